#!/usr/bin/env python3
"""Data that end badly: the steps below, each in an environment of its version, and what is found at their end.

Made by 'steelyard compat search'. Stands alone: needs Python 3.8 with venv and pip, and an index of packages.
Exits 1 when it ends as it did, 0 when all is right, 3 when it cannot be told. 'compat search SUITE --replay'
takes this file too.
"""
import json
import os
import struct
import subprocess
import sys
import tempfile


def part(name):
    """The lines of this file below a mark."""
    with open(os.path.abspath(__file__), encoding="utf-8") as file:
        lines = file.read().split("\n")
    begin = lines.index("# ---- " + name) + 1
    end = next((i for i in range(begin, len(lines)) if lines[i].startswith("# ---- ")), len(lines))
    return "\n".join(line[2:] for line in lines[begin:end])


class Version:
    """A process in an environment of one version."""

    def __init__(self, name, requirements, folder):
        place = os.path.join(folder, "environment-" + name)
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        python = os.path.join(place, "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + requirements,
                       check=True, stdout=sys.stderr)
        self.name = name
        self.process = subprocess.Popen([python, "-s", os.path.join(folder, "worker.py")], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.ask("load", {"path": os.path.join(folder, "cases.py")})

    def ask(self, method, parameters):
        text = json.dumps({"method": method, "parameters": parameters}).encode()
        self.process.stdin.write(struct.pack(">I", len(text)) + text)
        self.process.stdin.flush()
        head = self.process.stdout.read(8)
        if len(head) < 8:
            return {"raised": {"type": "the process ended", "message": "exit code %d" % self.process.wait()}}
        return json.loads(self.process.stdout.read(struct.unpack(">Q", head)[0]).decode())


def failed(answer):
    if "raised" not in answer:
        return None
    return "%s: %s" % (answer["raised"]["type"], answer["raised"]["message"])


def in_order(query, rows):
    return rows if query["ordered"] else sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def near(one, other, tolerance):
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) <= tolerance * max(abs(one), abs(other))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(near(a, b, tolerance) for a, b in zip(one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(near(one[name], other[name], tolerance) for name in one)
    return one == other


def same(query, wanted):
    return near(in_order(query, query["rows"]), in_order(query, wanted), query["tolerance"])


def wrong(answers, reference):
    """What is wrong with answers by themselves, then beside those of the version of the last step."""
    for name, query in answers.items():
        if "uses" in query and query["uses"] not in query.get("plan", ""):
            return "%s: %s is not used" % (name, query["uses"])
        if "exact" in query and "recall" in query:
            hits = sum(1 for row in query["exact"] if row in query["rows"])
            if hits < query["recall"] * len(query["exact"]):
                return "%s: %d of %d exact hits" % (name, hits, len(query["exact"]))
        elif "exact" in query and not same(query, query["exact"]):
            return "%s: %s instead of %s" % (name, query["rows"], query["exact"])
        if "recall" not in query and name in reference and not same(query, reference[name]["rows"]):
            return "%s: %s instead of %s" % (name, query["rows"], reference[name]["rows"])
    return None


def look(version, step, steps):
    for name in ("check_read", "answers"):
        if name in steps:
            answer = version.ask("call", dict(step, step=name))
            if failed(answer):
                return failed(answer), {}
    answers = answer["done"]["result"] if "answers" in steps else {}
    return wrong(answers, {}), answers


def main():
    sequence = json.loads(part("sequence"))
    with tempfile.TemporaryDirectory() as folder:
        for name, file in (("worker", "worker.py"), ("cases", "cases.py")):
            with open(os.path.join(folder, file), "w", encoding="utf-8") as out:
                out.write(part(name))
        versions = {name: Version(name, requirements, folder) for name, requirements in sequence["requirements"].items()}
        data = {"case": sequence["class"], "parameters": sequence["parameters"], "path": os.path.join(folder, "data")}
        said = None
        for number, step in enumerate(sequence["steps"], 1):
            said = failed(versions[step["version"]].ask(
                "call", dict(data, step=step["operation"], seed=step["seed"], size=step["size"])))
            print("%d. %s by %s: %s" % (number, step["operation"], step["version"], said or "done"), flush=True)
            if said:
                break
        acting, reader = sequence["steps"][-1]["version"], sequence["reader"]
        if not said:
            said, reference = look(versions[acting], data, sequence["checks"])
            print("   found by %s: %s" % (acting, said or "all right"), flush=True)
        if not said and reader != acting:
            said, answers = look(versions[reader], data, sequence["checks"])
            said = said or wrong(answers, reference)
            print("   found by %s: %s" % (reader, said or "all right"), flush=True)
        return 1 if said else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (subprocess.CalledProcessError, OSError) as problem:
        print("cannot be told: %s" % problem, file=sys.stderr)
        sys.exit(3)

