"""Runs of characters on a page, and those on one baseline as a line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Box, Column, Glyph, Line, clean
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.looks import look_of

WIDE = 0.75
"""Heights of letters that no blank between two words is wide."""
NARROW = 0.4
MIN_ROWS = 3
"""Rows that make a column."""
_SOME = 0.2
_FEW_STEPS, _EVEN = 6, 0.03
"""Steps from letter to letter of a row at least, and heights by which they differ at most, where all are as wide."""
_NAME_SIZE, _TIMES, _FEW_LETTERS = 16.0, 1.8, 3


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
    looks: str = ""
    """A letter for each character, nothing where all look alike."""

    @property
    def look(self) -> str:
        return look_of(self.bold, self.italic)


def rows_of(runs: Sequence[Run], page: int, column: Column) -> list[Line]:
    """Runs on one baseline become one line."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r.baseline, r.left)):
        row = next((row for row in rows[-2:] if _goes_with(row[0], run)), None)
        if row is not None:
            row.append(run)
        else:
            rows.append([run])
    for at, (row, after) in enumerate(pairwise(rows)):
        if _is_beside_heading(row, after):
            rows[at], rows[at + 1] = after, row
    pitches = [b[0].baseline - a[0].baseline for a, b in pairwise(rows)]
    usual = median(pitches) if pitches else 0.0
    gaps = [True, *(pitch > 1.25 * usual for pitch in pitches)]
    starts = Counter(round(run.left) for run in runs)
    return [_line(row, page, column, gap, starts) for row, gap in zip(rows, gaps, strict=True)]


def _is_beside_heading(row: Sequence[Run], after: Sequence[Run]) -> bool:
    """Whether the lower of two rows is a heading, set larger, with the upper one beside it."""
    heading, text = after[0], min(row, key=lambda r: r.left)
    if len(after) > 1 or text.left < heading.right or text.size >= heading.size:
        return False
    overlap = min(heading.bottom, text.bottom) - max(heading.top, text.top)
    return overlap > _SOME * (text.bottom - text.top) and heading_of(clean(heading.text)) is not None


def _goes_with(first: Run, run: Run) -> bool:
    """Whether a run stands on the baseline of another, and is not small print beside a name set large."""
    if abs(first.baseline - run.baseline) >= 0.3 * min(first.size, run.size):
        return False
    larger, smaller = max(first.size, run.size), min(first.size, run.size)
    words = min(len(first.text.strip()), len(run.text.strip())) > _FEW_LETTERS
    return not (words and larger >= _NAME_SIZE and larger > _TIMES * smaller)


def _line(row: list[Run], page: int, column: Column, gap: bool, starts: Counter[int]) -> Line:
    """One line; a gap is wide by itself, or narrower before a column: where several runs of the page begin."""
    row = sorted(row, key=lambda r: r.left)
    text, looks = row[0].text, _looks(row[0])
    for before, run in pairwise(row):
        begin = sum(starts[round(run.left) + shift] for shift in (-1, 0, 1))
        gap_between = run.left - before.right - 2 * min(_spacing(before), _spacing(run))
        wide = gap_between > (NARROW if begin >= MIN_ROWS else WIDE) * run.size
        wide = wide and (gap_between > WIDE * run.size or not _is_typed(row))
        text += (WIDE_GAP if wide and clean(before.text) else " ") + run.text
        looks += " " + _looks(run)
    first = max(row, key=lambda r: len(r.text)) if len(row[0].text) < 3 else row[0]
    box = Box(row[0].left, min(r.top for r in row), row[-1].right, max(r.bottom for r in row))
    size, glyphs = round(_size(row, first), 1), tuple(glyph for run in row for glyph in run.glyphs)
    return Line(
        text, page, box, size, first.bold, first.italic, column, gap=gap, left=_left(row), glyphs=glyphs, looks=looks
    )


def _size(row: list[Run], first: Run) -> float:
    """The size of a line: of what stands beside its date, where that is smaller."""
    beside = [run for run in row if run is not first]
    if not beside or not is_dates_only(first.text):
        return first.size
    return max(first.size, max(beside, key=lambda run: len(run.text)).size)


def _is_typed(row: Sequence[Run]) -> bool:
    """Whether the letters of a row are all as wide as each other, as a typewriter's and its blanks are."""
    steps = [after[1] - before[1] for run in row for before, after in pairwise(run.glyphs) if " " not in run.text]
    return len(steps) >= _FEW_STEPS and max(steps) - min(steps) < _EVEN * row[0].size


def _spacing(run: Run) -> float:
    """How far the letters of a run are set apart."""
    gaps = [after[1] - before[2] for before, after in pairwise(run.glyphs)]
    return max(0.0, median_low(gaps)) if len(gaps) >= _FEW_LETTERS else 0.0


def _looks(run: Run) -> str:
    return run.looks or run.look * len(run.text)


def _left(row: list[Run]) -> float:
    """Where the text begins, after a leading cell of dates."""
    return next((r.left for r in row if not is_dates_only(r.text)), row[0].left)
