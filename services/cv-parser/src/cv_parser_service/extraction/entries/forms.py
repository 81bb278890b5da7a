"""Entries of forms, where each fact has a label of its own: what it was, where, and when."""

from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.anchors import find_anchors
from cv_parser_service.extraction.entries.degrees import name_of_degree
from cv_parser_service.extraction.entries.parts import Part, label_of
from cv_parser_service.extraction.places import is_place

_LEAST = 2
_WHAT, _WHERE, _WHEN = "what", "where", "when"


def records(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry; none where a date or the first line has no label, or fewer than two titles have one: or
    one with an employer and dates beside, each labelled.
    """
    kinds = [_kind(line) for line in lines]
    titles = [number for number, kind in enumerate(kinds) if kind == _WHAT]
    alone = len(titles) == 1 and {_WHERE, _WHEN} <= set(kinds)
    if (len(titles) < _LEAST and not alone) or not kinds[0] or any(not kinds[number] for number in find_anchors(lines)):
        return []
    ahead = {_WHAT} | {kind for kind in (_WHERE, _WHEN) if _leads(kind, kinds, titles)}
    found: list[list[Line]] = []
    complete = True
    for line, kind in zip(lines, kinds, strict=True):
        if complete and kind in ahead:
            found.append([])
            complete = False
        found[-1].append(line)
        complete = complete or kind == _WHAT
    return found


def _kind(line: Line) -> str:
    """What the label of a line says that stands beside it: nothing, if there is none."""
    if line.bullet:
        return ""
    role, begin = label_of(line.text)
    if begin and not role:
        return _WHEN if find_ranges(line.text[begin:]) else ""
    return role if role in (_WHAT, _WHERE) else ""


def _leads(kind: str, kinds: Sequence[str], titles: Sequence[int]) -> bool:
    """Whether a fact stands above the title of its entry, not below."""
    if kinds[0] == kind:
        return True
    if kinds[-1] == kind or kinds[0] == _WHAT:
        return False
    return 2 * sum(kind in _right_above(kinds, at) for at in titles) > len(titles)


def _right_above(kinds: Sequence[str], title: int) -> set[str]:
    """What stands above a title, with nothing between."""
    begin = title
    while begin > 0 and kinds[begin - 1] not in ("", _WHAT):
        begin -= 1
    return set(kinds[begin:title])


def with_whole_titles(parts: Sequence[Part]) -> list[Part]:
    """The parts of an entry, with a title whole as its label gives it, where the employer has a label of its own."""
    if not any(part.role == _WHERE for part in parts):
        return list(parts)
    kept: list[Part] = []
    title: Part | None = None
    for part in parts:
        if title is not None and part.role == _WHAT and part.line is title.line:
            if part.begin >= title.begin + len(title.text):
                kept.append(replace(part, role=""))
            continue
        told = part.role == _WHAT and not find_ranges(part.line.text) and not name_of_degree(part.text)
        title = replace(part, text=_whole(part)) if told else None
        kept.append(title or part)
    return kept


def _whole(title: Part) -> str:
    """The text of a title to the end of its line, or up to a cell that holds a place."""
    text, _, beside = title.line.text[title.begin :].rpartition(WIDE_GAP)
    return (text if text and is_place(beside) else title.line.text[title.begin :]).rstrip(" ,;:.–-")
