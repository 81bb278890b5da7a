"""Pages with tables whose borders are drawn: what stands in each cell, and what its width broke, is read together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.document import WIDE_GAP, Box, Line, clean
from cv_parser_service.extraction.looks import joined
from cv_parser_service.extraction.pages.grids import Cell, Grid, Rule, grids_of
from cv_parser_service.extraction.pages.layout import lines_of_page, middle
from cv_parser_service.extraction.pages.rows import Run
from cv_parser_service.extraction.pages.tables import table
from cv_parser_service.extraction.pages.wrapping import is_open
from cv_parser_service.extraction.places import is_place

_ROWS = 2
"""Rows with several cells that hold something: fewer are read as well without borders."""
_INSIDE = 1.0
_PADDING, _LEADING = 8.0, 1.12
_BLANK, _PITCH, _INDENT = 0.25, 1.6, 40.0
_MARK = re.compile(r"\s*(?:[^\w\s(\"'«¿¡]|o\s)")
"""A bullet or a dash, with which no line goes on."""


def lines_with_tables(runs: Sequence[Run], rules: Sequence[Rule], page: int, margin: float | None = None) -> list[Line]:
    """Lines of a page or of a cell, each row of a table with borders put together.

    A table beside which other text stands is part of a column: it is read as if it had no borders.
    """
    lines: list[Line] = []
    rest = list(runs)
    for grid in grids_of(rules):
        inside = [run for run in rest if grid.holds(*_middle(run))]
        if not _is_table(grid, inside) or any(_is_beside(grid, run) for run in rest):
            continue
        above = [run for run in rest if middle(run) < grid.top]
        lines += lines_of_page(above, page, margin) if above else []
        lines += _table(grid, inside, rules, page)
        rest = [run for run in rest if middle(run) > grid.bottom]
    return lines + (lines_of_page(rest, page, margin) if rest else [])


def _middle(run: Run) -> tuple[float, float]:
    return (run.left + run.right) / 2, middle(run)


def _is_beside(grid: Grid, run: Run) -> bool:
    x, y = _middle(run)
    return grid.top <= y <= grid.bottom and not grid.left <= x <= grid.right


def _is_table(grid: Grid, runs: Sequence[Run]) -> bool:
    filled = {(cell.row, cell.column) for cell in grid.cells if any(cell.holds(*_middle(run)) for run in runs)}
    return sum(len([at for at in filled if at[0] == row]) > 1 for row in {row for row, _ in filled}) >= _ROWS


def _table(grid: Grid, runs: Sequence[Run], rules: Sequence[Rule], page: int) -> Iterator[Line]:
    held: dict[Cell, list[Run]] = {cell: [] for cell in grid.cells}
    for run in runs:
        cells = [cell for cell in grid.cells if cell.holds(*_middle(run))]
        if cells:
            held[min(cells, key=lambda cell: cell.area)].append(run)
    leading = _leading(held.values())
    yield from table(
        [
            [_lines_of(cell, held[cell], rules, page, leading) if cell is not None else [] for cell in row]
            for row in grid.rows()
        ]
    )


def _lines_of(cell: Cell, runs: Sequence[Run], rules: Sequence[Rule], page: int, leading: float) -> list[Line]:
    """Lines of a cell, tables in it too, those that its width broke joined."""
    inner = [rule for rule in rules if _is_inside(rule, cell)]
    lines = lines_with_tables(runs, inner, page) if runs else []
    left = min((line.box.left for line in lines if line.box), default=cell.left)
    right = cell.right - min(max(left - cell.left, 0.0), _PADDING)
    whole: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and _goes_on(last, line, left, right, leading):
            whole[-1] = _put_together(whole[-1], last, line, right)
        else:
            whole.append(line)
        last = line
    return whole


def _is_inside(rule: Rule, cell: Cell) -> bool:
    if rule.upright:
        return cell.left + _INSIDE < rule.at < cell.right - _INSIDE and rule.begin > cell.top - _INSIDE
    return cell.top + _INSIDE < rule.at < cell.bottom - _INSIDE and rule.begin > cell.left - _INSIDE


def _leading(cells: Iterable[Sequence[Run]]) -> float:
    """How far the lines of one paragraph stand apart, in heights of letters: nearer than those of two."""
    found = [
        (after - before) / max(runs[0].size, 1.0)
        for runs in cells
        if runs
        for before, after in pairwise(sorted({round(run.baseline, 1) for run in runs}))
        if after - before > runs[0].size / 2
    ]
    return min(found, default=_PITCH)


def _goes_on(line: Line, after: Line, left: float, right: float, leading: float) -> bool:
    """Whether a line of a cell goes on in the next, because there was no room left for its first word."""
    if line.box is None or after.box is None or _has_columns(line) or _has_columns(after):
        return False
    pitch = after.box.top - line.box.top
    alike = (line.bold, round(line.size)) == (after.bold, round(after.size))
    if _MARK.match(after.text) or not alike or pitch > _LEADING * leading * max(line.size, after.size):
        return False
    if is_place(after.text) and not is_open(line.text):
        return False
    word = after.text.split(" ", 1)[0]
    needed = (after.box.right - after.box.left) * len(word) / max(1, len(after.text)) + _BLANK * line.size
    return line.box.right + needed > right and after.box.left - left < _INDENT


def _has_columns(line: Line) -> bool:
    """Whether a gap parts a line, other than that behind a bullet."""
    return WIDE_GAP in clean(line.text)


def _put_together(whole: Line, line: Line, after: Line, right: float) -> Line:
    """Two lines as one; a word that alone was too long for its cell has no blank where it was broken."""
    assert whole.box is not None and line.box is not None and after.box is not None
    letter = (line.box.right - line.box.left) / max(1, len(line.text))
    broken = " " not in line.text and line.box.right + letter > right and after.text[:1].islower()
    hyphen = line.text.endswith("-")
    blank = "" if broken or hyphen else " "
    box = Box(
        min(whole.box.left, after.box.left), whole.box.top, max(whole.box.right, after.box.right), after.box.bottom
    )
    looks = joined([whole.text, after.text], [whole.looks, after.looks], [whole.look, after.look], blank)
    return replace(whole, text=f"{whole.text}{blank}{after.text}", box=box, glyphs=(), looks=looks)
