"""Rows of a table on a page whose cells were too narrow for their text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lists.skill_cells import Cell, cells_of

_COLUMNS = 3
_NEAR, _PITCH = 3.0, 1.45
_BLANK = 0.25
_OPEN, _CLOSES = re.compile(r"[–—>→-]\s*$"), re.compile(r"\s*[–—>→-]")
"""How a date ends that goes on in the row below, and how what goes on begins."""


def with_whole_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines; one that goes on in the columns of the row above, for want of room there, is put to it."""
    kept: list[Line] = []
    open_row: list[Cell] = []
    for line in lines:
        row = list(cells_of(line))
        places = _places(row, open_row) if kept and _may_go_on(kept[-1], line) else []
        if places:
            for at, cell in zip(places, row, strict=True):
                own = open_row[at]
                own.text, own.right, own.top = f"{own.text} {cell.text}", cell.right, cell.top
            for own in open_row:
                own.top = row[0].top
            kept[-1] = replace(kept[-1], text=WIDE_GAP.join(cell.text for cell in open_row), edges=(), looks="")
        else:
            kept.append(line)
            open_row = row if len(row) >= _COLUMNS else []
    return kept


def _may_go_on(line: Line, after: Line) -> bool:
    return not after.bullet and (line.page, line.column, line.size) == (after.page, after.column, after.size)


def _places(row: Sequence[Cell], above: Sequence[Cell]) -> list[int]:
    """The columns of the cells of a row that goes on with the one above: those that tell were full there."""
    if (
        not row
        or not above
        or _are_both_dated(row, above)
        or not 0 < row[0].top - above[0].top < _PITCH * max(row[0].pitch, 1.0)
    ):
        return []
    places = [next((n for n, own in enumerate(above) if abs(own.left - cell.left) < _NEAR), -1) for cell in row]
    told = [(cell, at) for cell, at in zip(row, places, strict=True) if 0 <= at < len(above) - 1]
    if -1 in places or places == [0] or not told or len(set(places)) < len(places):
        return []
    return places if all(_is_full(above[at], cell, above[at + 1].left) for cell, at in told) else []


def _are_both_dated(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether each of two rows begins with dates, as entries do, and the lower ones do not end those above."""
    first, second = above[0].text, row[0].text
    ranged = [any(not found.single for found in find_ranges(text)) for text in (first, second)]
    cut = _OPEN.search(first) is not None or _CLOSES.match(second) is not None
    return all(ranged) or (is_dates_only(first) and is_dates_only(second) and (ranged[1] or not cut))


def _is_full(above: Cell, cell: Cell, edge: float) -> bool:
    """Whether a cell stands within its column, whose text above left no room for its first word."""
    if cell.right > edge:
        return False
    word = cell.text.split(" ", 1)[0]
    width = (cell.right - cell.left) * len(word) / max(1, len(cell.text))
    return above.right + _BLANK * above.pitch + width > edge - _NEAR
