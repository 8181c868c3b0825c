"""Writes rows as lance-bench's scripts do: what Criterion measured undivided, pytest's in nanoseconds."""

import json
import sys

import lancedb
import pyarrow as pa

folder = sys.argv[1]
FIGURES = ["min", "q1", "median", "q3", "max", "mean", "standard_deviation"]
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("dut", pa.struct([("name", pa.string()), ("version", pa.string()), ("timestamp", pa.int64())])),
        (
            "test_bed",
            pa.struct(
                [
                    ("name", pa.string()),
                    ("cpu", pa.string()),
                    ("memory_gb", pa.int32()),
                    ("os", pa.string()),
                    ("created_at", pa.int64()),
                ]
            ),
        ),
        ("benchmark_name", pa.string()),
        ("values", pa.list_(pa.float64())),
        ("summary", pa.struct([(name, pa.float64()) for name in FIGURES])),
        ("units", pa.string()),
        (
            "throughput",
            pa.struct([("multiplier", pa.float64()), ("name", pa.string()), ("unit_system", pa.string())]),
        ),
        ("metadata", pa.string()),
        ("timestamp", pa.int64()),
    ]
)


def row(number, name, values, message, units="nanoseconds"):
    ordered = sorted(values)
    n = len(ordered)
    return {
        "id": f"{name}-{number}",
        "dut": {"name": "lance", "version": f"0.{number}.0", "timestamp": 1700000000 + number},
        "test_bed": {"name": "bench-1", "cpu": "c", "memory_gb": 8, "os": "L", "created_at": 1600000000},
        "benchmark_name": name,
        "values": values,
        "summary": dict(
            zip(FIGURES, [ordered[0], ordered[n // 4], ordered[n // 2], ordered[3 * n // 4], ordered[-1], sum(values) / n, 0.0])
        ),
        "units": units,
        "throughput": None,
        "metadata": json.dumps(message),
        "timestamp": 1700000500 + number,
    }


def criterion(number, each):
    """Half as many iterations as the time of each grows: the totals hardly move."""
    counts = [float(round((i + 1) * 1000 / each)) for i in range(10)]
    totals = [count * each * (1 + 0.001 * (i % 3)) for i, count in enumerate(counts)]
    message = {
        "reason": "benchmark-complete",
        "id": "scan",
        "iteration_count": counts,
        "measured_values": totals,
        "unit": "ns",
        "throughput": [],
        "mean": {"estimate": each, "lower_bound": each, "upper_bound": each, "unit": "ns"},
    }
    return row(number, "scan", totals, message)


def pytest(number):
    data = [1000000.0 + i for i in range(9)]
    message = {"name": "test_x", "options": {"timer": "perf_counter_ns"}, "stats": {"data": data}}
    return row(number, "test_x", [one * 1_000_000_000 for one in data], message)


ROWS = [criterion(1, 10.0), criterion(2, 15.3), pytest(1), row(1, "query", [0.9], {"k": 10}, "recall")]
database = lancedb.connect(folder)
try:
    results = database.open_table("results")
except Exception:
    results = database.create_table("results", SCHEMA.empty_table())
results.add(pa.Table.from_pylist(ROWS, schema=SCHEMA))
