import time

import toyfmt
from steelyard_compat import case


class Written:
    def create(self, path):
        toyfmt.create(path, [1])


@case
class Hangs(Written):
    def check_read(self, path):
        while True:
            time.sleep(1)


@case
class Behaves(Written):
    pass
