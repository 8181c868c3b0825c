"""What checks, extraction and JSONPath cost a request; and latencies beside oha's in an open model.

Both with the whole command, against the nginx of compare.py. What a check costs is the difference in
CPU seconds between a scenario with it and one without, in turn, in medians of all rounds; the JVM's
start and its compiling are in both. benchmarks/load/costs [--rounds N --seconds S --oha PROGRAM]
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import tempfile

from compare import HERE, await_server

URL = "http://127.0.0.1:18080"

NONE = "nothing but the request"
SCENARIOS = {
    NONE: "{}",
    "status": "{check: {status: 200}}",
    "size": '{check: {size: "> 100B"}}',
    "text": "{check: {text: doc-8}}",
    "two JSONPaths": '{check: {json: {$.results: exists, "$.results.length()": ">= 8"}}}',
    "one value taken by JSONPath": '{extract: {id: "$.results[0].id"}}',
    "one value taken by regex": "{extract: {id: {regex: 'doc-[0-9]+'}}}",
    "all of them": '{check: {status: 200, size: "> 100B", text: doc-8, json: {$.results: exists,'
                   ' "$.results.length()": ">= 8"}}, extract: {id: "$.results[0].id"}}',
}

# Seconds in which the engine alone makes the same load before: its code is compiled meanwhile.
WARM = 6

QUANTILES = ["p50", "p75", "p90", "p95", "p99"]


def scenario(folder, name, tasks, load):
    path = os.path.join(folder, name + ".yaml")
    with open(path, "w") as file:
        file.write(f"name: {name}\ntarget: {URL}\n{load}\ntasks: {tasks}\n")
    return path


def report(options, path):
    done = subprocess.run(
        [options.steelyard, "load", path, "--no-store", "-q", "--format", "json"],
        capture_output=True, text=True, timeout=180)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:] + done.stdout[-2000:])
    found = json.loads(done.stdout)
    if found["all"]["failed"]:
        raise RuntimeError(f"{found['all']['failed']} requests failed in {path}")
    return found


def costs(options, folder):
    load = f"users: 16\nfor: {options.seconds}s"
    paths = {}
    for number, (name, more) in enumerate(SCENARIOS.items()):
        body = "request: GET /search" + ("" if more == "{}" else ", " + more[1:-1])
        paths[name] = scenario(folder, f"cost-{number}", "{search: {" + body + "}}", load)
    cpu = {name: [] for name in paths}
    order = list(paths)
    for turn in range(options.rounds):
        random.Random(turn).shuffle(order)
        for name in order:
            found = report(options, paths[name])
            cpu[name].append(found["generator"]["cpu_seconds"] / found["all"]["count"] * 1e6)
    print(f"\n{options.rounds} rounds of {options.seconds} s, an answer of 1.2 KB, medians\n")
    print("| a request with | CPU, µs | more than without | least to most |")
    print("|---|---|---|---|")
    bare = statistics.median(cpu[NONE])
    for name, each in cpu.items():
        median = statistics.median(each)
        print(f"| {name} | {median:.1f} | {median - bare:.1f} | {min(each):.1f} to {max(each):.1f} |")


def oha(options, rate):
    done = subprocess.run(
        [options.oha, "-z", f"{options.seconds}s", "-c", "64", "-q", str(rate),
         "--latency-correction", "--no-tui", "--output-format", "json", URL + "/"],
        capture_output=True, text=True, timeout=180)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    found = json.loads(done.stdout)["latencyPercentiles"]
    return {name: found[name] * 1e6 for name in QUANTILES}


def beside_oha(options, folder):
    print(f"\nOpen model, {options.rounds} rounds in turn of {options.seconds} s, medians in µs;"
          f" the engine's after {WARM} s at the same rate\n")
    print("| rate | | " + " | ".join(QUANTILES) + " |")
    print("|---|---" + "|---" * len(QUANTILES) + "|")
    for rate in options.rates:
        stages = ", ".join(f"{{rate: {rate}/s, for: {one}s}}" for one in (WARM, options.seconds))
        load = f"shape: [{stages}]\nusers: 64"
        path = scenario(folder, f"open-{rate}", "{get: GET /}", load)
        ours, theirs = [], []
        for turn in range(options.rounds):
            runs = [lambda: ours.append(latencies(options, path)),
                    lambda: theirs.append(oha(options, rate))]
            for run in runs if turn % 2 == 0 else runs[::-1]:
                run()
        medians = [{name: statistics.median(one[name] for one in side) for name in QUANTILES}
                   for side in (ours, theirs)]
        for name, side in zip(("steelyard", "oha"), medians):
            print(f"| {rate}/s | {name} | " + " | ".join(f"{side[q]:,.0f}" for q in QUANTILES) + " |")
        ratios = [medians[0][q] / medians[1][q] for q in QUANTILES]
        print(f"| | ratio | " + " | ".join(f"{ratio:.2f}" for ratio in ratios) + " |")


def latencies(options, path):
    """Of the second stage: once the JVM has compiled what runs."""
    warm = [part for part in report(options, path)["parts"] if part["stage"] == 2][0]
    return {name: warm["all"]["latency"][name] / 1e3 for name in QUANTILES}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steelyard", default=os.path.join(HERE, "..", "..", "steelyard"))
    parser.add_argument("--oha", default="")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--rates", type=int, nargs="*", default=[1000, 5000, 20000])
    parser.add_argument("--only", choices=["costs", "oha"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            ["/usr/sbin/nginx", "-p", folder, "-c", os.path.join(HERE, "nginx.conf"),
             "-g", f"pid {folder}/nginx.pid;"])
        try:
            await_server()
            if options.only != "oha":
                costs(options, folder)
            if options.oha and options.only != "costs":
                beside_oha(options, folder)
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main()
