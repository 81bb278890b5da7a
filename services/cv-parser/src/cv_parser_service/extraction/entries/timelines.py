"""Timelines: a year beside the head of an entry as a mark on the line of time, its whole dates on the line below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import PRESENT, find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.words import fold

_MARK = re.compile(rf"(?P<year>(?:19|20)\d\d|{PRESENT})\s*(?:[-–—→>]\s*)?(?=\t)")
_DOT = re.compile(r"[\s●○•·▪■◆◉⬤]*")
_FEWEST = 2


def with_marks_off(lines: Sequence[Line]) -> list[Line]:
    """The lines without the years that only mark an entry, where several entries tell their dates right below."""
    marked = {n: mark for n, line in enumerate(lines) if (mark := _MARK.match(fold(line.text))) and not line.bullet}
    told = [n for n in marked if n + 1 < len(lines) and n + 1 not in marked and _dates(lines[n + 1], marked[n]["year"])]
    if len(told) < _FEWEST or 2 * len(told) < len(marked):
        return list(lines)
    return [_unmarked(line, marked[n].end()) if n in told else line for n, line in enumerate(lines)]


def _dates(line: Line, year: str) -> bool:
    """Whether a line begins or ends with dates in which this year is one, or that last where the mark says so."""
    found = find_ranges(line.text)
    if len(found) != 1 or line.bullet or (line.text[: found[0].begin].strip() and line.text[found[0].finish :].strip()):
        return False
    points = [point.year for point in (found[0].start, found[0].end) if point is not None]
    return int(year) in points if year.isdigit() else found[0].current


def _unmarked(line: Line, at: int) -> Line:
    dot = _DOT.match(line.text, at)
    begin = dot.end() if dot is not None else at
    return replace(
        line, text=line.text[begin:], start=line.start + begin, looks=line.looks[begin:], edges=line.edges[begin:]
    )
