"""Courses, each with its terms, below the undated line of the post in which somebody taught them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import DateRange, Point, find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lexicon import employer_score, institution_score, is_brand, title_score
from cv_parser_service.extraction.pages.form_cells import tells_of_entry
from cv_parser_service.extraction.places import ends_with_place, is_town
from cv_parser_service.extraction.words import is_prose

_TITLE, _NAME = 3.0, 2.0
_SEVERAL = 2
_LONG = 24
_PIECES = re.compile(r"[\t|,;:(]|\s[-–—]\s|\sat\s")
_OF_STUDENTS = re.compile(
    r"(?:post|under)?-?grad(?:uate)?s?\s|(?:ph\.?d\.?|master'?s?|doctoral|bachelor'?s?)\s", re.IGNORECASE
)
"""Whom a course is for, which begins titles as well."""
_FEW = 1 / 3
_EDGE, _OPEN = " \t,;:|()[]–—-.·•", " \t,;:|([–—-·•"


def with_courses(lines: Sequence[Line]) -> list[Line]:
    """The lines of a section of jobs, each post above dated courses with the span of their dates, and these as a list.

    So it is done where a post of the section has several such courses; where each has one, it may be its place.
    """
    groups = [(at, _courses_below(lines, at)) for at in range(len(lines)) if _is_post(lines[at])]
    counts = [sum(bool(find_ranges(lines[n].text)) for n in range(at + 1, end)) for at, end in groups]
    if not any(count >= _SEVERAL for count in counts):
        return list(lines)
    result = list(lines)
    for (at, end), count in zip(groups, counts, strict=True):
        if count:
            ranges = [found for n in range(at + 1, end) for found in find_ranges(lines[n].text)]
            result[at] = replace(lines[at], text=f"{lines[at].text.rstrip(_EDGE)}{WIDE_GAP}{_span(ranges)}", gap=True)
            result[at] = replace(result[at], edges=(), looks="", bullet=False)
            result[at + 1 : end] = [_undated(line) for line in lines[at + 1 : end]]
    return result


def _is_post(line: Line) -> bool:
    """Whether a line says what somebody was, and gives no date."""
    if is_prose(line.text.rstrip(". ")) or find_ranges(line.text):
        return False
    return any(title_score(piece.strip()) >= _TITLE for piece in _PIECES.split(line.text)[:_SEVERAL])


def _courses_below(lines: Sequence[Line], at: int) -> int:
    """Where the courses end that begin right below a post; right there where none do."""
    end = at + 1
    while end < len(lines) and _may_be_course(lines[end]) and not (lines[end].gap and not find_ranges(lines[end].text)):
        end += 1
    below = lines[at + 1 : end]
    named = sum(_names(line.text) for line in below)
    dated = sum(bool(find_ranges(line.text)) for line in below)
    told = bool(below) and bool(find_ranges(below[0].text)) and 2 * dated >= len(below)
    return end if told and named <= _FEW * len(below) else at + 1


def _may_be_course(line: Line) -> bool:
    """Whether a line has neither a title, a place nor a label beside its dates, nor a name but in a list, and is no
    sentence.
    """
    if is_dates_only(line.text) or len(line.text.split()) > _LONG or _is_post(line) or tells_of_entry(line.text):
        return False
    ranges = find_ranges(line.text)
    text = _without(line.text, ranges)
    first = _first(text)
    if not first or (not ranges and is_prose(line.text)) or title_score(first) >= _TITLE:
        return False
    return not (ends_with_place(text) or is_town(text)) and (line.bullet or not _names(text))


def _first(text: str) -> str:
    """The first piece of a line, behind its dates and whom it is for."""
    pieces = (piece.strip() for piece in _PIECES.split(_without(text, find_ranges(text))))
    return _OF_STUDENTS.sub("", next((piece for piece in pieces if piece), ""), count=1)


def _names(text: str) -> bool:
    """Whether a line begins with what reads like the name of an employer or a school."""
    first = _first(text)
    if " " not in first and not (first.isupper() or is_brand(first)):
        return False
    return max(employer_score(first), institution_score(first)) >= _NAME


def _without(text: str, ranges: Sequence[DateRange]) -> str:
    for found in reversed(ranges):
        text = text[: found.begin] + text[found.finish :]
    return text.strip(_EDGE)


def _undated(line: Line) -> Line:
    """A course as an item of a list, without the dates at the ends of its line."""
    ranges = find_ranges(line.text)
    begin, finish = 0, len(line.text)
    while ranges and not line.text[ranges[-1].finish : finish].strip(_EDGE):
        finish = ranges[-1].begin
        ranges = ranges[:-1]
    while ranges and not line.text[begin : ranges[0].begin].strip(_EDGE):
        begin = ranges[0].finish
        ranges = ranges[1:]
    begin += len(line.text[begin:finish]) - len(line.text[begin:finish].lstrip(_EDGE))
    text = line.text[begin:finish].rstrip(_OPEN)
    return replace(line, text=text, start=line.start + begin, edges=(), looks="", bullet=True, gap=False)


def _span(ranges: Sequence[DateRange]) -> str:
    """From the first of the dates to the last, as a range, or as the one date that all are."""
    points = [point for found in ranges for point in (found.start, found.end) if point is not None]
    if any(found.current for found in ranges):
        return f"{_shown(min(points, key=_when))} – present"
    first, last = min(points, key=_when), max(points, key=_when)
    return (
        _shown(first) if first.year == last.year and first.month == last.month else f"{_shown(first)} – {_shown(last)}"
    )


def _when(point: Point) -> tuple[int, int]:
    return point.year, point.month or 0


def _shown(point: Point) -> str:
    return str(point.year) if point.month is None else f"{point.month:02d}/{point.year}"
