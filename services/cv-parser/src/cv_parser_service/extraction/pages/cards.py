"""Entries on cards, two to a row: each row of cards is read from left to right before the next."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cv_parser_service.extraction.pages.columns import card_tops, heading_in, sides_of
from cv_parser_service.extraction.pages.rows import Run

_LEVEL = 2.0
_LARGER = 1.15


def rows_of_cards(band: Sequence[Run], x: float) -> Iterator[Sequence[Run]]:
    """What stands above all cards, and of each row of them the left side, the right, and what stands below."""
    tops = card_tops(band, x)
    yield [run for run in band if run.baseline < tops[0]]
    for top, bottom in pairwise([*tops, float("inf")]):
        row = [run for run in band if top <= run.baseline < bottom]
        end = _end_of(row)
        yield from sides_of([run for run in row if run.top < end], x)
        yield [run for run in row if run.top >= end]


def _end_of(row: Sequence[Run]) -> float:
    """Where a heading of what follows stands: larger than the first line of a card, with nothing else beside it."""
    first = min(run.baseline for run in row)
    size = max(run.size for run in row if run.baseline - first < _LEVEL)
    heads = sorted(run.top for run in row if run.size > _LARGER * size or heading_in(run.text) is not None)
    level = first + _LEVEL
    apart = (
        top for top in heads if top > level and all(run.bottom <= top + _LEVEL or run.top > top - _LEVEL for run in row)
    )
    return next(apart, float("inf"))
