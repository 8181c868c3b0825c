#!/usr/bin/env python3
"""Prints what JMH measured as a table, each beside two timestamps.

    table.py RESULT.json

'least' is the fastest second of all: that in which other programs of the machine took least. The
recorder writes to disk once a second, so each second has its share. The last column is by it.
"""

import json
import sys

results = {}
for one in json.load(open(sys.argv[1], encoding="utf-8")):
    values = "".join(" " + value for value in one.get("params", {}).values())
    results[one["benchmark"].rsplit(".", 1)[1] + values] = one


def least(name):
    return min(second for fork in results[name]["primaryMetric"]["rawData"] for second in fork)


def shown(name):
    words = name[2:] if name[1] == "_" else name
    return words.replace("_", " ")


print(f"{'':34} {'mean ns':>9} {'±':>7} {'least':>9} {'bytes':>7} {'× two timestamps':>17}")
for name, one in results.items():
    mean, error = (float(one["primaryMetric"][key]) for key in ("score", "scoreError"))
    allocated = one["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
    times = ""
    if "b_two_timestamps" in results:
        work, stamps = least("a_work_alone"), least("b_two_timestamps")
        times = f"{(least(name) - work) / (stamps - work):.2f}"
    print(f"{shown(name):34} {mean:9.1f} {error:7.1f} {least(name):9.1f} {allocated:7.0f} {times:>17}")
