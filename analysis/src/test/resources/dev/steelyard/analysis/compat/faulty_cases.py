import toyfmt
from steelyard_compat import Answer, case


@case
class WrongByItself:
    """Its writer's answers are wrong in version 1 alone: that is not the readers' fault."""

    def create(self, path):
        toyfmt.create(path, [1, 2])

    def answers(self, path):
        return {"all": Answer([1] if toyfmt.VERSION == 1 else [1, 2], exact=[1, 2])}


@case
class CannotAnswer:
    def create(self, path):
        toyfmt.create(path, [1])

    def answers(self, path):
        if toyfmt.VERSION == 1:
            raise RuntimeError("it never could")
        return {"all": [1]}


if toyfmt.VERSION == 2:

    @case
    class OnlyInTheSecond:
        def create(self, path):
            toyfmt.create(path, [1])
