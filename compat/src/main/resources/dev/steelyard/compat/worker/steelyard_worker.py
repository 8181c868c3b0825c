"""A live process in one version's environment: does the steps of a suite's cases, one at a time.

Messages are JSON, each after its length in four bytes, on descriptors that nobody else knows: what a
library prints goes to the log. Runs on every Python from 3.8 on and needs no package.
"""
import base64
import datetime
import decimal
import importlib.util
import json
import math
import os
import struct
import sys
import threading
import time
import traceback
import types

LONGEST_TEXT = 20000
LARGEST_INT = 1 << 53


class Answer:
    """What a query gave.

    rows: a list, or anything with to_pylist(). ordered: whether their order is part of the answer.
    tolerance: how far a number may be from another, as a share. plan, uses: how it was found, and
    what that has to contain. exact: the rows of a full search. recall: the share of them to be found.
    """

    def __init__(self, rows, ordered=False, tolerance=0.0, plan=None, uses=None, exact=None, recall=None):
        self.rows = rows
        self.ordered = ordered
        self.tolerance = tolerance
        self.plan = plan
        self.uses = uses
        self.exact = exact
        self.recall = recall


class Since:
    """A level of a parameter that holds from a version on."""

    def __init__(self, version, level):
        self.version = version
        self.level = level


CASES = []


def case(since=None, until=None, parameters=None):
    """Makes a class a case: create(path), and any of check_read, check_write, answers."""

    def mark(made):
        CASES.append((made, since, until, combinations(parameters or {})))
        return made

    if isinstance(since, type):
        made, since = since, None
        return mark(made)
    return mark


def combinations(parameters):
    all_of = [{}]
    for name, levels in parameters.items():
        all_of = [dict(one, **{name: level}) for one in all_of for level in levels]
    return all_of


def described(parameters, since):
    """Which values, and all versions from which on they hold."""
    bounds = [one.version for one in parameters.values() if isinstance(one, Since)]
    return {"values": {name: one.level if isinstance(one, Since) else one for name, one in parameters.items()},
            "since": bounds + ([since] if since else [])}


def plain(value):
    """JSON in which no two values look alike that are not: what JSON has no word for is tagged."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if hasattr(value, "to_pylist"):
        return plain(value.to_pylist())
    if hasattr(value, "as_py"):
        return plain(value.as_py())
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if math.isnan(value):
            return {"$float": "nan"}
        if math.isinf(value):
            return {"$float": "inf" if value > 0 else "-inf"}
        if value == 0 and math.copysign(1, value) < 0:
            return {"$float": "-0.0"}
        return value
    if isinstance(value, (bytes, bytearray, memoryview)):
        return {"$bytes": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, decimal.Decimal):
        return {"$decimal": str(value)}
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return {"$" + type(value).__name__: value.isoformat()}
    if isinstance(value, datetime.timedelta):
        return {"$seconds": str(decimal.Decimal(value.days * 86400 + value.seconds) + decimal.Decimal(value.microseconds) / 1000000)}
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, range)):
        return [plain(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(one) for one in value), key=json.dumps)
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if hasattr(value, "item"):
        return plain(value.item())
    raise TypeError("an answer holds a %s, which is no value; turn it into numbers, texts, lists" % type(value).__name__)


def answered(answers):
    if not isinstance(answers, dict):
        raise TypeError("answers(path) has to return a dictionary of queries, not a %s" % type(answers).__name__)
    return {str(name): one_answer(one) for name, one in answers.items()}


def one_answer(given):
    answer = given if isinstance(given, Answer) else Answer(given)
    rows = plain(answer.rows)
    said = {"rows": rows if isinstance(rows, list) else [rows], "ordered": bool(answer.ordered), "tolerance": float(answer.tolerance)}
    for name in ("plan", "uses"):
        if getattr(answer, name) is not None:
            said[name] = str(getattr(answer, name))
    if answer.exact is not None:
        exact = plain(answer.exact)
        said["exact"] = exact if isinstance(exact, list) else [exact]
    if answer.recall is not None:
        said["recall"] = float(answer.recall)
    return said


STEPS = ("create", "check_read", "check_write", "answers")


def load(request):
    """Runs the suite's file; its imports are those of the tested version."""
    place = request["path"]
    sys.path.insert(0, os.path.dirname(place))
    begun = time.perf_counter()
    spec = importlib.util.spec_from_file_location("suite", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules["suite"] = module
    spec.loader.exec_module(module)
    seconds = time.perf_counter() - begun
    return {
        "import_seconds": seconds,
        "cases": [
            {"name": made.__name__, "until": until, "parameters": [described(one, since) for one in parameters],
             "steps": [step for step in STEPS if callable(getattr(made, step, None))]}
            for made, since, until, parameters in CASES],
    }


def info(request):
    from importlib import metadata
    return {"python": sys.version.split()[0], "version": metadata.version(request["package"])}


def call(request):
    for made, _, _, _ in CASES:
        if made.__name__ == request["case"]:
            one = made(**request["parameters"])
            method = getattr(one, request["step"])
            begun = time.perf_counter()
            result = method(request["path"])
            seconds = time.perf_counter() - begun
            return {"seconds": seconds, "result": answered(result) if request["step"] == "answers" else None}
    raise LookupError("there is no case %s" % request["case"])


def read(source, length):
    parts = []
    while length:
        part = source.read(length)
        if not part:
            os._exit(0)  # Nobody asks any more.
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def bounded(text):
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT // 2] + " … " + text[-LONGEST_TEXT // 2:]


def failure(raised):
    kind = type(raised)
    where = "" if kind.__module__ in ("builtins", "exceptions") else kind.__module__ + "."
    try:
        message = str(raised)
    except Exception:
        message = "(an error that cannot be told)"
    return {"raised": {"type": where + kind.__qualname__, "message": bounded(message),
                       "trace": bounded("".join(traceback.format_exception(kind, raised, raised.__traceback__)[-12:]))}}


def encoded(said):
    try:
        return json.dumps(said, allow_nan=False, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # Half a surrogate pair has no bytes, but an escape.
        return json.dumps(said, allow_nan=False).encode()


def serve(source, sink):
    methods = {"load": load, "info": info, "call": call}
    while True:
        length, = struct.unpack(">I", read(source, 4))
        request = json.loads(read(source, length).decode())
        try:
            said = {"done": methods[request["method"]](request["parameters"])}
            text = encoded(said)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as raised:  # A panic of native code is no Exception.
            text = json.dumps(failure(raised), ensure_ascii=True).encode()
        sys.stdout.flush()
        sys.stderr.flush()
        sink.write(struct.pack(">Q", len(text)))
        sink.write(text)
        sink.flush()


def watch(parent):
    """Ends this when whoever started it is gone, in the midst of a step too."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main():
    threading.Thread(target=watch, args=(os.getppid(),), daemon=True).start()
    # What the library prints, and what it asks of standard input, is not for whoever speaks to this.
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    offered = types.ModuleType("steelyard_compat")
    offered.Answer, offered.Since, offered.case = Answer, Since, case
    sys.modules["steelyard_compat"] = offered
    serve(source, sink)


main()
