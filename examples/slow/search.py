"""A small index with a search; with the argument "slow" its distance function does its work twice."""

import random
import sys

SLOW = sys.argv[2:] == ["slow"]


def distance(a, b):
    for _ in range(2 if SLOW else 1):
        total = 0.0
        for x, y in zip(a, b):
            total += (x - y) * (x - y)
    return total


def nearest(vectors, query):
    best = None
    least = float("inf")
    for i, vector in enumerate(vectors):
        one = distance(vector, query)
        if one < least:
            best, least = i, one
    return best


def checksum(query):
    total = 0
    for i in range(20_000):
        total = (31 * total + i) % 1_000_003
    return total + int(sum(query))


def main():
    draw = random.Random(42)
    vectors = [[draw.random() for _ in range(32)] for _ in range(500)]
    found = 0
    for _ in range(int(sys.argv[1])):
        query = [draw.random() for _ in range(32)]
        found += nearest(vectors, query) + checksum(query)
    print(found)


main()
