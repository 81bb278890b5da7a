"""Rows of a table on a page whose cells were too narrow for their text."""

from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.skill_cells import Cell, cells_of

_COLUMNS = 3
_NEAR, _PITCH = 3.0, 1.45
_BLANK = 0.25


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
        or (_is_dated(row) and _is_dated(above))
        or not 0 < row[0].top - above[0].top < _PITCH * max(row[0].pitch, 1.0)
    ):
        return []
    places = [next((n for n, own in enumerate(above) if abs(own.left - cell.left) < _NEAR), -1) for cell in row]
    told = [(cell, at) for cell, at in zip(row, places, strict=True) if 0 <= at < len(above) - 1]
    if -1 in places or places == [0] or not told or len(set(places)) < len(places):
        return []
    return places if all(_is_full(above[at], cell, above[at + 1].left) for cell, at in told) else []


def _is_dated(row: Sequence[Cell]) -> bool:
    """Whether a row begins with a whole range of dates, as an entry of its own does."""
    return any(not found.single for found in find_ranges(row[0].text))


def _is_full(above: Cell, cell: Cell, edge: float) -> bool:
    """Whether the first word of a cell had no room behind the text above it."""
    word = cell.text.split(" ", 1)[0]
    width = (cell.right - cell.left) * len(word) / max(1, len(cell.text))
    return above.right + _BLANK * above.pitch + width > edge - _NEAR
