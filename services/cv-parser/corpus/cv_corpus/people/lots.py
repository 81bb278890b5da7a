"""Drawing lots: the same seed, the same person."""

import random
import re
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_SLOT = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)-(\d+)")


class Lots:
    """One stream of chance, named by its seed."""

    def __init__(self, seed: str, feminine: bool = False) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self.feminine = feminine

    def one(self, items: Sequence[T]) -> T:
        return self._random.choice(items)

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """At most so many, each once, in the order drawn."""
        return self._random.sample(list(items), min(count, len(items)))

    def chance(self, percent: int) -> bool:
        return self._random.randrange(100) < percent

    def number(self, least: int, most: int) -> int:
        return self._random.randint(least, most)

    def weighted(self, items: Sequence[T], weights: Sequence[int]) -> T:
        return self._random.choices(items, weights)[0]

    def pattern(self, pattern: str) -> str:
        """`#` becomes a digit, `?` a capital letter."""
        letters = "".join(self.one("ABCEGHJKLMNPRSTVXY") if sign == "?" else sign for sign in pattern)
        return "".join(str(self.number(0, 9)) if sign == "#" else sign for sign in letters)

    def fill(self, text: str, **values: object) -> str:
        """`{him|her}` by the person, `{3-12}` by lot, `{name}` by the values given."""

        def filled(slot: re.Match[str]) -> str:
            inside = slot[1]
            if "|" in inside:
                return inside.split("|")[int(self.feminine)]
            if found := _RANGE.fullmatch(inside):
                return self._rounded(int(found[1]), int(found[2]))
            return str(values[inside])

        return _SLOT.sub(filled, text)

    def _rounded(self, least: int, most: int) -> str:
        number = self.number(least, most)
        return str(round(number, -1) if most > 100 else number)
