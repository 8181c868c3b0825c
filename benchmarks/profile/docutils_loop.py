"""Makes pages of texts with docutils, over and over, on some threads or processes.

Words: the folder of the texts, threads, seconds, a file whose first eight bytes count the pages, and
"alike" where few texts are to come again and again.
"""

import mmap
import pathlib
import random
import struct
import sys
import threading
import time

from docutils.core import publish_string


def texts(folder):
    """Markdown's paragraphs, lists and code are good enough reStructuredText."""
    found = []
    for file in sorted(pathlib.Path(folder).rglob("*.md")):
        lines = file.read_text().replace("```", "::").splitlines()
        for start in range(0, len(lines), 40):
            found.append("\n".join(
                line.lstrip("#").strip() + "\n" + "=" * len(line) + "\n" if line.startswith("#") else line
                for line in lines[start : start + 40]))
    return found


def main():
    folder, threads, seconds, counter = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    all_texts = texts(folder)
    if sys.argv[5:] == ["alike"]:
        all_texts = all_texts[:: max(1, len(all_texts) // 16)]
    end = time.monotonic() + seconds
    counts = [0] * threads
    quiet = {"report_level": 5, "halt_level": 5, "file_insertion_enabled": False, "raw_enabled": False}

    def work(number):
        chance = random.Random(number)
        order = []
        while time.monotonic() < end:
            if not order:
                order = chance.sample(all_texts, len(all_texts))
            publish_string(order.pop(), writer="html5", settings_overrides=quiet)
            counts[number] += 1

    workers = [threading.Thread(target=work, args=(number,), name=f"page-{number}") for number in range(threads)]
    for worker in workers:
        worker.start()
    with open(counter, "wb+") as file:
        file.truncate(8)
        shown = mmap.mmap(file.fileno(), 8)
        while time.monotonic() < end:
            shown[:] = struct.pack(">q", sum(counts))
            time.sleep(0.01)
    for worker in workers:
        worker.join()


main()
