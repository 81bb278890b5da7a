"""What a layout is: a name, a producer, and a way to draw a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cv_corpus.person import Person
from cv_corpus.truth import Value


@dataclass(frozen=True)
class Drawn:
    """A document, or the source that a layout's `finish` makes one of, and what a perfect reader would say of it."""

    data: bytes
    truth: list[Value]


Finish = Callable[[Sequence[bytes]], list[bytes]]


@dataclass(frozen=True)
class Layout:
    """`part` is `dev` or `test`; `finish` makes documents of sources, many at once, where a program must be started.

    `fits` tells whose CV the layout can draw.
    """

    name: str
    producer: str
    part: str
    extension: str
    draw: Callable[[Person], Drawn]
    finish: Finish | None = None
    fits: Callable[[Person], bool] = lambda _person: True


def finished(drawn: Sequence[Drawn], finish: Finish | None) -> list[Drawn]:
    """The documents of sources that share a way to be finished."""
    if finish is None:
        return list(drawn)
    return [Drawn(data, one.truth) for data, one in zip(finish([d.data for d in drawn]), drawn, strict=True)]
