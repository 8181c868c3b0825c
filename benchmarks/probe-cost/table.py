#!/usr/bin/env python3
"""Prints what JMH measured as a table, each beside two timestamps.

    table.py RESULT.json
"""

import json
import sys

results = {
    one["benchmark"].rsplit(".", 1)[1]: one for one in json.load(open(sys.argv[1], encoding="utf-8"))
}


def cost(name):
    return results[name]["primaryMetric"]["score"]


work, stamps = cost("a_work_alone"), cost("b_two_timestamps")
print(f"{'':34} {'ns':>8} {'±':>7} {'bytes':>7} {'× two timestamps':>17}")
for name, one in results.items():
    error = float(one["primaryMetric"]["scoreError"])
    allocated = one["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
    times = (cost(name) - work) / (stamps - work)
    print(
        f"{name[2:].replace('_', ' '):34} {cost(name):8.1f} {error:7.1f} {allocated:7.0f} {times:17.2f}"
    )
