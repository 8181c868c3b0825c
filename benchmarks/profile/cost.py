"""What recording costs the program that is recorded, at the usual rate.

One program runs all along and counts what it does; windows with and without a recorder take turns, and
which of a pair is first alternates. Prints a row of a Markdown table for each event: the ratio of the
operations a second with the recorder to those without, and of the operations a second of processor time
that the program had itself, each with a 95% interval of Student's t over the pairs' logarithms.

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
STEELYARD = os.environ.get("STEELYARD", str(HOME / "steelyard"))
JAVA = os.environ.get("JAVA", "java")
SETTLE = 1.5
STUDENT = {5: 2.776, 6: 2.571, 8: 2.365, 10: 2.262, 12: 2.201, 16: 2.131, 20: 2.093}
TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Counted:
    """A program that writes how much it did into a file of eight bytes."""

    def __init__(self, folder, words, seconds):
        self.file = pathlib.Path(folder, "cost.count")
        self.file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [*words, str(seconds), str(self.file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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

    def done(self):
        self.link.sendall(b"INFO stats\r\n")
        answer = b""
        while b"total_commands_processed:" not in answer or b"\r\n" not in answer.split(b"_processed:")[1]:
            answer += self.link.recv(65536)
        value = int(answer.split(b"total_commands_processed:")[1].split(b"\r\n")[0])
        self.link.setblocking(False)
        try:
            while self.link.recv(65536):
                pass
        except BlockingIOError:
            pass
        self.link.setblocking(True)
        return value

    def end(self):
        for one in (self.client, self.process):
            one.terminate()
            one.wait()


def window(program, seconds):
    """Operations a second, and a second of the program's processor time."""
    begun, did, had = time.monotonic(), program.done(), processor_seconds(program.pid)
    time.sleep(seconds)
    done, has, now = program.done(), processor_seconds(program.pid), time.monotonic()
    return (done - did) / (now - begun), (done - did) / max(1 / TICK, has - had)


def recorded(program, event, seconds, folder):
    log = pathlib.Path(folder, "cost.log")
    recorder = subprocess.Popen(
        [STEELYARD, "profile", "record", "--event", event, "--duration", f"{seconds + 2 * SETTLE + 60:.0f}s",
         "--output", str(pathlib.Path(folder, "cost.json")), str(program.pid)],
        stdout=subprocess.DEVNULL, stderr=log.open("w"))
    while recorder.poll() is None and "recording process" not in log.read_text():
        time.sleep(0.05)
    time.sleep(SETTLE)
    if recorder.poll() is not None:
        raise SystemExit(f"the recorder of {event} ended: see {log}")
    measured = window(program, seconds)
    recorder.send_signal(signal.SIGINT)
    recorder.wait()
    return measured


def interval(ratios):
    logs = [math.log(ratio) for ratio in ratios]
    half = STUDENT[len(logs)] * statistics.stdev(logs) / math.sqrt(len(logs))
    mean = statistics.mean(logs)
    return " … ".join(f"{100 * (math.exp(at) - 1):+.1f}%" for at in (mean - half, mean + half)), math.exp(mean) - 1


def measure(name, event, program, pairs, seconds, folder):
    rates, efficiencies = [], []
    for pair in range(pairs):
        first = window(program, seconds) if pair % 2 == 0 else None
        with_it = recorded(program, event, seconds, folder)
        time.sleep(1)
        without = first or window(program, seconds)
        rates.append(with_it[0] / without[0])
        efficiencies.append(with_it[1] / without[1])
    rate, efficiency = interval(rates), interval(efficiencies)
    load = pathlib.Path("/proc/loadavg").read_text().split()[1]
    print(f"| {name} | `{event}` | {100 * rate[1]:+.1f}% [{rate[0]}] | {100 * efficiency[1]:+.1f}% [{efficiency[0]}] | {load} |",
          flush=True)


def main():
    # In a shell's background it would be ignored, also by the recorders that it ends.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder, pairs, seconds = sys.argv[1], int((sys.argv[2:] or ["10"])[0]), float((sys.argv[3:] or ["5"])[0])
    lasts = int(pairs * (2 * seconds + SETTLE + 6) * 5 + 60)
    print("| program | event | operations a second | operations a second of its processor time | load, 5 min |\n|---|---|---|---|---|")
    only = (sys.argv[4:] or [""])[0]
    for name, costs in (("java", of_java), ("python", of_python), ("redis", of_redis)):
        if only in ("", name):
            costs(folder, pairs, seconds, lasts)


def of_java(folder, pairs, seconds, lasts):
    java = Counted(folder, [JAVA, "-Xmx1g", "-cp", f"{folder}/classes:{folder}/lib/*", "LuceneLoop", str(HOME / "core"), "2"], lasts)
    try:
        time.sleep(40)
        for event in ("cpu", "wall", "alloc", "lock", "native"):
            measure("Lucene, 2 threads", event, java, pairs, seconds, folder)
    finally:
        java.end()


def of_python(folder, pairs, seconds, lasts):
    python = Counted(
        folder, [f"{folder}/python/bin/python", str(HOME / "benchmarks/profile/docutils_loop.py"), str(HOME / "docs"), "2"], lasts)
    try:
        time.sleep(8)
        for event in ("cpu", "wall"):
            measure("docutils, 2 threads", event, python, pairs, seconds, folder)
    finally:
        python.end()


def of_redis(folder, pairs, seconds, lasts):
    redis = Redis(folder, lasts)
    try:
        time.sleep(3)
        measure("redis-server", "cpu", redis, pairs, seconds, folder)
    finally:
        redis.end()


main()
