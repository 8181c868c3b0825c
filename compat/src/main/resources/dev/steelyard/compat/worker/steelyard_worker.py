"""A live process in one version's environment: does the steps of a suite's cases, one at a time.

Messages are JSON, each after its length in four bytes, on descriptors that nobody else knows: what a
library prints goes to the log. Runs on every Python from 3.8 on and needs no package.
"""
import asyncio
import base64
import datetime
import decimal
import difflib
import importlib.util
import inspect
import json
import math
import os
import random
import struct
import sys
import threading
import time
import traceback
import types

LONGEST_TEXT = 20000
LARGEST_INT = 1 << 53


class SuiteError(Exception):
    """The suite itself is wrong, and no library."""


SuiteError.__module__ = "steelyard_compat"


class Answer:
    """What a query gave.

    rows: a list, or anything with to_pylist(). ordered: whether their order is part of the answer.
    tolerance: how far a number may be from another, as a share. plan, uses: how it was found, and
    what that has to contain. exact: the rows of a full search. recall: the share of them to be found.
    """

    def __init__(self, rows, ordered=False, tolerance=0.0, plan=None, uses=None, exact=None, recall=None):
        if recall is not None and (exact is None or not 0 <= recall <= 1):
            raise SuiteError("recall=%r has to be from 0 to 1, and needs the rows of a full search: exact=..." % (recall,))
        if isinstance(tolerance, bool) or not 0 <= tolerance < 1:
            raise SuiteError("tolerance=%r has to be a share from 0 to 1" % (tolerance,))
        if uses == "":
            raise SuiteError("uses='' is in every plan")
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
        self.version = bound("Since", version)
        self.level = level


CASES = []


def bound(name, version):
    """A number such as 1.10 has lost its last digit."""
    if version is not None and not isinstance(version, str):
        raise SuiteError("%s of %r is no text; write a version in quotes, as '1.10'" % (name, version))
    return version


def case(since=None, until=None, parameters=None):
    """Makes a class a case: create(path), and any of check_read, check_write, answers."""

    def mark(made):
        CASES.append((made, bound("since", since), bound("until", until), combinations(parameters or {})))
        return made

    if isinstance(since, type):
        made, since = since, None
        return mark(made)
    return mark


def operation(since=None, until=None, when=None):
    """Makes a method of a case a step of searches: method(path), and of state, random and size what it asks for.

    when: takes the state, and says whether the step makes sense now.
    """

    def mark(method):
        method.steelyard_operation = {"since": bound("since", since), "until": bound("until", until), "when": when}
        return method

    if callable(since):
        method, since = since, None
        return mark(method)
    return mark


def operations(made):
    """By name, in the order of the class and of what it stands on."""
    found = {}
    for owner in reversed(made.__mro__):
        for name, one in vars(owner).items():
            if callable(one) and hasattr(one, "steelyard_operation"):
                found[name] = one.steelyard_operation
    return found


def combinations(parameters):
    all_of = [{}]
    for name, levels in parameters.items():
        all_of = [dict(one, **{name: level}) for one in all_of for level in levels]
    return all_of


def described(parameters, since):
    """Which values, and all versions from which on they hold."""
    bounds = [one.version for one in parameters.values() if isinstance(one, Since)]
    for name, one in parameters.items():
        try:
            json.dumps(one.level if isinstance(one, Since) else one, allow_nan=False)
        except (TypeError, ValueError) as unable:
            raise SuiteError("a level of the parameter %s is no text, number, truth value or list of these: %s" % (name, unable)) from None
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
        # Keys that are no texts, and such as tags have, must not become ones that others have.
        if all(isinstance(name, str) and not name.startswith("$") for name in value):
            return {name: plain(one) for name, one in value.items()}
        return {"$map": sorted(([plain(name), plain(one)] for name, one in value.items()), key=json.dumps)}
    if isinstance(value, (list, tuple, range)):
        return [plain(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(one) for one in value), key=json.dumps)
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if hasattr(value, "item"):
        return plain(value.item())
    raise SuiteError("an answer holds a %s, which is no value; turn it into numbers, texts, lists" % type(value).__name__)


def answered(answers):
    if not isinstance(answers, dict):
        raise SuiteError("answers(path) has to return a dictionary of queries, not a %s" % type(answers).__name__)
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


STEPS = ("create", "check_read", "check_write", "answers", "features")


OFFERED = ("state", "random", "size")


def refuse_what_never_runs():
    """What would not be called as it was meant is the suite's fault, and no library's."""
    for made, _, _, _ in CASES:
        called = [name for name in STEPS + tuple(operations(made)) if callable(getattr(made, name, None))]
        for name in called:
            method = getattr(made, name)
            # A generator's body is not run when it is called, so that nothing of it would be looked at.
            if inspect.isgeneratorfunction(method) or inspect.isasyncgenfunction(method):
                raise SuiteError("%s.%s has a 'yield', so that calling it runs nothing of it" % (made.__name__, name))
            refuse_parameters(made, name)
        for owner in made.__mro__[:-1]:
            for name, one in vars(owner).items():
                near = difflib.get_close_matches(name.lower(), STEPS, 1, 0.85)
                if near and callable(one) and name not in called:
                    raise SuiteError("%s.%s is called by nobody; if %s is meant, call it so, and else by a name that is less like it"
                                     % (made.__name__, name, near[0]))


def refuse_parameters(made, name):
    takes = list(inspect.signature(getattr(made, name)).parameters.values())
    if inspect.isfunction(inspect.getattr_static(made, name)):
        del takes[:1]  # self
    if not takes or takes[0].kind in (takes[0].KEYWORD_ONLY, takes[0].VAR_KEYWORD):
        raise SuiteError("%s.%s has to take a path: def %s(self, path)" % (made.__name__, name, name))
    for one in takes[1:]:
        if one.name not in OFFERED and one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD):
            raise SuiteError("%s.%s takes '%s', which nobody gives; there are path, state, random and size" % (made.__name__, name, one.name))


def load(request):
    """Runs the suite's file; its imports are those of the tested version."""
    if not __debug__:
        raise RuntimeError("this Python was told to leave out assertions, which suites stand on (-O)")
    place = request["path"]
    # Behind what is installed: sources of the library beside the suite would be tested instead of it.
    sys.path.append(os.path.dirname(place))
    begun = time.perf_counter()
    spec = importlib.util.spec_from_file_location("suite", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules["suite"] = module
    spec.loader.exec_module(module)
    seconds = time.perf_counter() - begun
    refuse_what_never_runs()
    return {
        "import_seconds": seconds,
        "cases": [
            {"name": made.__name__, "until": until, "parameters": [described(one, since) for one in parameters],
             "steps": [step for step in STEPS if callable(getattr(made, step, None))],
             "operations": [{"name": name, "since": one["since"], "until": one["until"]}
                            for name, one in operations(made).items()]}
            for made, since, until, parameters in CASES],
    }


def info(request):
    from importlib import metadata
    return {"python": sys.version.split()[0], "version": metadata.version(request["package"])}


def case_of(request):
    for made, _, _, _ in CASES:
        if made.__name__ == request["case"]:
            return made
    raise LookupError("there is no case %s" % request["case"])


def state_file(path):
    """What a case knows of its data lies beside them, as whoever does the next step may be another version."""
    return path + ".steelyard-state"


def state_of(path):
    try:
        with open(state_file(path), encoding="utf-8") as file:
            return given_back(json.load(file))
    except FileNotFoundError:
        return {}


def kept(value):
    """A state as JSON: what that has no word for is tagged, as in answers; what it would not give back is refused."""
    if value is None or isinstance(value, (bool, str, int, float)):
        return plain(value)
    if isinstance(value, list):
        return [kept(one) for one in value]
    if isinstance(value, dict) and all(isinstance(name, str) for name in value):
        if any(name.startswith("$") for name in value):
            return {"$map": [[name, kept(one)] for name, one in value.items()]}
        return {name: kept(one) for name, one in value.items()}
    raise SuiteError("the state holds what JSON does not give back, such as a tuple or a key that is no text: %r" % (value,))


def given_back(value):
    if isinstance(value, list):
        return [given_back(one) for one in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("$float"), str):
        return float(value["$float"])
    pairs = value["$map"] if isinstance(value.get("$map"), list) else value.items()
    return {name: given_back(one) for name, one in pairs}


def state_text(state):
    try:
        return json.dumps(kept(state), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as unable:
        raise SuiteError("the state cannot be kept as JSON: %s" % unable) from None


def keep_state(path, before, state):
    """Where it was changed. What is kept otherwise than it was would look like the library's fault."""
    text = state_text(state)
    if text != before:
        with open(state_file(path), "w", encoding="utf-8") as file:
            file.write(text)


def asked_for(method, request, state):
    """What a step asks for by the names of its parameters."""
    offered = {"path": request["path"], "state": state, "size": request.get("size", 10),
               "random": random.Random(request.get("seed", 0))}
    names = list(inspect.signature(method).parameters)
    wanted = {name: offered[name] for name in names[1:] if name in offered}
    return (request["path"],), wanted


def require_yes(step, result):
    """A check says no by an assertion, or by a False, which need not be Python's own: numpy has another."""
    if result is not None and callable(getattr(result, "as_py", None)):
        result = result.as_py()
    if result is None or result is True:
        return
    if not isinstance(result, bool) and type(result).__name__ not in ("bool", "bool_"):
        raise SuiteError("%s returns %s, which is neither yes nor no; use assert, or return True or False"
                         % (step, type(result).__name__))
    if not result:
        raise AssertionError("%s returned False" % step)


def call(request):
    one = case_of(request)(**request["parameters"])
    step = request["step"]
    method = getattr(one, step)
    state = state_of(request["path"])
    before = state_text(state)
    given, wanted = asked_for(method, request, state)
    begun = time.perf_counter()
    result = method(*given, **wanted)
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    seconds = time.perf_counter() - begun
    if step.startswith("check_"):
        require_yes(step, result)
    keep_state(request["path"], before, state)
    if step == "answers":
        told = answered(result)
    else:
        told = plain(result) if step == "features" else None
    return {"seconds": seconds, "result": told}


def possible(request):
    """The operations that make sense now."""
    state = state_of(request["path"])
    named = []
    for name, one in operations(case_of(request)).items():
        try:
            if one["when"] is None or one["when"](state):
                named.append(name)
        except Exception as raised:
            raise SuiteError("the 'when' of %s.%s raised %s: %s" % (request["case"], name, type(raised).__name__, raised)) from raised
    return named


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
                       "assertion": isinstance(raised, AssertionError),
                       "trace": bounded("".join(traceback.format_exception(kind, raised, raised.__traceback__)[-12:]))}}


def encoded(said):
    try:
        return json.dumps(said, allow_nan=False, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # Half a surrogate pair has no bytes, but an escape.
        return json.dumps(said, allow_nan=False).encode()


def serve(source, sink):
    methods = {"load": load, "info": info, "call": call, "possible": possible}
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
    offered.Answer, offered.Since, offered.case, offered.operation, offered.SuiteError = Answer, Since, case, operation, SuiteError
    sys.modules["steelyard_compat"] = offered
    serve(source, sink)


main()
