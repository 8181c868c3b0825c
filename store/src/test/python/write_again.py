"""Adds three rows under one id, each in an add of its own, the last published not the last added."""

from rows import FIGURES, add, row


def published(at, value):
    add([
        row(
            "py-again",
            values=[value] * 3,
            summary=dict(zip(FIGURES, [value] * 6 + [0.0])),
            timestamp=1700000000 + at,
        )
    ])


published(1, 1.0)
published(9, 5.0)
published(4, 3.0)
