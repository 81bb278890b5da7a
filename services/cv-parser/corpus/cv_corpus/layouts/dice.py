"""Choices that fall alike each time: by the name of what is chosen, not by the order of asking."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Dice:
    seed: str

    def below(self, name: str, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        digest = hashlib.sha256(f"{self.seed}/{name}".encode()).digest()
        return int.from_bytes(digest[:6], "big") % limit

    def pick(self, name: str, options: Sequence[T]) -> T:
        return options[self.below(name, len(options))]

    def chance(self, name: str, percent: int) -> bool:
        return self.below(name, 100) < percent
