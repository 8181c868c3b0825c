"""Benchmarks for harness-pytest.yaml."""

import random

import pytest


def insertion_sort(values):
    ordered = []
    for value in values:
        at = len(ordered)
        while at > 0 and ordered[at - 1] > value:
            at -= 1
        ordered.insert(at, value)
        assert ordered[at] == value
    return ordered


@pytest.mark.parametrize("size", [50, 200])
def test_insertion_sort(benchmark, size):
    values = random.Random(size).sample(range(10 * size), size)
    benchmark(insertion_sort, values)


def test_sorted(benchmark):
    benchmark(sorted, random.Random(7).sample(range(10_000), 1_000))
