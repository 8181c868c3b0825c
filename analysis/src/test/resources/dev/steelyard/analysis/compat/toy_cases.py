import toyfmt
from steelyard_compat import Answer, Since, case

ROWS = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]


@case(parameters={"rows": [1, Since("2.0", 11)]})
class Plain:
    def __init__(self, rows):
        self.rows = ROWS[:rows]

    def create(self, path):
        toyfmt.create(path, self.rows)

    def check_read(self, path):
        assert toyfmt.rows(path)[:len(self.rows)] == self.rows

    def check_write(self, path):
        toyfmt.append(path, [7])
        assert toyfmt.rows(path)[-1] == 7


@case(until="3.0")
class Indexed:
    def create(self, path):
        toyfmt.create(path, ROWS)
        toyfmt.build_index(path)

    def check_write(self, path):
        toyfmt.append(path, [5])

    def answers(self, path):
        return {"five": Answer(toyfmt.find(path, 5), exact=toyfmt.scan(path, 5)), "all": Answer(toyfmt.rows(path), ordered=True)}
