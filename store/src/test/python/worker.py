"""Runs scripts one after the other in one process, because importing lancedb takes seconds.

Reads a script and its arguments from each line, separated by tabs. Prints what the script prints,
and a line with a zero byte behind it. A script that fails ends the process.
"""

import runpy
import sys

import lancedb  # noqa: F401
import pandas  # noqa: F401

for line in sys.stdin:
    sys.argv = line.rstrip("\n").split("\t")
    runpy.run_path(sys.argv[0], run_name="__main__")
    print("\0", flush=True)
