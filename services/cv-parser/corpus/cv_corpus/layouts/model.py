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
    """`part` is `dev` or `test`; `finish` makes many documents of many sources at once, where a program must be started."""

    name: str
    producer: str
    part: str
    extension: str
    draw: Callable[[Person], Drawn]
    finish: Finish | None = None

    def documents(self, people: Sequence[Person]) -> list[Drawn]:
        """The finished documents."""
        drawn = [self.draw(person) for person in people]
        if self.finish is None:
            return drawn
        finished = self.finish([one.data for one in drawn])
        return [Drawn(data, one.truth) for data, one in zip(finished, drawn, strict=True)]
