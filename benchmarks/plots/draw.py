"""Draws the plots of docs/statistics.md, or of docs/performance.md, from that page's own tables, so that a plot
cannot say anything else.

    python3 -m venv venv && venv/bin/pip install matplotlib==3.11.2
    venv/bin/python benchmarks/plots/draw.py docs/statistics.md docs/plots
    venv/bin/python benchmarks/plots/draw.py docs/performance.md docs/plots
"""

import pathlib
import re
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter

PROMISE = "#b3261e"
STYLE = {
    "svg.hashsalt": "steelyard",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "legend.frameon": False,
    "legend.fontsize": 8,
    "figure.facecolor": "white",
}
COLOURS = ["#1f5aa6", "#d17a00", "#3f8f4f", "#8e44ad", "#7a6a53", "#2aa1b3", "#8a8f98", "#c3c7cd"]


class Table:
    """One Markdown table: the cells of its heading, and rows of cells by their first."""

    def __init__(self, lines):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        self.heading = rows[0]
        self.rows = rows[2:]


def tables(page):
    """All tables of a page, in order, each with the line of text before it."""
    found, block, before = [], [], ""
    for line in page.read_text().splitlines() + [""]:
        if line.startswith("|"):
            block.append(line)
        else:
            if block:
                found.append((before, Table(block)))
                block = []
            if line.strip():
                before = line
    return found


def first(found, starts, nth=0):
    """The nth table whose heading starts with these words; a page that lost it is an error."""
    matching = [table for _, table in found if table.heading[0].startswith(starts)]
    if len(matching) <= nth:
        raise SystemExit(f"no table {nth} whose heading starts with {starts!r}: the page has changed")
    return matching[nth]


def share(cell):
    """The first percentage of a cell, as a share of one."""
    match = re.match(r"([\d.]+)%", cell)
    if not match:
        raise SystemExit(f"not a percentage: {cell!r}")
    return float(match.group(1)) / 100


def number(cell):
    return float(re.search(r"[\d,.]+", cell).group().replace(",", ""))


def percent(axis):
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:g}%"))


def promise(axes, level, words):
    axes.axhline(level, color=PROMISE, linewidth=1, linestyle="--")
    axes.annotate(
        words, (1, level), xycoords=("axes fraction", "data"), ha="right", va="bottom",
        xytext=(0, 2), textcoords="offset points", color=PROMISE, fontsize=8)


def lines(axes, at, rows, cells):
    """A line a row, pale and dotted where the noise is not independent (set in italics on the page)."""
    for colour, row in zip(COLOURS, rows):
        dependent = row[0].startswith("*")
        axes.plot(at, [share(row[cell]) for cell in cells], marker="o", markersize=3, color=colour,
                  linewidth=1.2, linestyle=":" if dependent else "-", label=row[0].strip("*"))


def save(figure, folder, name):
    figure.savefig(folder / f"{name}.svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    plt.close(figure)


def comparing(found, folder):
    figure, both = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
    table = first(found, "independent; values a side", 1)
    sizes = [6, 7, 10, 20, 30]
    for axes, start, title in ((both[0], 1, "independent"), (both[1], 6, "in pairs")):
        lines(axes, sizes, table.rows, range(start, start + 5))
        axes.set_title(title)
        axes.set_xlabel("values a side")
        axes.set_ylim(0, 0.06)
        percent(axes.yaxis)
        promise(axes, 0.05, "promised: at most 5%")
    both[0].set_ylabel("false verdicts")
    both[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "compare-false-verdicts")

    figure, axes = plt.subplots(figsize=(5.2, 3.2))
    table = first(found, "ratio")
    for colour, row in zip(COLOURS, table.rows):
        axes.plot([6, 10, 20, 30, 100], [share(cell) for cell in row[2:7]], marker="o", markersize=3,
                  linewidth=1.2, color=colour, label=f"ratio {row[0]}: {row[1].strip('`')}")
    axes.set_xscale("log")
    axes.set_xticks([6, 10, 20, 30, 100], ["6", "10", "20", "30", "100"])
    axes.minorticks_off()
    axes.set_xlabel("values a side, measured independently")
    axes.set_ylabel("decided so")
    percent(axes.yaxis)
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "compare-power")


def changes(found, folder):
    figure, both = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    for nth, (axes, title) in enumerate(zip(both, ("calibrated", "compatible (Otava's defaults)"))):
        table = first([each for each in found if "20" in each[1].heading], "noise", nth)
        lines(axes, [number(cell) for cell in table.heading[1:]], table.rows, range(1, len(table.heading)))
        axes.set_xscale("log")
        axes.set_title(title)
        axes.set_xlabel("points in the series")
        axes.set_yscale("symlog", linthresh=0.02)
        axes.set_ylim(0, 1.05)
        axes.set_yticks([0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1])
        axes.minorticks_off()
        percent(axes.yaxis)
        promise(axes, 0.01, "calibrated promises: at most 1%")
    both[0].set_ylabel("series of noise with a false change")
    both[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "changes-false")

    figure, both = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
    for axes, starts in zip(both, ("100 points", "1,000 points")):
        table = first(found, starts)
        after = [int(row[0]) for row in table.rows]
        for rule, start, style in (("calibrated", 1, "-"), ("compatible", 5, ":")):
            for sigma in (1, 2, 3):
                axes.plot(after, [share(row[start + sigma - 1]) for row in table.rows], style, marker="o",
                          markersize=3, linewidth=1.2, color=COLOURS[sigma - 1], label=f"{rule}, {sigma} σ")
        axes.set_xscale("log")
        axes.set_xticks(after, [str(points) for points in after])
        axes.minorticks_off()
        axes.set_title(starts)
        axes.set_xlabel("points after the step")
        percent(axes.yaxis)
    both[0].set_ylabel("steps found")
    both[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "changes-power")


def checking(found, folder):
    of_checks = [each for each in found if each[1].heading[1:] and "/" in each[1].heading[1]]
    figure, four = plt.subplots(1, 4, figsize=(11, 3.2), sharey=True)
    for nth, axes in enumerate(four):
        table = first(of_checks, "noise", nth // 2)
        start = 1 + 4 * (nth % 2)
        heading = [cell.split("/") for cell in table.heading[start : start + 4]]
        builds = [int(cell[1]) for cell in heading]
        lines(axes, builds, table.rows, range(start, start + 4))
        axes.set_title(f"suite of {heading[0][0].strip()}")
        axes.set_xscale("log")
        axes.set_xticks(builds, [str(each) for each in builds])
        axes.minorticks_off()
        axes.set_xlabel("builds of history")
        axes.set_ylim(0, 0.12)
        percent(axes.yaxis)
        promise(axes, 0.05, "promised: 5%" if nth == 0 else "")
    four[0].set_ylabel("checks with a false claim")
    four[3].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "check-false-claims")

    figure, both = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
    for nth, (axes, title) in enumerate(zip(both, ("normal noise", "Student's t, 3 degrees"))):
        table = first(found, "suite", nth)
        sigmas = [number(cell) for cell in table.heading[2:]]
        suites = list(dict.fromkeys(row[0] for row in table.rows))
        for row in table.rows:
            if row[1] in ("5", "20"):
                axes.plot(sigmas, [share(cell) for cell in row[2:]], "-" if row[1] == "20" else ":",
                          marker="o", markersize=3, linewidth=1.2, color=COLOURS[suites.index(row[0])],
                          label=f"suite of {row[0]}, {row[1]} builds")
        axes.set_title(title)
        axes.set_xlabel("step of the newest build, σ of the builds")
        percent(axes.yaxis)
    both[0].set_ylabel("steps claimed")
    both[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "check-power")


def profiling(found, folder):
    figure, axes = plt.subplots(figsize=(6, 3.6))
    table = first(found, "pairs of equal sides")
    names = [row[0] for row in table.rows][::-1]
    for column, (cell, program) in enumerate(((1, "docutils"), (2, "Lucene"))):
        at = [place + 0.18 * (1 - 2 * column) for place in range(len(names))]
        shares = [share(row[cell]) for row in table.rows][::-1]
        ends = [[float(each) / 100 for each in re.findall(r"[\d.]+", row[cell])[1:3]] for row in table.rows][::-1]
        errors = [[value - low for value, (low, _) in zip(shares, ends)], [high - value for value, (_, high) in zip(shares, ends)]]
        axes.errorbar(shares, at, xerr=errors, fmt="o", markersize=4, linewidth=1.2, color=COLOURS[column], label=program)
    axes.set_yticks(range(len(names)), names)
    axes.set_xlim(0, 1)
    percent(axes.xaxis)
    axes.axvline(0.05, color=PROMISE, linewidth=1, linestyle="--", label="promised: at most 5%")
    axes.set_xlabel("pairs of equal sides that paint a function")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "profile-false-paint")

    figure, both = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True)
    for axes, title, start in zip(both, ("docutils", "Lucene"), (1, 5)):
        table = first(found, "one function takes more")
        at = [number(row[0]) / 100 for row in table.rows]
        for colour, (cell, words) in zip(COLOURS, enumerate(
                ("one recording, first three", "one recording, painted", "4 starts a side, first three", "4 starts a side, painted"), start)):
            axes.plot(at, [share(row[cell]) for row in table.rows], marker="o", markersize=3, linewidth=1.2, color=colour, label=words)
        axes.set_xscale("log")
        axes.set_xticks(at, [f"{100 * each:g}%" for each in at])
        axes.minorticks_off()
        axes.set_title(title)
        axes.set_ylim(0, 1.02)
        axes.set_xlabel("planted, of the whole")
        percent(axes.yaxis)
        axes.plot([0.01], [0.9], marker="*", markersize=9, color=PROMISE, linestyle="", label="promised, first three")
    both[0].set_ylabel("pairs")
    both[1].legend(loc="center left", bbox_to_anchor=(1, 0.5))
    save(figure, folder, "profile-power")


def main(page, folder):
    plt.rcParams.update(STYLE)
    folder.mkdir(parents=True, exist_ok=True)
    found = tables(page)
    if page.name == "performance.md":
        profiling(found, folder)
        return
    comparing(found, folder)
    changes(found, folder)
    checking(found, folder)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
