"""Words as they come in notices: a few everywhere, most of them seldom."""

from __future__ import annotations

import random
from itertools import accumulate

_SYLLABLES = [first + last for first in "bcdfglmnprstv" for last in ("a", "e", "i", "o", "u", "an", "er", "is")]
COUNT = 4_000


class Vocabulary:
    """The same seed gives the same words in the same order."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        known = random.Random(1)
        self.words = list(dict.fromkeys("".join(known.choices(_SYLLABLES, k=3)) for _ in range(COUNT * 2)))[:COUNT]
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(COUNT)))

    def some(self, count: int) -> list[str]:
        """Words by how common they are."""
        return self.chance.choices(self.words, cum_weights=self._weights, k=count)

    def text(self, count: int) -> str:
        return " ".join(self.some(count))
