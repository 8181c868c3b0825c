"""Reads a table of artifacts as its users do, and prints what a test compares."""

import hashlib
import json
import sys

import lancedb

table = lancedb.connect(sys.argv[1]).open_table("artifacts")
print(json.dumps([[field.name, str(field.type)] for field in table.schema]))
for row in table.to_arrow().to_pylist():
    content = row["content"]
    print(
        json.dumps(
            [row[name] for name in ("run", "kind", "benchmark", "variant", "name", "media_type")]
            + [row["size"], hashlib.sha256(content).hexdigest() == row["sha256"]]
            + [content[:5].decode()]
        )
    )
