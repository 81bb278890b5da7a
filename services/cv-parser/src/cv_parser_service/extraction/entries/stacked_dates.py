"""Both ends of a span one above the other in a column of dates, each beside a line of the head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import PRESENT, Point, find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.pages.wrapping import is_open, text_left
from cv_parser_service.extraction.words import fold

_NOW = re.compile(PRESENT)
_LONGEST = 24
"""Letters of a cell that is a date and nothing else."""
_CLOSE = 1.25
"""How far two rows of one head are apart at most, by their size."""
_FEWEST = 2
"""Pairs of a section at least."""
_YEARS = 20


def with_stacked_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines with each pair of lone dates as one span beside the upper line of its head.

    The dates of a section are stacked so where they stand close together by two, more than once, never by three, and
    no upper line ends in the middle of what it says.
    """
    runs = list(_runs(lines))
    pairs = [run[0] for run in runs if len(run) == _FEWEST]
    if len(pairs) < _FEWEST or any(len(run) > _FEWEST for run in runs) or any(is_open(lines[at].text) for at in pairs):
        return list(lines)
    spans = {at: _span(lines[at], lines[at + 1]) for at in pairs}
    if not all(spans.values()):
        return list(lines)
    joined: list[Line] = []
    for number, line in enumerate(lines):
        if number in spans:
            joined.append(_dated(line, spans[number] or ""))
        else:
            joined.append(_without_date(line) if number - 1 in spans else line)
    return joined


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The numbers of rows that begin with a lone date, by how close below one another they stand."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if _cell(line) is None:
            continue
        if run and not (run[-1] == number - 1 and _are_close(lines[number - 1], line)):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _cell(line: Line) -> str | None:
    """The cell of a lone date, or of what says that something lasts, with which a row begins."""
    cell, gap, rest = line.text.partition(WIDE_GAP)
    cell = cell.strip()
    if line.box is None or not gap or not rest.strip() or len(cell) > _LONGEST or _begins_dated(rest):
        return None
    return cell if _date_in(cell) is not None or _NOW.fullmatch(fold(cell)) else None


def _begins_dated(text: str) -> bool:
    ranges = find_ranges(text)
    return bool(ranges) and not text[: ranges[0].begin].strip()


def _date_in(cell: str) -> Point | None:
    found = find_ranges(cell)
    whole = len(found) == 1 and found[0].single and (found[0].begin, found[0].finish) == (0, len(cell))
    return found[0].start if whole else None


def _are_close(line: Line, after: Line) -> bool:
    if line.box is None or after.box is None or (line.page, line.column) != (after.page, after.column):
        return False
    return 0 < after.box.top - line.box.top < _CLOSE * max(line.size, after.size)


def _span(line: Line, after: Line) -> str | None:
    """The two dates as one span, the earlier first; none where they are too far apart or not told alike."""
    upper, lower = _cell(line) or "", _cell(after) or ""
    one, other = _date_in(upper), _date_in(lower)
    if one is None or other is None:
        return None if one is other else f"{upper} – {lower}" if other is None else f"{lower} – {upper}"
    if (one.month is None) != (other.month is None) or abs(one.year - other.year) > _YEARS:
        return None
    late = (one.year, one.month or 0) > (other.year, other.month or 0)
    return f"{lower} – {upper}" if late else f"{upper} – {lower}"


def _dated(line: Line, span: str) -> Line:
    rest = line.text[line.text.index(WIDE_GAP) :]
    return replace(line, text=f"{span}{rest}", left=text_left(line), edges=(), looks="")


def _without_date(line: Line) -> Line:
    at = line.text.index(WIDE_GAP) + 1
    left = text_left(line)
    return replace(
        line, text=line.text[at:], start=line.start + at, left=left, edges=line.edges[at:], looks=line.looks[at:]
    )
