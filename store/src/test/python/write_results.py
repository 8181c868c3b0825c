"""Writes a results table as lance-bench does: its schema, its way of adding rows."""

from rows import add, row

add([
    row("py-whole"),
    row("py-plain", throughput=None, metadata=None),
    row("py-odd", metadata="no JSON 'at' all", benchmark_name="odd 😀\n'"),
    row("py-sparse", dut=None, test_bed=None, summary=None, units=None, timestamp=None),
    row("py-empty", values=[]),
    row("py-nan", values=[1.0, float("nan")]),
    row("py-null", values=None),
])
