import agefmt
from steelyard_compat import Answer, case, operation


@case
class Aging:
    def create(self, path, state):
        state["keys"] = [0, 1, 2, 3]
        agefmt.create(path, state["keys"])

    @operation
    def append(self, path, state, random, size):
        keys = [random.randrange(8) for _ in range(size)]
        agefmt.append(path, keys)
        state["keys"] += keys

    @operation(when=lambda state: state["keys"])
    def delete(self, path, state, random):
        key = random.choice(state["keys"])
        agefmt.delete(path, key)
        state["keys"] = [one for one in state["keys"] if one != key]

    @operation
    def compact(self, path):
        agefmt.compact(path)

    @operation
    def build_index(self, path):
        agefmt.build_index(path)

    def check_read(self, path, state):
        assert agefmt.rows(path) == sorted(state["keys"])

    def answers(self, path, state):
        return {"key %d" % key: Answer(agefmt.find(path, key), exact=[one for one in state["keys"] if one == key])
                for key in range(8)}

    def features(self, path):
        return agefmt.shape(path)
