"""What the names of columns say of the cells below them: of jobs and degrees, of certificates, and of skills."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.form_labels import Fact, fact_of, pieces_of, plain_label
from cv_parser_service.extraction.words import fold

Naming = Callable[[str], Fact | None]
"""What the name of a column says of what stands below it."""
_NAMING = frozenset({Fact.WHAT, Fact.WHERE, Fact.HEAD})
_OF_CERTIFICATE, _OF_SKILL = "certificate ", "skill "
_DASH = re.compile(r"\s*[–—-]\s*")
_SEVERAL, _MOSTLY, _MOST_WORDS = 3, 0.6, 9


@lru_cache(maxsize=4096)
def column_of(text: str) -> Fact | None:
    """What the name of a column says in a table of jobs or degrees; more may follow behind its first words."""
    return _fact(text, "")


@lru_cache(maxsize=4096)
def certificate_column(text: str) -> Fact | None:
    """The same in a table of certificates, where "Name" is what somebody earned, and "Awarding body" who gave it."""
    return _fact(text, _OF_CERTIFICATE)


@lru_cache(maxsize=4096)
def skill_column(text: str) -> Fact | None:
    """The same in a table of skills, where most columns say how well or how long."""
    return _facts(_OF_SKILL).get(plain_label(text))


def columns_of(cells: Sequence[str], naming: Naming, least: int = _SEVERAL) -> list[Fact | None]:
    """What the columns of a table hold, where its cells are the names of at least so many; else nothing.

    Where all hold but what or where, or a cell is no name but a whole line, they name none.
    """
    if len(cells) < least or any(len(cell.split()) > _MOST_WORDS for cell in cells):
        return []
    facts = [naming(cell) for cell in cells]
    told = {fact for fact in facts if fact is not None}
    known = sum(fact is not None for fact in facts)
    named = not told.isdisjoint(_NAMING) and len(told) > 1
    enough = known == len(cells) if len(cells) < _SEVERAL else known >= _MOSTLY * len(cells)
    return facts if named and enough else []


def name_skills(cells: Sequence[str]) -> bool:
    """Whether cells are the names of the columns of a table of skills, be they but two."""
    return bool(columns_of(cells, skill_column, 2))


def name_places(cells: Sequence[str]) -> bool:
    """Whether cells name columns that tell where and when somebody was, and neither what nor for whom."""
    facts = {column_of(cell) for cell in cells}
    return len(cells) > 1 and Fact.PLACE in facts <= {Fact.PLACE, Fact.WHEN, Fact.FROM, Fact.TO, Fact.SKIP}


def name_columns(cells: Sequence[str], least: int = _SEVERAL) -> bool:
    """Whether cells are the names of the columns of a table of jobs, degrees or certificates."""
    return any(columns_of(cells, naming, least) for naming in (column_of, certificate_column))


@cache
def _facts(kind: str) -> dict[str, Fact]:
    return {
        label: Fact(section.removeprefix(kind))
        for section, lines in sections_of("column_names").items()
        if section.startswith(kind) and (kind or " " not in section)
        for line in lines
        for label in line.split("|")
    }


def _fact(text: str, kind: str) -> Fact | None:
    plain, folded = plain_label(text), fold(text).strip(" :.*")
    pieces = pieces_of(text)
    facts = [_named(part, kind) for piece in pieces for part in _DASH.split(piece)]
    if {Fact.FROM, Fact.TO} <= set(facts):
        return Fact.WHEN
    if {Fact.WHAT, Fact.WHERE} <= set(facts):
        return Fact.HEAD
    if facts[:1] == [Fact.FIELD] and Fact.WHAT in facts:
        return Fact.WHAT
    known = next((fact for each in (plain, folded) if (fact := _named(each, kind))), None)
    return known or (facts[0] if facts else None)


def _named(plain: str, kind: str) -> Fact | None:
    found = _facts(kind).get(plain)
    known = fact_of(plain) if found is None else None
    return found or (known if known is not Fact.PERSONAL else None)
