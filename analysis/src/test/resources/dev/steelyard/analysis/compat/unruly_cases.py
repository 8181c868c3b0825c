import os
import signal
import sys

import toyfmt
from steelyard_compat import Answer, case


class Written:
    def create(self, path):
        toyfmt.create(path, [1])


@case
class Exits(Written):
    def check_read(self, path):
        print("last words")
        sys.exit(7)


@case
class IsKilled(Written):
    def check_read(self, path):
        os.kill(os.getpid(), signal.SIGKILL)


@case
class Prints(Written):
    def check_read(self, path):
        for _ in range(40):
            print("x" * (1 << 20))

    def answers(self, path):
        return {"read from nobody": sys.stdin.read()}


@case
class AnswersLong(Written):
    def answers(self, path):
        return {"long": Answer(["x" * (100 << 20)])}


@case
class AnswersOddly(Written):
    def answers(self, path):
        return {"odd": [float("nan"), float("inf"), -0.0, 1 << 70, b"\x00\xff", None, True, "\ud800"]}


@case
class Raises(Written):
    def check_read(self, path):
        raise RuntimeError("something of ten megabytes " + "y" * (10 << 20))


@case
class Recurses(Written):
    def check_read(self, path):
        self.check_read(path)


@case
class Behaves(Written):
    def check_read(self, path):
        assert toyfmt.rows(path) == [1]
