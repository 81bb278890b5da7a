"""What the heads of a section agree on: which role comes first, on which row, in which look, behind which mark."""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Protocol

from cv_parser_service.extraction.entries.parts import Part

_WEIGHTS = {"order": 2.1, "spot": 1.05, "look": 1.35, "mark": 1.05}


class Reading(Protocol):
    """Who is what and who is where in one head."""

    @property
    def what(self) -> Part | None: ...
    @property
    def where(self) -> Part | None: ...
    @property
    def what_first(self) -> bool: ...
    @property
    def margin(self) -> float: ...


class Agreement:
    """Votes of all heads, the sure ones counting more."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._votes: defaultdict[tuple[str, Hashable], float] = defaultdict(float)
        self._total = 0.0
        for reading in readings:
            weight = _weight(reading)
            self._total += weight
            for feature in _features(reading):
                self._votes[feature] += weight

    def bonus(self, reading: Reading, own: Reading | None = None) -> float:
        """How far a reading does as the others do; its own earlier vote does not count."""
        weight = _weight(own) if own else 0.0
        mine = set(_features(own)) if own else set()
        total = self._total - weight
        if total <= 0:
            return 0.0
        return sum(
            _WEIGHTS[feature[0].split(".")[0]] * (self._votes[feature] - weight * (feature in mine)) / (total + 0.5)
            for feature in _features(reading)
        )


def _weight(reading: Reading) -> float:
    return 1.0 / (1.0 + math.exp(-1.5 * (reading.margin - 1.0)))


def _features(reading: Reading) -> Iterator[tuple[str, Hashable]]:
    if reading.what is not None and reading.where is not None:
        same_row = reading.what.row == reading.where.row
        yield ("order", (reading.what_first, same_row))
        if same_row:
            second = reading.where if reading.what_first else reading.what
            yield ("mark", second.line.text[: second.begin].rstrip()[-1:])
    for role, part in (("what", reading.what), ("where", reading.where)):
        if part is not None:
            yield (f"spot.{role}", (part.row, part.column))
            yield (f"look.{role}", (part.look, round(part.line.size, 1)))
