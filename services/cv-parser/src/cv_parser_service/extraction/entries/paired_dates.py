"""A beginning and an end in cells of their own, side by side in a row."""

import re
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.dates import PRESENT, Point, find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.words import fold

_NOW = re.compile(PRESENT)
_LONGEST = 24
"""Letters of a cell that is a date and nothing else."""


def with_paired_dates(line: Line) -> Line:
    """A row with two such cells, with a dash between them."""
    cells = line.text.split(WIDE_GAP)
    for number, (first, second) in enumerate(pairwise(cells)):
        if _is_span(first.strip(), second.strip()):
            at = len(WIDE_GAP.join(cells[: number + 1]))
            return replace(line, text=f"{line.text[:at]}–{line.text[at + 1 :]}")
    return line


def _is_span(first: str, second: str) -> bool:
    """Whether two cells are a date and a later one, told as precisely, or that it lasts."""
    begin = _date_in(first)
    if begin is None or _NOW.fullmatch(fold(second)):
        return begin is not None
    end = _date_in(second)
    if end is None or (begin.month is None) != (end.month is None):
        return False
    return (begin.year, begin.month or 0) <= (end.year, end.month or 0)


def _date_in(cell: str) -> Point | None:
    """The one date that a cell is, to the day or less precisely."""
    found = find_ranges(cell) if len(cell) <= _LONGEST and cell[-1:].isalnum() else []
    whole = len(found) == 1 and found[0].single and (found[0].begin, found[0].finish) == (0, len(cell))
    return found[0].start if whole else None
