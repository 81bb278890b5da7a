"""Sections headed "Education and certifications": what somebody studied, and what somebody was certified for beside."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.degrees import level_of, name_of_degree
from cv_parser_service.extraction.headings import Section, names_both
from cv_parser_service.extraction.lexicon import institution_score
from cv_parser_service.extraction.lists.certificate_parts import (
    gives_certificates,
    is_body,
    names_certificate,
    reads_as_name,
)
from cv_parser_service.extraction.sections.parting import Block
from cv_parser_service.extraction.words import fold, is_prose

_COURSES = re.compile(r"\b(?:train|cours|curs|stage|perfection|complement|seminar)")
"""What in a heading says that courses, which people count among their studies, stand below."""
_PIECES = re.compile(r"\s*[,;|\t]\s*|\s+[-–—·•]\s+|\s*:\s+|(?<=\w)\.\s+(?=[A-ZÀ-Þ])")
_IN_FIELD = re.compile(r" (?:en|in) (?=\w{4})")
_SCHOOL = 2.4
_NO_STUDIES = (None, "certificate")


class _Kind(Enum):
    STUDIES = "studies"
    CERTIFICATE = "certificate"
    NEITHER = "neither"


def with_credentials_parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that their headings call both parted by what each of their lines tells.

    One of certificates stays as it is where studies have a section of their own.
    """
    studied = any(block.section is Section.EDUCATION and block.lines for block in blocks)
    parted = [_may_hold_both(block) and not (studied and block.section is not Section.EDUCATION) for block in blocks]
    return [part for block, both in zip(blocks, parted, strict=True) for part in (_parts(block) if both else [block])]


def _may_hold_both(block: Block) -> bool:
    heading = fold(block.heading.text) if block.heading is not None else ""
    both = block.section in (Section.EDUCATION, Section.CERTIFICATIONS) and not _COURSES.search(heading)
    return both and names_both(heading, Section.EDUCATION, Section.CERTIFICATIONS)


def _parts(block: Block) -> list[Block]:
    kinds = list(_kinds(block.lines))
    if not {_Kind.STUDIES, _Kind.CERTIFICATE} <= set(kinds):
        return [block]
    studies, earned = (
        [line for line, own in zip(block.lines, kinds, strict=True) if own is kind]
        for kind in (_Kind.STUDIES, _Kind.CERTIFICATE)
    )
    return [Block(Section.EDUCATION, block.heading, studies), Block(Section.CERTIFICATIONS, None, earned)]


def _kinds(lines: Sequence[Line]) -> Iterator[_Kind]:
    """What each line tells of; one that does not say so goes on with the one above."""
    told = [_kind(line, listed=all(other.bullet for other in lines)) for line in lines]
    last = next((kind for kind in told if kind is not _Kind.NEITHER), _Kind.NEITHER)
    for kind in told:
        last = last if kind is _Kind.NEITHER else kind
        yield last


def _kind(line: Line, *, listed: bool) -> _Kind:
    if (line.bullet and not listed) or is_prose(line.text):
        return _Kind.NEITHER
    text, dates = line.text, find_ranges(line.text)
    for found in reversed(dates):
        text = f"{text[: found.begin]}|{text[found.finish :]}"
    pieces = [piece.strip(" .()") for piece in _PIECES.split(text) if piece.strip(" .()")]
    if any(_is_of_studies(piece) for piece in pieces):
        return _Kind.STUDIES
    certified = any(names_certificate(piece) or gives_certificates(piece) for piece in pieces)
    certified |= any(reads_as_name(re.sub(r"\d", "", piece)) >= 1 for piece in pieces)
    certified |= bool(dates) and len(pieces) > 1 and not is_body(pieces[0]) and any(map(is_body, pieces[1:]))
    return _Kind.CERTIFICATE if certified else _Kind.NEITHER


def _is_of_studies(text: str) -> bool:
    """Whether a text names a degree, or a school that gives such."""
    if (name := name_of_degree(text)) and (level_of(text) not in _NO_STUDIES or _IN_FIELD.match(fold(text), name)):
        return True
    return institution_score(text) >= _SCHOOL and not gives_certificates(text)
