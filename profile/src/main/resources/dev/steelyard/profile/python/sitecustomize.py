"""Traces what a Python program holds, by line, and writes it down when the program ends.

An interpreter imports this before the program, since it lies on PYTHONPATH. Nothing of it is left
for the program to see, nor for what the program starts. tracemalloc knows blocks that are still
held: what was freed is not in any snapshot. So one is taken whenever much more is held than in the
one before, and one at the end.
"""
import os
import sys


def _give_way(here):
    """Leaves the way to a module of the same name that the machine or the environment has."""
    sys.path[:] = [one for one in sys.path if os.path.abspath(one) != here or one == ""]
    before = os.environ.pop("STEELYARD_HELD_PYTHONPATH", None)
    if before is None:
        os.environ.pop("PYTHONPATH", None)
    else:
        os.environ["PYTHONPATH"] = before
    own = sys.modules.pop("sitecustomize", None)
    sys.path_importer_cache.pop(here, None)
    try:
        import sitecustomize
    except ImportError:
        if own is not None:
            sys.modules["sitecustomize"] = own


def _trace(folder, here):
    import atexit
    import threading
    import time
    import tracemalloc

    frames = 32
    look_seconds = 0.005
    # A snapshot may take no more than a twentieth of the time.
    pause = 20
    least_bytes = 1 << 20
    growth = 1.1
    process = os.getpid()
    largest = [None, 0]
    ended = threading.Event()

    def watch():
        next_at = 0.0
        while not ended.wait(look_seconds):
            now = time.monotonic()
            held = tracemalloc.get_traced_memory()[0]
            if now >= next_at and held >= least_bytes and held > largest[1] * growth:
                largest[0], largest[1] = tracemalloc.take_snapshot(), held
                next_at = now + pause * (time.monotonic() - now)

    def functions(file):
        """The innermost function at each line, which tracemalloc does not tell."""
        import ast
        names = {}

        def walk(node, name):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    inner = child.name if name == "<module>" else name + "." + child.name
                    for line in range(child.lineno, (child.end_lineno or child.lineno) + 1):
                        names[line] = inner
                    walk(child, inner)
                else:
                    walk(child, name)

        try:
            with open(file, "rb") as source:
                walk(ast.parse(source.read()), "<module>")
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        return names

    def written(snapshot, to, notes):
        import json
        files, numbers, known = {}, {}, []
        nodes, stacks, weights = {}, [], {}

        def number(frame):
            key = (frame.filename, frame.lineno)
            if key not in numbers:
                if frame.filename not in files:
                    files[frame.filename] = functions(frame.filename)
                names = files[frame.filename]
                name = "unknown" if names is None else names.get(frame.lineno, "<module>")
                numbers[key] = len(known)
                known.append(["python", name, frame.filename, max(0, frame.lineno)])
            return numbers[key]

        cut = 0
        for one in snapshot.statistics("traceback"):
            trace = list(one.traceback)
            if any(frame.filename.startswith(here) for frame in trace):
                continue
            total = getattr(one.traceback, "total_nframe", None)
            cut += one.size if total is not None and total > len(trace) else 0
            node = 0
            for frame in trace:
                key = (node, number(frame))
                if key not in nodes:
                    stacks.append(list(key))
                    nodes[key] = len(stacks)
                node = nodes[key]
            weights[node] = weights.get(node, 0) + one.size
        if cut:
            notes.append("%d bytes are at stacks deeper than %d frames, whose bottoms are cut off" % (cut, frames))
        with open(to + ".part", "w") as out:
            json.dump(
                {
                    "format": "steelyard-profile",
                    "version": 1,
                    "notes": notes,
                    "profiles": [
                        {
                            "event": "held",
                            "threads": [""],
                            "frames": known,
                            "stacks": stacks,
                            "samples": [[node, 0, 0, size] for node, size in weights.items()],
                        }
                    ],
                },
                out,
            )
        os.replace(to + ".part", to)

    def end():
        if os.getpid() != process:
            return
        ended.set()
        watcher.join()
        held, peak = tracemalloc.get_traced_memory()
        last = tracemalloc.take_snapshot()
        tracemalloc.stop()
        if largest[0] is None or held >= largest[1]:
            largest[0], largest[1] = last, held
        start = os.path.join(folder, "%d-" % process)
        written(largest[0], start + "peak.json", ["%d %d" % (largest[1], peak)])
        written(last, start + "end.json", ["%d %d" % (held, peak)])

    watcher = threading.Thread(target=watch, name="steelyard", daemon=True)
    # Before what the program registers, so that it comes after it.
    atexit.register(end)
    tracemalloc.start(frames)
    watcher.start()


_folder = os.environ.pop("STEELYARD_HELD", None)
_here = os.path.dirname(os.path.abspath(__file__))
_give_way(_here)
if _folder is not None:
    _trace(_folder, _here)
