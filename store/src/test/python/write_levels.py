"""Adds rows whose metadata is JSON as other programs write it."""

import json

from rows import add, row

DEEP = {"a": [{"b": ["{", {"run": "not this"}]}, "]"], "levels": {"ram": "not this"}}

add([
    row(
        "a-spaces",
        metadata=json.dumps({"run": "r1", "variant": "v", "levels": {"ram": "1GB", "line": "a\nb"}}),
    ),
    row(
        "b-order",
        metadata=json.dumps(
            {"levels": {"line": "a\\nb", "n": "1", "ram": "2GB"}, "variant": 'w"', "x": 1.5, "run": "r2"},
            indent=2,
        ),
    ),
    row("c-nested", metadata=json.dumps({"message": json.dumps({"run": "no"}), "deep": DEEP})),
    row(
        "d-deep",
        metadata=json.dumps(
            {"deep": DEEP, "flag": None, "levels": {"line": "tab\tend", "ram": "4GB"}, "run": "r4", "variant": "x"},
            separators=(",", ":"),
        ),
    ),
    row("e-none", metadata="no JSON, \"run\": \"no\""),
])
