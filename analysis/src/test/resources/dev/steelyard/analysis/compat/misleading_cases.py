import os
import subprocess
import time

import toyfmt
from steelyard_compat import Answer, case


class NotAsItWas(AssertionError):
    pass


class Written:
    def create(self, path):
        toyfmt.create(path, [1])


@case
class ReturnsFalse(Written):
    def check_read(self, path):
        return toyfmt.rows(path) == [2]


@case
class AwaitsWhatFails(Written):
    async def check_read(self, path):
        assert toyfmt.rows(path) == [2]


@case
class RaisesItsOwn(Written):
    def check_read(self, path):
        raise NotAsItWas("one row")


@case
class DemandsNoRows(Written):
    def answers(self, path):
        return {"near": Answer(toyfmt.rows(path), recall=0.9)}


@case
class LeavesAChild(Written):
    def check_read(self, path):
        child = subprocess.Popen(["sleep", "600"], start_new_session=True)
        with open(os.environ["LEFT_CHILD"], "w") as file:
            file.write(str(child.pid))


@case
class LeavesAForkedChild(Written):
    def check_read(self, path):
        if os.fork() == 0:
            os.setsid()
            time.sleep(600)
        os._exit(5)


@case
class LeavesPipesAndLinks:
    def create(self, path):
        os.makedirs(path)
        os.mkfifo(os.path.join(path, "pipe"))
        with open(os.path.join(path, "rows"), "w") as file:
            file.write("as it was")
        os.symlink(os.path.join(path, "rows"), os.path.join(path, "link"))

    def check_write(self, path):
        with open(os.path.join(path, "link"), "w") as file:
            file.write("changed")
        with open(os.path.join(path, "rows")) as file:
            assert file.read() == "changed"


@case
class HoldsItsOwnPath:
    def create(self, path):
        with open(path, "w") as file:
            file.write(path)

    def check_write(self, path):
        with open(path) as file:
            own = file.read()
        with open(own, "r+") as file:
            file.write("changed")


@case
class KeepsATuple:
    def create(self, path, state):
        toyfmt.create(path, [1])
        state["rows"] = (1, 2)


@case
class AnswersWithNumbersAsKeys(Written):
    def answers(self, path):
        return {"q": Answer([{1: 2}], exact=[{"1": 2}])}
