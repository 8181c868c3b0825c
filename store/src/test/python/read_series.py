"""Reads a table of time lines as its users do, and prints what a test compares."""

import json
import sys

import lancedb

table = lancedb.connect(sys.argv[1]).open_table("series")
print(json.dumps([[field.name, str(field.type)] for field in table.schema]))
for point in table.to_pandas().sort_values("offset_ms").to_dict("records"):
    histogram = point["histogram"]
    print(
        json.dumps(
            [
                point["run"],
                point["name"],
                point["offset_ms"],
                point["value"],
                point["units"],
                histogram and histogram.hex(),
            ]
        )
    )
