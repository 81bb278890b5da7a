"""What stands in brackets right behind a title, and belongs to it: a grade, a scheme, what kind of post it was."""

import re
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.entries.parts import Part, is_contract, is_lasting
from cv_parser_service.extraction.entries.people import blank_people
from cv_parser_service.extraction.fields import blank_contact
from cv_parser_service.extraction.lexicon import employer_score
from cv_parser_service.extraction.places import country_of, is_city, is_region
from cv_parser_service.extraction.words import fold

_BEHIND = re.compile(r"\s?\((?P<inner>[^()\t|]{2,36})\)(?=\s*(?:$|[\t,;:|.·•–—-]|\())")
_MOST_WORDS, _FEW_SMALL = 4, 2
"""Words at most; more in small letters say what somebody did rather than what somebody was."""
_NAMES = 1.0
_KINDS = re.compile(r"(?:part|half|full)[- ]?time|casual|on call|seasonal|summer(?: job)?")
"""Kinds of posts that are told with their title in English, and are no remark beside it."""


def with_brackets(title: Part, *others: Part | None) -> Part:
    """The title with the brackets behind it, where these hold neither a date nor a place nor who employed."""
    end = title.begin + len(title.text)
    found = _BEHIND.match(title.line.text, end)
    if found is None or title.line.text[title.begin : end] != title.text or not _is_of_title(found["inner"]):
        return title
    span = range(found.start("inner"), found.end("inner"))
    if any(other is not None and other.line is title.line and other.begin in span for other in others):
        return title
    return replace(title, text=title.line.text[title.begin : found.end()])


def _is_of_title(inner: str) -> bool:
    if _KINDS.fullmatch(fold(inner)):
        return True
    if blank_people(behind := f" ({inner})") != behind:
        return False
    if len(inner.split()) > _MOST_WORDS or blank_contact(inner) != inner or find_ranges(inner):
        return False
    if inner.islower() and len(inner.split()) > _FEW_SMALL:
        return False
    pieces = [piece.strip() for piece in re.split(r"[,/]", inner)]
    placed = any(country_of(piece) or is_city(piece) or is_region(piece) for piece in pieces)
    return not (placed or is_contract(inner) or is_lasting(inner) or employer_score(inner) >= _NAMES)
