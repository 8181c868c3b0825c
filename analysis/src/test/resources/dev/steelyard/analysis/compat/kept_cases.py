import math

from steelyard_compat import case, operation

TEXT = "ä \U0001f600 \ud800 \x00 \" \\"


@case
class Kept:
    def create(self, path, state):
        open(path, "w").close()
        state.update({"whole": [7, -(1 << 63), 1 << 70], "real": [1.0, 0.1, 1e300, math.nan, -math.inf, -0.0],
                      "text": TEXT, "rest": [None, True, [], {}], "$float": {"$map": 1}})

    @operation
    def write_again(self, path):
        pass

    def check_read(self, path, state):
        assert state["whole"] == [7, -(1 << 63), 1 << 70] and {type(one) for one in state["whole"]} == {int}, state
        assert repr(state["real"]) == "[1.0, 0.1, 1e+300, nan, -inf, -0.0]", state
        assert state["text"] == TEXT, state
        assert state["rest"] == [None, True, [], {}], state
        assert state["$float"] == {"$map": 1}, state
        assert list(state) == ["whole", "real", "text", "rest", "$float"], state
