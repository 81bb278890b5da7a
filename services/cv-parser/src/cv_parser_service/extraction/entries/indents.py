"""Lines of a section that are set in from the heads of its entries: lists, or the second lines of these heads; and
whether gaps between lines tell anything.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.anchors import says_what
from cv_parser_service.extraction.lexicon import employer_score, institution_score, is_sentence
from cv_parser_service.extraction.words import is_prose

_INDENT, _MAX_INDENT = 7.0, 60.0
_MOST, _NEARLY_ALL = 0.5, 0.75
_FEW_WORDS = 12
_NAME = 2.0
_PIECES = re.compile(r"[\t|,;(]|\s[-–—]\s")


def with_telling_gaps(lines: Sequence[Line]) -> list[Line]:
    """Where nearly every line is set apart from the one before, that tells nothing."""
    if len(lines) > 2 and sum(line.gap for line in lines) >= _NEARLY_ALL * len(lines):
        return [replace(line, gap=False) for line in lines]
    return list(lines)


def with_indents(lines: Sequence[Line], anchors: list[int]) -> list[Line]:
    """What is set in from the heads of entries is a list, also where its bullets are drawn and not written."""
    beside = -1 if anchors and anchors[0] > 0 else 1
    heads = [
        lines[i + beside] if is_dates_only(lines[i].text) and i + beside < len(lines) else lines[i] for i in anchors
    ]
    found = (_head_left(head) for head in heads if head.column == lines[0].column)
    lefts = sorted(left for left in found if left is not None)
    if not lefts:
        return list(lines)
    edge = lefts[len(lefts) // 2] + _INDENT
    set_in = {
        number
        for number, line in enumerate(lines)
        if number not in anchors and line.left is not None and edge < line.left < edge + _MAX_INDENT
    }
    set_in -= _heads_below(lines, anchors, set_in)
    return [replace(line, bullet=True) if number in set_in else line for number, line in enumerate(lines)]


def _heads_below(lines: Sequence[Line], anchors: Sequence[int], set_in: set[int]) -> set[int]:
    """Lines set in right below dated ones that are no list, where they say in most entries what these do not: what
    somebody was below where that was, or the other way round.
    """
    below = [number for anchor in anchors if (number := anchor + 1) in set_in and not lines[number].bullet]
    told = {number for number in below if _completes(lines[number - 1].text, lines[number].text)}
    return told if told and len(told) >= _MOST * len(below) else set()


def _completes(head: str, below: str) -> bool:
    """Whether a few words say what somebody was, or where, and the head above them says the other."""
    if is_dates_only(head) or is_prose(below) or len(below.split()) > _FEW_WORDS or find_ranges(below):
        return False
    pieces = [piece for piece in map(str.strip, _PIECES.split(head)) if piece and not is_dates_only(piece)]
    told, named = any(map(says_what, pieces)), any(map(_names, pieces))
    first = _PIECES.split(below)[0]
    return not told if says_what(below) else told and not named and _names(first)


def _names(text: str) -> bool:
    """Whether a piece of a line reads like the name of an employer or a school."""
    return max(employer_score(text), institution_score(text)) >= _NAME and not is_sentence(text)


def _head_left(head: Line) -> float | None:
    """Where the text of a head begins, on the page, behind a date that opens its line with a mere blank after it."""
    dates = next(iter(find_ranges(head.text)), None)
    at = dates.finish if dates is not None and dates.begin == 0 and WIDE_GAP not in head.text[: dates.finish + 1] else 0
    at += len(head.text[at:]) - len(head.text[at:].lstrip())
    return head.edges[at] if 0 < at < len(head.text) and at < len(head.edges) else head.left
