"""Requests a second and CPU seconds a million requests of several load tools against one nginx.

The tools take turns, in another order each round; every figure is one run's, and ratios are of
medians. With --pairs the engine and wrk alone take turns, and what is compared is each pair's
ratio, beside the budgets. Called by the script `run` beside it, which has everything installed.
"""

import argparse
import csv
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

URL = "http://127.0.0.1:18080/"

# As LoadBenchmark counts the first seconds apart.
FIRST_SECONDS = 10

# At least so many times wrk's requests a second once warm, by connections; 0.95 for any other.
WARM_BUDGET = {64: 1.0}
OTHER_WARM_BUDGET = 0.95
FIRST_BUDGET = 0.9
CPU_BUDGET = 1.1
HERE = os.path.dirname(os.path.abspath(__file__))


def measured(command, folder):
    """Runs a command; its output and the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0 and not done.stdout:
        raise RuntimeError(" ".join(command) + "\n" + done.stderr[-2000:])
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return done, cpu


def figures(requests, seconds, cpu, failed=0):
    return {
        "rate": requests / seconds,
        "cpu": cpu / requests * 1e6 if requests else float("nan"),
        "failed": failed,
    }


def steelyard(options, connections, seconds, folder):
    flags = ["-XX:+UseSerialGC", "-Xmx256m", "-Djdk.virtualThreadScheduler.parallelism=1"]
    done, cpu = measured(
        [options.java, *flags, "-cp", options.classpath, "dev.steelyard.benchmarks.LoadBenchmark",
         "users", str(connections), str(seconds + 5), URL], folder)
    lines = dict(line.split() for line in done.stdout.splitlines())
    whole = figures(float(lines["requests"]), float(lines["seconds"]), cpu, float(lines["failed"]))
    whole["warm rate"] = float(lines["warm_requests_per_second"])
    whole["warm cpu"] = float(lines["warm_cpu_seconds_per_million"])
    whole["first rate"] = float(lines["first_requests_per_second"])
    whole["kinds"] = {key[7:]: int(count) for key, count in lines.items() if key.startswith("failed_")}
    whole["lag"] = float(lines["scheduler_lag_p99_microseconds"])
    return whole


def wrk(options, connections, seconds, folder):
    done, cpu = measured(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", URL], folder)
    for line in done.stdout.splitlines():
        if "requests in" in line:
            words = line.split()
            failed = 1 if "Socket errors" in done.stdout or "Non-2xx" in done.stdout else 0
            return figures(int(words[0]), float(words[3].rstrip("s,")), cpu, failed)
    raise RuntimeError(done.stdout + done.stderr)


def k6(options, connections, seconds, folder):
    summary = os.path.join(folder, "k6.json")
    done, cpu = measured(
        [options.k6, "run", "--quiet", "--no-usage-report", "--vus", str(connections),
         "--duration", f"{seconds}s", "--summary-export", summary,
         os.path.join(HERE, "script.js")], folder)
    with open(summary) as file:
        requests = json.load(file)["metrics"]["http_reqs"]
    return figures(requests["count"], requests["count"] / requests["rate"], cpu)


def locust(name):
    def run(options, connections, seconds, folder):
        done, cpu = measured(
            [options.locust, "-f", os.path.join(HERE, "locustfile.py"), "--headless", "-u",
             str(connections), "-r", str(connections), "-t", f"{seconds}s", "--csv", "locust",
             "--only-summary", "--host", URL.rstrip("/"), name], folder)
        with open(os.path.join(folder, "locust_stats.csv")) as file:
            row = [row for row in csv.DictReader(file) if row["Name"] == "Aggregated"][0]
        return figures(int(row["Request Count"]), seconds, cpu, int(row["Failure Count"]))
    return run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--java", required=True)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--k6", default="")
    parser.add_argument("--locust", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", default="64,512")
    parser.add_argument("--pairs", type=int, default=0, help="the engine and wrk in turn, no other")
    options = parser.parse_args()
    if options.pairs and options.seconds < FIRST_SECONDS:
        parser.error(f"--pairs needs at least --seconds {FIRST_SECONDS}")
    tools = {"steelyard": steelyard, "wrk": wrk}
    if os.access(options.k6, os.X_OK):
        tools["k6"] = k6
    if os.access(options.locust, os.X_OK):
        tools["locust (HttpUser)"] = locust("Plain")
        tools["locust (FastHttpUser)"] = locust("Fast")
    # Told to end, it ends nginx too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            ["/usr/sbin/nginx", "-p", folder, "-c", os.path.join(HERE, "nginx.conf"),
             "-g", f"pid {folder}/nginx.pid;"])
        try:
            await_server()
            for connections in map(int, options.connections.split(",")):
                if options.pairs:
                    compare_pairs(options, connections, folder)
                else:
                    compare(tools, options, connections, folder)
        finally:
            server.terminate()
            server.wait(10)


def await_server():
    for _ in range(100):
        try:
            urllib.request.urlopen(URL, timeout=1).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("nginx does not answer at " + URL)


def compare(tools, options, connections, folder):
    order = list(tools)
    runs = {name: [] for name in tools}
    for turn in range(options.rounds):
        random.Random(turn).shuffle(order)
        for name in order:
            one = tools[name](options, connections, options.seconds, folder)
            runs[name].append(one)
            print(connections, name, {key: round(value, 2) for key, value in one.items()},
                  "load", os.getloadavg()[0], file=sys.stderr, flush=True)
    print(f"\n{connections} connections, {options.rounds} rounds of {options.seconds} s, medians\n")
    print("| tool | requests/s | CPU-s a million | requests/s of steelyard's |")
    print("|---|---|---|---|")
    warm = statistics.median(run["warm rate"] for run in runs["steelyard"])
    for name in tools:
        rate = statistics.median(run["rate"] for run in runs[name])
        cpu = statistics.median(run["cpu"] for run in runs[name])
        if name == "steelyard":
            warm_cpu = statistics.median(run["warm cpu"] for run in runs[name])
            print(f"| steelyard, after 5 s | {warm:,.0f} | {warm_cpu:.1f} | 1 |")
            name = "steelyard, from its start"
        print(f"| {name} | {rate:,.0f} | {cpu:.1f} | {rate / warm:.3f} |")


def compare_pairs(options, connections, folder):
    pairs = []
    for turn in range(options.pairs):
        order = [steelyard, wrk] if turn % 2 == 0 else [wrk, steelyard]
        done = {tool: tool(options, connections, options.seconds, folder) for tool in order}
        ours, theirs = done[steelyard], done[wrk]
        pair = {
            "once warm": ours["warm rate"] / theirs["rate"],
            "first 10 s": ours["first rate"] / theirs["rate"],
            "CPU a request": ours["warm cpu"] / theirs["cpu"],
        }
        pairs.append((pair, ours, theirs))
        print(connections, {key: round(value, 3) for key, value in pair.items()},
              f"wrk {theirs['rate']:,.0f}/s {theirs['cpu']:.1f} CPU-s a million,",
              f"failed {ours['failed']:.0f} {ours['kinds'] or ''} and {theirs['failed']}, late by {ours['lag']:,.0f} us,",
              "load", os.getloadavg()[0], file=sys.stderr, flush=True)
    budgets = {
        "once warm": (">=", WARM_BUDGET.get(connections, OTHER_WARM_BUDGET)),
        "first 10 s": (">=", FIRST_BUDGET),
        "CPU a request": ("<=", CPU_BUDGET),
    }
    print(f"\n{connections} connections, {options.pairs} pairs of {options.seconds} s\n")
    print("| of wrk's | median | least | most | budget | |")
    print("|---|---|---|---|---|---|")
    for name, (how, budget) in budgets.items():
        ratios = sorted(pair[name] for pair, _, _ in pairs)
        median = statistics.median(ratios)
        met = median >= budget if how == ">=" else median <= budget
        print(f"| {name} | {median:.2f} | {ratios[0]:.2f} | {ratios[-1]:.2f} | {how} {budget} |"
              f" {'met' if met else 'missed'} |")
    for name, rate, cpu in (
            ("engine, once warm", [ours["warm rate"] for _, ours, _ in pairs],
             [ours["warm cpu"] for _, ours, _ in pairs]),
            ("wrk", [theirs["rate"] for _, _, theirs in pairs],
             [theirs["cpu"] for _, _, theirs in pairs])):
        print(f"{name}: {statistics.median(rate):,.0f} requests/s,"
              f" {statistics.median(cpu):.1f} CPU-s a million")


if __name__ == "__main__":
    main()
