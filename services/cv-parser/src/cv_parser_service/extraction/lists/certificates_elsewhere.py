"""Certificates with their dates among languages and skills: how well one speaks, and what one may do, was examined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.words import fold

_WORD = re.compile(r"[^\W_]+")
_LICENCE = re.compile(r"\b(?:licen[cs]es?|certificates?|certificats?|certificados?|permis|brevet)\b")
_MARKS = (",", ";", "|", "•", "·", " / ", " – ", " - ")
_MOST_MARKS = 3
"""What parts the name of one certificate, its level, who gave it, and when; more of one kind part a list of skills."""


def certificates_among_languages(lines: Sequence[Line]) -> Iterator[Line]:
    """From the short name of a certificate up to its date ("C1 – IELTS 7.5, British Council, 2022")."""
    known = words_of("certificates", "names")
    for line in lines:
        folded = fold(line.text)
        begin = next((word.start() for word in _WORD.finditer(folded) if word[0] in known), None)
        dates = find_ranges(line.text) if begin is not None else []
        if begin is not None and dates and dates[-1].begin > begin:
            finish = dates[-1].finish
            yield replace(line, text=line.text[begin:finish], start=line.start + begin, edges=(), looks="")


def tells_licence(text: str) -> bool:
    """Whether a line among skills is a licence or a certificate with its date, and no list that holds such words."""
    if _LICENCE.search(fold(text)) is None:
        return False
    return all(text.count(mark) <= _MOST_MARKS for mark in _MARKS) and bool(find_ranges(text))
