#!/usr/bin/env python3
"""Compares Steelyard's change points with Apache Otava's on the same series.

    python3 -m venv venv && venv/bin/pip install apache-otava==0.8.0
    venv/bin/python benchmarks/otava/compare.py [--seed N] [--count N] [--real FILE]… [--fixture FILE] -- JAVA-COMMAND

JAVA-COMMAND runs dev.steelyard.benchmarks.OtavaAnswers, for example

    java -cp core/target/classes:benchmarks/target/classes dev.steelyard.benchmarks.OtavaAnswers

Exits 1 when one index differs. --fixture writes every series that fits a test's resource, with Otava's answer.
"""

import argparse
import csv
import math
import re
import subprocess
import sys
import tempfile
import time
import warnings

import numpy as np
from otava.analysis import compute_change_points, fill_missing

warnings.filterwarnings("ignore", category=RuntimeWarning)


def stepped(rng, n, sigma, largest):
    """Noise around levels that change a few times."""
    level = np.zeros(n)
    for at in rng.integers(0, n + 1, rng.integers(0, 6)):
        level[at:] += rng.uniform(-largest, largest)
    return 100 + level + rng.normal(0, sigma, n)


def spiked(rng, n):
    values = rng.normal(50, 1, n)
    values[rng.random(n) < 0.05] *= rng.uniform(1.2, 4)
    return values


def with_holes(rng, n):
    values = stepped(rng, n, 1, 5)
    values[rng.random(n) < rng.uniform(0, 0.6)] = math.nan
    if rng.random() < 0.5:
        values[: rng.integers(0, n + 1)] = math.nan
    return values


def constant_stretches(rng, n):
    values = np.full(n, float(rng.integers(-3, 4)))
    for at in rng.integers(0, n + 1, rng.integers(0, 8)):
        values[at:] = float(rng.integers(-3, 4))
    return values


def generated(rng, i):
    """The i-th series: ten kinds in turn, every fifth round tiny."""
    n = int(rng.integers(0, 61)) if i // 10 % 5 == 0 else int(rng.integers(20, 600))
    kinds = [
        lambda: rng.normal(100, 5, n),
        lambda: stepped(rng, n, 1, 6),
        lambda: stepped(rng, n, 0.05, 1),
        lambda: spiked(rng, n),
        lambda: with_holes(rng, n),
        lambda: constant_stretches(rng, n),
        lambda: np.round(stepped(rng, n, 1.5, 4)),
        lambda: rng.integers(0, 3, n).astype(float),
        lambda: np.where(np.arange(n) // max(1, int(rng.integers(1, 40))) % 2, 7.0, 0.0),
        lambda: np.exp(rng.normal(0, 1, n)) * 1e9 + np.arange(n) * rng.uniform(-1e6, 1e6),
    ]
    return kinds[i % len(kinds)]()


def real_series(path):
    """Every column of numbers of a CSV file with a header, or the list in a test of Otava's own (tigerbeetle_test.py)."""
    if path.endswith(".py"):
        with open(path) as file:
            yield np.array([float(v) for v in re.search(r"return \[([^\]]+)\]", file.read())[1].split(",")])
        return
    with open(path, newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    for name in rows[0]:
        try:
            yield np.array([float(row[name]) if row[name] else math.nan for row in rows])
        except ValueError:
            pass


def otava(values):
    series = [None if math.isnan(v) else float(v) for v in values]
    fill_missing(series)
    points, _ = compute_change_points(series, 50, 0.001, 0.0)
    return [(p.index, float(p.stats.pvalue)) for p in points]


def line(values):
    return ",".join("" if math.isnan(v) else repr(float(v)) for v in values) if len(values) else "-"


def steelyard(command, series):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(line(values) + "\n" for values in series)
        file.flush()
        done = subprocess.run([*command, file.name], check=True, capture_output=True, text=True)
    print(done.stderr, end="")
    return [
        [(int(index), float(p)) for index, p in (part.split(":") for part in answer.split())]
        for answer in done.stdout.split("\n")[: len(series)]
    ]


def write_fixture(path, series, theirs, generated_count):
    """The first 90 generated series of at most 130 points, and all real ones."""
    small = [i for i in range(generated_count) if len(series[i]) <= 130][:90]
    chosen = [*small, *range(generated_count, len(series))]
    with open(path, "w") as file:
        file.write("# series;Otava 0.8.0's indices, made by benchmarks/otava/compare.py --fixture\n")
        for i in chosen:
            file.write(line(series[i]) + ";" + ",".join(str(index) for index, _ in theirs[i]) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--noise", type=int, metavar="LENGTH", help="instead, noise with one step, to compare speed")
    parser.add_argument("--real", metavar="FILE", action="append", default=[])
    parser.add_argument("--fixture")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    if options.noise:
        series = [rng.normal(100, 3, options.noise) + 10 * (np.arange(options.noise) > options.noise // 3)
                  for _ in range(options.count)]
    else:
        series = [generated(rng, i) for i in range(options.count)]
    for path in options.real:
        series.extend(real_series(path))
    start = time.process_time()
    theirs = [otava(values) for values in series]
    print(f"Otava: {time.process_time() - start:.2f} s of CPU")
    ours = steelyard(options.command, series)
    different = [i for i in range(len(series)) if [x for x, _ in ours[i]] != [x for x, _ in theirs[i]]]
    pairs = [(a, b) for i in range(len(series)) if i not in different
             for (_, a), (_, b) in zip(ours[i], theirs[i]) if b > 1e-290]
    print(f"{len(series) - len(different)} of {len(series)} series have the same indices, "
          f"{sum(map(len, theirs))} points, {sum(1 for t in theirs if t)} series with any")
    if pairs:
        print(f"largest relative difference of p: {max(abs(a / b - 1) for a, b in pairs):.1e}")
    for i in different[:10]:
        print(f"series {i}, {len(series[i])} points: Otava {theirs[i]}, Steelyard {ours[i]}")
    if options.fixture:
        write_fixture(options.fixture, series, theirs, options.count)
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
