"""What recording costs the program that is recorded, at the usual rate.

One program runs all along and does the same again and again; the recorder is switched on and off, a window
with it beside one without, and which of a pair is first alternates. A machine's speed changes within seconds:
short windows, side by side, take that out, and what other programs take falls on both. Prints a row of a
Markdown table for each event: the ratio of the operations a second with the recorder to those without, and of
the operations a second of processor time that the program had itself, each with a 95% interval of Student's t
over the pairs' logarithms.

async-profiler is asked by the virtual machine's own socket for attaching, with the options that 'profile
record' gives it, so that a switch takes some milliseconds; perf by its control pipe. py-spy has no switch: it is
started anew for each window, as 'profile record' does each second.

    benchmarks/profile/cost FOLDER [PAIRS [SECONDS [java|python|redis]]]
"""

import math
import os
import pathlib
import signal
import socket
import statistics
import struct
import subprocess
import sys
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
JAVA = os.environ.get("JAVA", "java")
LIBRARY = os.environ.get("ASYNC_PROFILER", "")
TICK = os.sysconf("SC_CLK_TCK")
# As 'profile record' tells async-profiler.
EVENTS = {
    "cpu": "event=cpu,interval=10000000",
    "wall": "event=wall,interval=10000000",
    "alloc": "alloc=524288",
    "lock": "lock=0",
    "native": "nativemem=524288",
}


def processor_seconds(pid):
    """Of all threads by the scheduler's own clock; a tick is too coarse for a short window."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            continue
    return total / 1e9


class Counted:
    """A program that writes how much it did into a file of eight bytes."""

    def __init__(self, folder, words, seconds):
        self.file = pathlib.Path(folder, "cost.count")
        self.file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [*words, str(seconds), str(self.file), "alike"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pid = self.process.pid

    def done(self):
        return struct.unpack(">q", self.file.read_bytes())[0]

    def end(self):
        self.process.kill()
        self.process.wait()


class Redis:
    """A server in machine code, with a client that asks it without a pause."""

    def __init__(self, folder, seconds):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self.process = subprocess.Popen(
            ["redis-server", "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
            stdout=subprocess.DEVNULL)
        self.pid = self.process.pid
        time.sleep(1)
        self.client = subprocess.Popen(
            ["timeout", str(seconds), "redis-benchmark", "-h", "127.0.0.1", "-p", port, "-t", "set", "-r", "100000",
             "-n", "2000000000", "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.link = socket.create_connection(("127.0.0.1", int(port)))
        self.answers = self.link.makefile("rb")

    def done(self):
        self.link.sendall(b"INFO stats\r\n")
        length = int(self.answers.readline()[1:])
        said = self.answers.read(length + 2)
        return int(said.split(b"total_commands_processed:")[1].split(b"\r\n")[0])

    def end(self):
        for one in (self.client, self.process):
            one.terminate()
            one.wait()


class AsyncProfiler:
    """The library inside of a virtual machine."""

    def __init__(self, pid, event, folder):
        self.pid, self.event, self.file = pid, event, pathlib.Path(folder, "cost.jfr")
        self.address = f"/proc/{pid}/root/tmp/.java_pid{pid}"
        if not os.path.exists(self.address):
            subprocess.run([str(pathlib.Path(JAVA).with_name("jcmd")), str(pid), "VM.version"], check=True, stdout=subprocess.DEVNULL)

    def ask(self, options):
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(self.address)
            words = ("1", "load", LIBRARY, "true", f"{options},log={self.file}.log")
            link.sendall(b"".join(word.encode() + b"\0" for word in words))
            answer = b""
            while part := link.recv(4096):
                answer += part
        if answer.split() not in ([b"0", b"0"], [b"0", b"return", b"code:", b"0"]):
            raise SystemExit(f"async-profiler says {answer!r} to {options}")

    def on(self):
        self.ask(f"start,{EVENTS[self.event]},jfr,file={self.file}")

    def off(self):
        self.ask("stop")

    def end(self):
        self.file.unlink(missing_ok=True)


class Perf:
    """One recorder all along, which is told to look and to look away."""

    def __init__(self, pid, folder):
        self.folder = pathlib.Path(folder)
        self.control, self.answer = self.folder / "cost.control", self.folder / "cost.answer"
        for pipe in (self.control, self.answer):
            pipe.unlink(missing_ok=True)
            os.mkfifo(pipe)
        self.process = subprocess.Popen(
            ["perf", "record", "-D", "-1", "--control", f"fifo:{self.control},{self.answer}", "-e", "cpu-clock", "-F", "100",
             "--call-graph", "fp", "-o", str(self.folder / "cost.perf"), "-p", str(pid)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.told, self.heard = self.control.open("w"), self.answer.open("r")

    def tell(self, word):
        self.told.write(word + "\n")
        self.told.flush()
        self.heard.readline()

    def on(self):
        self.tell("enable")

    def off(self):
        self.tell("disable")

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        (self.folder / "cost.perf").unlink(missing_ok=True)


class PySpy:
    """Started for each window."""

    def __init__(self, pid, event, folder):
        self.words = ["py-spy", "record", "--pid", str(pid), "--duration", "600", "--rate", "100", "--format", "raw", "--threads",
                      "--full-filenames", "--output", str(pathlib.Path(folder, "cost.raw"))]
        self.words += ["--idle"] if event == "wall" else []

    def on(self):
        self.process = subprocess.Popen(self.words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1)

    def off(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def end(self):
        pass


def window(program, seconds):
    """Operations a second, and a second of the program's processor time."""
    begun, did, had = time.monotonic(), program.done(), processor_seconds(program.pid)
    time.sleep(seconds)
    done, has, now = program.done(), processor_seconds(program.pid), time.monotonic()
    return max(1, done - did) / (now - begun), max(1, done - did) / max(1e-6, has - had)


def recorded(program, switch, seconds):
    switch.on()
    # What a switch does itself is no cost of recording: threads look at their first sample after it.
    time.sleep(0.1)
    measured = window(program, seconds)
    switch.off()
    time.sleep(0.1)
    return measured


def interval(ratios):
    logs = [math.log(ratio) for ratio in ratios]
    # Student's t of many degrees, as Cornish and Fisher expand it.
    degrees, z = len(logs) - 1, 1.959964
    t = z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
    half = t * statistics.stdev(logs) / math.sqrt(len(logs))
    mean = statistics.mean(logs)
    low, high = (100 * (math.exp(at) - 1) for at in (mean - half, mean + half))
    return f"{100 * (math.exp(mean) - 1):+.1f}% [{low:+.1f}% … {high:+.1f}%]"


def measure(name, event, program, switch, pairs, seconds):
    rates, efficiencies = [], []
    for pair in range(pairs):
        first = window(program, seconds) if pair % 2 == 0 else None
        with_it = recorded(program, switch, seconds)
        without = first or window(program, seconds)
        rates.append(with_it[0] / without[0])
        efficiencies.append(with_it[1] / without[1])
    switch.end()
    load = pathlib.Path("/proc/loadavg").read_text().split()[1]
    print(f"| {name} | `{event}` | {pairs} of {seconds:g} s | {interval(rates)} | {interval(efficiencies)} | {load} |", flush=True)


def of_java(folder, pairs, seconds, lasts):
    java = Counted(folder, [JAVA, "-Xmx1g", "-cp", f"{folder}/classes:{folder}/lib/*", "LuceneLoop", str(HOME / "core"), "2"], lasts)
    try:
        time.sleep(40)
        for event in EVENTS:
            measure("Lucene, 2 threads", event, java, AsyncProfiler(java.pid, event, folder), pairs, seconds)
        # Nothing is switched on: what the procedure itself finds where there is nothing to find.
        measure("Lucene, 2 threads", "nothing", java, Nothing(), pairs, seconds)
    finally:
        java.end()


class Nothing:
    def on(self):
        pass

    def off(self):
        pass

    def end(self):
        pass


def of_python(folder, pairs, seconds, lasts):
    python = Counted(
        folder, [f"{folder}/python/bin/python", str(HOME / "benchmarks/profile/docutils_loop.py"), str(HOME / "docs"), "2"], lasts)
    try:
        time.sleep(8)
        for event in ("cpu", "wall"):
            measure("docutils, 2 threads", event, python, PySpy(python.pid, event, folder), pairs, seconds)
    finally:
        python.end()


def of_redis(folder, pairs, seconds, lasts):
    redis = Redis(folder, lasts)
    try:
        time.sleep(3)
        measure("redis-server", "cpu", redis, Perf(redis.pid, folder), pairs, seconds)
    finally:
        redis.end()


def main():
    # In a shell's background it would be ignored; whoever ends this ends the program too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder, pairs, seconds = sys.argv[1], int((sys.argv[2:] or ["200"])[0]), float((sys.argv[3:] or ["0.5"])[0])
    lasts = int(pairs * (2 * seconds + 2) * 6 + 120)
    print("| program | event | pairs | operations a second | operations a second of its processor time | load, 5 min |\n|---|---|---|---|---|---|")
    only = (sys.argv[4:] or [""])[0]
    for name, costs in (("java", of_java), ("python", of_python), ("redis", of_redis)):
        if only in ("", name):
            costs(folder, pairs, seconds, lasts)


main()
