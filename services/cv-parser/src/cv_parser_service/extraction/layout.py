"""Runs of characters on a page into lines in reading order, side columns read apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Box, Column, Glyph, Line, clean
from cv_parser_service.extraction.headings import heading_of

_MIN_ROWS = 3
_MAX_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn in one go on one baseline."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    glyphs: tuple[Glyph, ...] = ()


def lines_of_page(runs: Sequence[Run], page: int) -> list[Line]:
    """Lines of a page: bands from top to bottom, within a columned band the side column first."""
    return _lines(runs, page, Column.MAIN, depth=0)


def _lines(runs: Sequence[Run], page: int, column: Column, depth: int) -> list[Line]:
    gutter = _best_gutter(runs) if depth < _MAX_DEPTH else None
    if gutter is None:
        return _rows(runs, page, column)
    lines: list[Line] = []
    for band in _bands(runs, gutter):
        left, right = _sides(band, gutter)
        if not _are_columns(band, gutter):
            lines += _rows(band, page, column)
            continue
        narrow_left = gutter - min(r.left for r in left) < max(r.right for r in right) - gutter
        side, main = (left, right) if narrow_left else (right, left)
        lines += _lines(side, page, Column.SIDE, depth + 1)
        lines += _lines(main, page, column, depth + 1)
    return lines


def _best_gutter(runs: Sequence[Run]) -> float | None:
    """The place that parts most rows into two real columns."""
    starts: dict[int, int] = {}
    for run in runs:
        starts[round(run.left / 3)] = starts.get(round(run.left / 3), 0) + 1
    leftmost = min((run.left for run in runs), default=0.0)
    candidates = [key * 3 - 3.0 for key, count in starts.items() if count >= _MIN_ROWS and key * 3 > leftmost + 60]
    scored = [(_columned_rows(runs, x), x) for x in candidates]
    best = max(scored, default=(0, 0.0))
    return best[1] if best[0] >= 2 * _MIN_ROWS else None


def _columned_rows(runs: Sequence[Run], x: float) -> int:
    rows = 0
    for band in _bands(runs, x):
        left, right = _sides(band, x)
        if _are_columns(band, x):
            rows += len(left) + len(right)
    return rows


def _bands(runs: Sequence[Run], x: float) -> list[list[Run]]:
    """Stretches of the page between the runs that cross the gutter, in order from the top."""
    bands: list[list[Run]] = []
    previous: bool | None = None
    for run in sorted(runs, key=lambda r: r.baseline):
        crossing = run.left < x - 1 and run.right > x + 4
        if crossing != previous:
            bands.append([])
            previous = crossing
        bands[-1].append(run)
    order = {id(run): index for index, run in enumerate(runs)}
    return [sorted(band, key=lambda r: order[id(r)]) for band in bands]


def _sides(band: Sequence[Run], x: float) -> tuple[list[Run], list[Run]]:
    return [r for r in band if r.right <= x + 4], [r for r in band if r.right > x + 4 and r.left >= x - 1]


def _are_columns(band: Sequence[Run], x: float) -> bool:
    """Whether the two sides of a band are read one after the other, rather than row by row."""
    left, right = _sides(band, x)
    rows = min(_row_count(left), _row_count(right))
    if rows < _MIN_ROWS or max(r.right for r in left) > min(r.left for r in right) + 4:
        return False
    if any(_mostly_dates(side) for side in (left, right)):
        return False
    if _has_heading(left) and _has_heading(right):
        return True
    if _aligned(left, right):
        return False
    return _changes_of_side(band, x) <= max(2, rows // 3)


def _row_count(runs: Sequence[Run]) -> int:
    return len({round(r.baseline / 3) for r in runs})


def _has_heading(runs: Sequence[Run]) -> bool:
    return any(heading_of(clean(r.text)) is not None for r in runs)


def _mostly_dates(runs: Sequence[Run]) -> bool:
    return sum(is_dates_only(r.text) for r in runs) >= 0.4 * len(runs)


def _aligned(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether nearly every row of the shorter side stands beside a row of the other."""
    short, long = sorted((left, right), key=_row_count)
    beside = sum(any(abs(a.baseline - b.baseline) < 1.5 for b in long) for a in short)
    return beside >= 0.9 * len(short)


def _changes_of_side(band: Sequence[Run], x: float) -> int:
    """How often the drawing order jumps between the sides: seldom where columns are written apart."""
    sides = [run.left >= x - 1 for run in band]
    return sum(a != b for a, b in pairwise(sides))


def _rows(runs: Sequence[Run], page: int, column: Column) -> list[Line]:
    """Runs on one baseline become one line."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.left)):
        if rows and abs(rows[-1][0].baseline - run.baseline) < 0.3 * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    pitches = [b[0].baseline - a[0].baseline for a, b in pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    gaps = [True, *(pitch > 1.25 * usual for pitch in pitches)]
    return [_line(row, page, column, gap) for row, gap in zip(rows, gaps, strict=True)]


def _line(row: list[Run], page: int, column: Column, gap: bool) -> Line:
    row = sorted(row, key=lambda r: r.left)
    text = row[0].text
    for before, run in pairwise(row):
        wide = run.left - before.right > 0.9 * run.size
        text += (WIDE_GAP if wide and clean(before.text) else " ") + run.text
    first = max(row, key=lambda r: len(r.text)) if len(row[0].text) < 3 else row[0]
    box = Box(row[0].left, min(r.top for r in row), row[-1].right, max(r.bottom for r in row))
    size, glyphs = round(first.size, 1), tuple(glyph for run in row for glyph in run.glyphs)
    return Line(text, page, box, size, first.bold, first.italic, column, gap=gap, left=_left(row), glyphs=glyphs)


def _left(row: list[Run]) -> float:
    """Where the text begins, after a leading cell of dates."""
    return next((r.left for r in row if not is_dates_only(r.text)), row[0].left)
