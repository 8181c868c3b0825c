"""The schema of results as lance-bench has it, a row, and its way of adding rows."""

import sys

import lancedb
import pyarrow as pa

DUT = pa.struct([("name", pa.string()), ("version", pa.string()), ("timestamp", pa.int64())])
TEST_BED = pa.struct(
    [
        ("name", pa.string()),
        ("cpu", pa.string()),
        ("memory_gb", pa.int32()),
        ("os", pa.string()),
        ("created_at", pa.int64()),
    ]
)
FIGURES = ["min", "q1", "median", "q3", "max", "mean", "standard_deviation"]
SUMMARY = pa.struct([(name, pa.float64()) for name in FIGURES])
THROUGHPUT = pa.struct(
    [("multiplier", pa.float64()), ("name", pa.string()), ("unit_system", pa.string())]
)
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("dut", DUT),
        ("test_bed", TEST_BED),
        ("benchmark_name", pa.string()),
        ("values", pa.list_(pa.float64())),
        ("summary", SUMMARY),
        ("units", pa.string()),
        ("throughput", THROUGHPUT),
        ("metadata", pa.string()),
        ("timestamp", pa.int64()),
    ]
)


def row(id, **other):
    whole = {
        "id": id,
        "dut": {"name": "db", "version": "0.1.0+abc0001", "timestamp": 1700000001},
        "test_bed": {
            "name": "python-bed",
            "cpu": "CPU",
            "memory_gb": 32,
            "os": "Linux",
            "created_at": 1600000000,
        },
        "benchmark_name": "from python",
        "values": [1.0, 2.0, 3.0],
        "summary": dict(zip(FIGURES, [1.0, 1.5, 2.0, 2.5, 3.0, 2.0, 0.8])),
        "units": "ns",
        "throughput": {"multiplier": 8.0, "name": "bytes", "unit_system": "binary"},
        "metadata": '{"reason": "benchmark-complete", "id": "x"}',
        "timestamp": 1700000500,
    }
    whole.update(other)
    return whole


def add(rows):
    database = lancedb.connect(sys.argv[1])
    try:
        results = database.open_table("results")
    except Exception:
        results = database.create_table("results", SCHEMA.empty_table())
    results.add(pa.Table.from_pylist(rows, schema=SCHEMA))
    print(results.count_rows())
