"""Whether a confidence of 0.9 is right nine times in ten."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cv_corpus.match import Comparison

BINS = 10

Sure = tuple[float, bool]
"""A confidence, and whether the value was right."""


@dataclass(frozen=True)
class Bin:
    """Values of like confidence: how sure on average, how often right."""

    count: int
    confidence: float
    right: float


def sureness(comparison: Comparison) -> list[Sure]:
    """Of each single value of one document."""
    right = [(item.confidence, True) for _, item in comparison.right if item.confidence is not None]
    return [*right, *((item.confidence, False) for item in comparison.extra if item.confidence is not None)]


def bins(values: Iterable[Sure]) -> list[Bin]:
    """Bins of equal count, least sure first; values of one confidence stay together, so that there may be fewer."""
    ordered = sorted(values, key=lambda one: one[0])
    found: dict[int, list[Sure]] = defaultdict(list)
    before = 0
    for _, alike in groupby(ordered, key=lambda one: one[0]):
        group = list(alike)
        found[before * BINS // len(ordered)] += group
        before += len(group)
    return [_bin(group) for group in found.values()]


def expected_error(found: Sequence[Bin]) -> float:
    """The mean distance between confidence and share of right values, weighted by the values of each bin."""
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.confidence - one.right) for one in found) / total if total else 0.0


def _bin(values: Sequence[Sure]) -> Bin:
    count = len(values)
    return Bin(count, sum(sure for sure, _ in values) / count, sum(right for _, right in values) / count)
