import toyfmt
from steelyard_compat import Answer, case, operation


@case
class Indexed:
    def create(self, path):
        toyfmt.create(path, [3, 1, 5])

    @operation
    def build_index(self, path):
        toyfmt.build_index(path)

    @operation
    def append(self, path, size):
        toyfmt.append(path, [5] * size)

    def answers(self, path):
        return {"five": Answer(toyfmt.find(path, 5), exact=toyfmt.scan(path, 5))}
