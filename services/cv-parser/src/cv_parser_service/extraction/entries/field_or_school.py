"""Whether what stands right behind a degree is its field of study, its subjects, or the school that gave it."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.entries.degrees import is_bare_degree, name_of_degree
from cv_parser_service.extraction.entries.head_places import Score
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.lexicon import names_a_study

STUDIED, ENUMERATED = 1.0, 3.0
"""What speaks against a school right behind a degree that awaits its field, or as the last of several subjects."""
_NAMED, _SURELY_NOT = 2.4, 1.0
"""How much a school reads like one for sure, and what is surely none."""
_SEVERAL = 2
AND = re.compile(r"\s(?:and|et|y|e|&)\s")
"""What joins the last of several things."""


def against_school(degree: Part, behind: Part, rest: Sequence[Part], where_score: Score) -> float:
    """What speaks against a school right behind a degree: another thing is left for it, most of all one apart."""
    if not may_be_field(degree.text, behind.text, where_score) or any(names_a_study(part.text) for part in rest):
        return 0.0
    mark = _mark_before(behind)
    apart = (part.row != degree.row or _mark_before(part) != mark for part in rest)
    led = bool(rest) or mark in ("–", "—", "-", ":")
    return led * (STUDIED + max(where_score(behind.text), 0.0)) + STUDIED * any(apart)


def _mark_before(part: Part) -> str:
    return part.line.text[: part.begin].rstrip(" ")[-1:]


def may_be_field(degree: str, behind: str, where_score: Score) -> bool:
    """Whether what stands right behind a degree is rather its field of study, or its subjects, than the school."""
    if where_score(behind) >= _NAMED or behind.isupper():
        return False
    return is_bare_degree(degree) or (_lists_subjects(behind, where_score) and name_of_degree(degree) == len(degree))


def ends_enumeration(degree: str, last: str, where_score: Score) -> bool:
    """Whether two things behind the comma of a degree end the list of its subjects: "Grado Medio en Pan, Café y Té"."""
    name = name_of_degree(degree)
    listed = _joins_two(last) and not _joins_two(degree[name:])
    return 0 < name < len(degree) and listed and where_score(last) < _NAMED


def _joins_two(text: str) -> bool:
    return "," not in text and "&" not in text and AND.search(text) is not None


def _lists_subjects(text: str, where_score: Score) -> bool:
    return text.count(",") >= _SEVERAL and where_score(text) < _SURELY_NOT


def is_study(text: str, where_score: Score) -> bool:
    """Whether words for one or more fields of study stand behind the comma of a degree."""
    return names_a_study(text) or _lists_subjects(text, where_score) or _joins_two(text)
