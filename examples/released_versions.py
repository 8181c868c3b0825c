"""How many rows of a table the tabulate that is installed renders in a second."""
import time

import tabulate

ROWS = [[number, "name %d" % number, number / 7] for number in range(400)]
TABLES = 10


def main():
    start = time.perf_counter()
    for _ in range(TABLES):
        tabulate.tabulate(ROWS, headers=["number", "name", "share"])
    seconds = time.perf_counter() - start
    print("%.0f rows a second" % (TABLES * len(ROWS) / seconds))


main()
