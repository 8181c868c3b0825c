"""Reads a results table as its users do, and prints what a test compares."""

import json
import sys

import lancedb

table = lancedb.connect(sys.argv[1]).open_table("results")
frame = table.to_pandas().sort_values("benchmark_name")
print(json.dumps([[field.name, str(field.type)] for field in table.schema]))
for result in frame.to_dict("records"):
    metadata = json.loads(result["metadata"])
    print(
        json.dumps(
            [
                result["benchmark_name"],
                result["dut"]["version"],
                result["test_bed"]["memory_gb"],
                list(result["values"]),
                result["summary"]["median"],
                result["throughput"],
                metadata.get("run"),
            ],
            ensure_ascii=False,
        )
    )
