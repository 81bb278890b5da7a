"""Long lists of ids in portions that a statement can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
_AT_ONCE = 300


def portions(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
