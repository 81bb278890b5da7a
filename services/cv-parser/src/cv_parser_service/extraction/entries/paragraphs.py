"""Entries each written as a paragraph that ends with its dates: their heads, dates and remarks parted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.dates import DateRange, find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.pages.wrapping import begins_dated, joined_line
from cv_parser_service.extraction.places import ends_with_place
from cv_parser_service.extraction.words import NOT_ABBREVIATED

_FEWEST = 3
"""Paragraphs of a section at least."""
_MOST = 0.6
_TITLE = 2.4
_LONG = 9
"""Words beyond which a line is a paragraph; several are where each but the last fills its column."""
_LINES = 8
"""Lines of a paragraph at most."""
_TWO = 2
_LETTER = 0.5
"""Width of a letter by its size."""
_ENDS = re.compile(r"[\s)\].;,–—-]*")
_OPEN_END = re.compile(r"\s?[-–—](?=\s*$)")
_FRONT = re.compile(r"\s(?:at|of|in|for)\s|[,:(–—]|\s-\s")
_SENTENCE_END = re.compile(NOT_ABBREVIATED + r"(?<=[^\W\d_]{3})[)”\"]?\.\s+(?=[A-ZÀ-Þ“])")
_BEFORE_DATES = " \t([,;:.–—-"
_BEHIND_DATES = " \t)],;:.–—-"


def with_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each paragraph that begins with a title and ends with dates as a head, its dates and a remark."""
    groups = list(_groups(lines))
    if any(_is_entry(group, 0) and _is_broken(group) and not _is_filled(group, lines) for group in groups):
        return list(lines)
    told = [_is_entry(group, 0 if _is_broken(group) else _LONG) for group in groups]
    if sum(told) < _FEWEST or sum(told) < _MOST * sum(_is_long(group, _LONG) for group in groups):
        return list(lines)
    parted = [_parted(group) if is_told else _set_apart(group) for group, is_told in zip(groups, told, strict=True)]
    if _are_heads(groups, told, parted):
        return list(lines)
    return [line for cut in parted for line in cut]


def _are_heads(groups: Sequence[Sequence[Line]], told: Sequence[bool], parted: Sequence[Sequence[Line]]) -> bool:
    """Whether each paragraph is but a head in one line that its dates end, as a shorter one beside them is."""
    alone = all(
        len(group) == 1 and len(cut) == _TWO
        for group, is_told, cut in zip(groups, told, parted, strict=True)
        if is_told
    )
    return alone and any(not is_told and _is_entry(group, 0) for group, is_told in zip(groups, told, strict=True))


def _set_apart(group: Sequence[Line]) -> list[Line]:
    return [replace(group[0], gap=True), *group[1:]]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines up to each that ends with dates, or that ends a sentence before a title."""
    group: list[Line] = []
    for line in lines:
        if group and (_ends_dated(group[-1].text) or _begins_anew(group[-1], line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _ends_dated(text: str) -> bool:
    ranges = find_ranges(text)
    return bool(ranges) and _ENDS.fullmatch(text, ranges[-1].finish) is not None


def _begins_anew(line: Line, after: Line) -> bool:
    """Whether a line stands elsewhere than the one above, or is a title behind the end of a sentence."""
    moved = (
        line.bullet or after.bullet or (line.left is not None and after.left is not None and line.left != after.left)
    )
    if moved and (line.left is None or after.left is None or abs(line.left - after.left) > 1):
        return True
    return line.text.endswith(".") and _opens(after.text)


def _opens(text: str) -> bool:
    """Whether a line begins with a title in capitals."""
    front = _FRONT.split(text, maxsplit=1)[0]
    return front[:1].isupper() and title_score(front) >= _TITLE


def _is_broken(group: Sequence[Line]) -> bool:
    """Whether something besides the dates has come to a further line."""
    return any(not is_dates_only(line.text) for line in group[1:])


def _is_long(group: Sequence[Line], least: int) -> bool:
    return sum(len(line.text.split()) for line in group) > least


def _is_entry(group: Sequence[Line], least: int) -> bool:
    """Whether a paragraph of more than so many words begins with a title and holds a date."""
    if not _is_long(group, least) or len(group) > _LINES:
        return False
    if any(line.bullet or WIDE_GAP in line.text for line in group):
        return False
    if begins_dated(group[0].text) or not _opens(group[0].text):
        return False
    return _dates_of(_whole(group).text) is not None


def _dates_of(text: str) -> DateRange | None:
    """The dates of a paragraph: its last range, or the last date where it has none."""
    ranges = find_ranges(text)
    spans = [found for found in ranges if not found.single] or ranges
    return spans[-1] if spans and spans[-1].begin else None


def _is_filled(group: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether each line of a paragraph but the last has no room for the first word of the next."""
    return all(_has_no_room(line, after, lines) for line, after in pairwise(group))


def _has_no_room(line: Line, after: Line, lines: Sequence[Line]) -> bool:
    if is_dates_only(after.text):
        return True
    word = len(after.text.split(" ", 1)[0]) + 1
    boxes = [other.box for other in lines if other.box is not None]
    if line.box is None or not boxes:
        return False
    return line.box.right + _LETTER * line.size * word > max(box.right for box in boxes) - 1.0


def _whole(group: Sequence[Line]) -> Line:
    whole = group[0]
    for line in group[1:]:
        whole = joined_line(whole, line)
    return whole


def _parted(group: Sequence[Line]) -> list[Line]:
    """A paragraph as its head, a line of its dates, and what else it says."""
    whole = _whole(group)
    dates = _dates_of(whole.text)
    assert dates is not None
    before = len(whole.text[: dates.begin].rstrip(_BEFORE_DATES))
    end = _SENTENCE_END.search(whole.text, 0, dates.begin)
    end = None if end and ends_with_place(whole.text[end.end() : before]) else end
    head = min(before, end.start()) if end else before
    open_end = _OPEN_END.match(whole.text, dates.finish)
    finish = open_end.end() if open_end else dates.finish
    parts = [replace(_cut(whole, 0, head), gap=True), _cut(whole, dates.begin, finish)]
    behind = dates.finish + len(whole.text[dates.finish :]) - len(whole.text[dates.finish :].lstrip(_BEHIND_DATES))
    remarks = [(end.end(), before)] if end and end.end() < before else []
    remarks += [(behind, len(whole.text))] if behind < len(whole.text) else []
    return parts + [replace(_cut(whole, begin, finish), bullet=True) for begin, finish in remarks]


def _cut(line: Line, begin: int, finish: int) -> Line:
    """Some of the characters of a line, as one."""
    text, looks = line.text[begin:finish], line.looks[begin:finish]
    return replace(line, text=text, start=line.start + begin, edges=(), looks=looks, gap=False)
