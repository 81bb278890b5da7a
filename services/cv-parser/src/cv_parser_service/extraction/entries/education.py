"""Degrees: institution, degree, field, level, place, dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise

from cv_parser_service.extraction.entries.degree_split import split_degree
from cv_parser_service.extraction.entries.degrees import (
    degree_score,
    ends_as_degree,
    is_bare_degree,
    level_of,
    name_of_degree,
)
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.experience import date_fields, of_part, place_fields, without_unit_of
from cv_parser_service.extraction.entries.fields_below import FIELD_LABEL, HONOURS, fields_below, may_be_study
from cv_parser_service.extraction.entries.head_places import Place, atoms, take_places
from cv_parser_service.extraction.entries.parts import Part, parts_of
from cv_parser_service.extraction.entries.roles import Pair, content_of, pair_all, with_own_places
from cv_parser_service.extraction.entries.schools_above import with_school_above
from cv_parser_service.extraction.entries.schools_called import with_towns_as_schools
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.lexicon import institution_score, names_a_study
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.places import is_place, is_town
from cv_parser_service.extraction.words import fold

SECTION = "education"
_NAMED = 2.4
_PAIR, _FEW = 2, 7
_SHORT_SCHOOL, _NO_SCHOOL = 0.8, 1.5
"""How much the name of a degree may read like a school at most, and what speaks against it."""
_DEGREE_CLAUSE = re.compile(
    r"(?:[^,;:.(\t|]|\.(?=\S))+(?:,\s+(?:sp[ée]cialit[ée]|option|mention|parcours|fili[eè]re|major|specialis|menci[oó]n|"
    r"especialidad)[^,;:.(\t|]+)?",
    re.IGNORECASE,
)
"""A degree with its field, as running text begins with it."""
_MAX_CLAUSE = 14
_MARK = re.compile(r"\s*(?:(?P<sure>:|\()\s*|[-–—]\s+)")
"""What may stand between a degree and its field of study."""
_PASSED = re.compile(
    r"[\s,;–-]*\(?(?:(?:with|avec|con) (?:(?:la plus )?grande? |high(?:est)? )?)?(?:(?:(?:summa|magna) )?cum laude|"
    r"(?:(?:first|second|upper second|1st|2nd)[ -]class )?(?:honou?rs(?=,|\)| in |\W*$)|distinction|merit)|"
    r"first[ -]class|[12]:[12]|"
    r"mention (?:tres |assez )?(?:bien|honorable|passable|tb|ab|b)\b|matricula de honor|sobresaliente|"
    r"felicitations(?: du jury)?|premio extraordinario)\)?(?:(?:,|\s[–-])?\s(?:(?:in|en)\s)?|\W*$)"
)
"""How well a degree was passed, between its name and its field."""
_BRANCH = re.compile(
    r"(?:[a-z]{4,} )?(?:option|mention|mencion)\s"
    r"(?!(?:tres |assez )?(?:(?:bien|honorable|honorifica|passable)\b|(?:tb|ab|b)\W*$))\w"
)
"""A branch of a field of study, which is no grade: "mention construction"."""
_MARKED = re.compile(r"(?:mention )?(?:bien|passable|honorable|sobresaliente|notable|satisfaisant|pass|merit)")
_LEAD = re.compile(
    r"(?:etudiante?|eleve|student|estudiante|alumn[oa]|scolarite|etudes|studies|estudios)(?: [^\W\d_]+)?,? "
    r"(?:at|a|au|aux|en|dans)(?: (?:la|le|the|el))? (?:l')?|a (?:la |l')|aux? "
)
"""What somebody was or did at a school, before its name."""


@lru_cache(maxsize=16384)
def _school_score(text: str) -> float:
    """How much a text reads like a school: the whole name of a degree of some level hardly does."""
    score = institution_score(text)
    whole = ends_as_degree(text) or (level_of(text) is not None and name_of_degree(text) == len(text))
    return min(score, _SHORT_SCHOOL) - _NO_SCHOOL if whole else score


_WHOLE_CONTENT = content_of(degree_score, _school_score)


def _content(parts: Sequence[Part]) -> float:
    """How well parts read as the head of a degree, each degree with its field."""
    return _WHOLE_CONTENT(_with_field_behind(parts))


DEGREES_CONTENT = _content


def read_education(entries: Sequence[Entry], opinions: Opinions, first: int) -> list[Field]:
    """Fields of all degrees of a section."""
    split = take_places([_without_honours(_with_degree_below(entry)) for entry in entries], opinions, _is_named)
    split = [(place, _with_field_behind(parts)) for place, parts in split]
    pairs = pair_all([parts for _, parts in split], degree_score, _school_score, opinions)
    fields: list[Field] = []
    placed = list(with_school_above(with_own_places((place for place, _ in split), pairs, opinions, _is_named)))
    placed = list(with_towns_as_schools(placed))
    below = fields_below(entries, [pair for _, pair in placed])
    for number, (entry, (place, pair), field) in enumerate(zip(entries, placed, below, strict=True), first):
        fields += (found for found in _degree(entry, place, pair, field, number) if found)
    return fields


def _with_degree_below(entry: Entry) -> list[Part]:
    """The parts of an entry; where none is a degree, with the one that the line below them is or begins with."""
    below = entry.body[0].text.strip() if entry.body else ""
    if not (name := name_of_degree(below)) or any(degree_score(part.text) > 0 for part in entry.parts):
        return entry.parts
    row = max((part.row for part in entry.parts), default=0) + 1
    if name == len(below):
        return [*entry.parts, *parts_of(entry.body[0], row)]
    clause = _DEGREE_CLAUSE.match(below)
    if entry.body[0].bullet or clause is None or not entry.parts or len(clause[0].split()) > _MAX_CLAUSE:
        return entry.parts
    begin = len(entry.body[0].text) - len(entry.body[0].text.lstrip())
    return [*entry.parts, Part(clause[0], entry.body[0], begin, row, 0, "what")]


def _with_field_behind(parts: Sequence[Part]) -> list[Part]:
    """The parts with a degree and its field as one: behind a colon, or behind a dash where a school is left."""
    for degree, field in pairwise(parts):
        between = degree.line.text[degree.begin + len(degree.text) : field.begin]
        mark = _MARK.fullmatch(between) if degree.line is field.line else None
        if mark and between.strip() == "(" and _goes_on_in_brackets(degree, field):
            whole = replace(degree, text=degree.line.text[degree.begin : field.begin + len(field.text) + 1])
            return [whole if part is degree else part for part in parts if part is not field]
        told = mark is not None and (mark["sure"] or len(parts) > _PAIR or names_a_study(field.text))
        if mark and told and is_bare_degree(degree.text) and _may_be_field(field.text, sure=bool(mark["sure"])):
            whole = replace(degree, text=degree.line.text[degree.begin : field.begin + len(field.text)])
            return [whole if part is degree else part for part in parts if part is not field]
    return list(parts)


def _goes_on_in_brackets(degree: Part, more: Part) -> bool:
    """Whether brackets behind a degree with its field say more of that: "Diploma in Botany (mosses)"."""
    name = name_of_degree(degree.text)
    closed = degree.line.text[more.begin + len(more.text) :].startswith(")")
    if not closed or not name or name == len(degree.text) or ("," in more.text and len(more.text.split()) > _FEW):
        return False
    folded = fold(more.text)
    return (
        institution_score(more.text) < 1.0
        and not HONOURS.search(folded)
        and not re.search(r"honou?rs", folded)
        and not _MARKED.fullmatch(folded)
        and not is_place(more.text)
        and not any(letter.isdigit() for letter in more.text)
    )


def _may_be_field(text: str, *, sure: bool) -> bool:
    few = len(text.split()) <= _FEW and not HONOURS.search(fold(text))
    least = _NAMED if sure else 1.0
    return few and text[:1].isupper() and not text.isupper() and institution_score(text) < least and not is_town(text)


def _is_named(text: str) -> float:
    return max(degree_score(text), institution_score(text))


def _without_honours(parts: Sequence[Part]) -> list[Part]:
    kept = []
    for part in chain.from_iterable(_around_honours(part) for part in parts):
        pieces = [] if _MARKED.fullmatch(fold(part.text)) else atoms(part)
        while pieces and _tells_honours(pieces[-1].text):
            pieces.pop()
        if pieces:
            kept.append(replace(part, text=part.text[: pieces[-1].begin - part.begin + len(pieces[-1].text)]))
    return kept


def _tells_honours(text: str) -> bool:
    folded = fold(text)
    return HONOURS.search(folded) is not None and degree_score(text) < 3 and _BRANCH.match(folded) is None


def _around_honours(part: Part) -> Iterator[Part]:
    """A degree, and what goes on behind how well it was passed: "A.B. summa cum laude, History"."""
    name = name_of_degree(part.text)
    passed = _PASSED.match(fold(part.text), name) if name else None
    if passed is None:
        yield part
        return
    yield replace(part, text=part.text[:name])
    if re.search(r"\w", rest := part.text[passed.end() :]):
        yield replace(part, text=rest, begin=part.begin + passed.end(), column=part.column + 1)


def _degree(entry: Entry, place: Place, pair: Pair, below: Part | None, number: int) -> Iterator[Field | None]:
    sure = 0.6 + 0.055 * min(max(pair.score, 0.0), 6.0) - 0.2 * (entry.dates is None)
    where, before, town = _without_field(pair.where) if pair.where else (None, None, None)
    place = place if place.city or town is None else replace(place, city=town)
    if where is not None:
        where = _without_lead(where, _LEAD)
        yield of_part(SECTION, number, "institution", without_unit_of(where), sure)
    if pair.what is not None:
        degree, study = split_degree(pair.what)
        study = next((part for part in pair.rest if part.role == "field"), study or before)
        near = sorted(pair.rest, key=lambda part: part.row != degree.row or part.column < degree.column)
        study = study or next((part for part in near if may_be_study(part.text) or _is_behind(degree, part)), None)
        study = study or below
        yield of_part(SECTION, number, "degree", degree, sure)
        if study is not None:
            yield of_part(SECTION, number, "field", _without_lead(study, FIELD_LABEL), sure - 0.08)
        if level := level_of(pair.what.text):
            part = pair.what
            yield make(SECTION, number, "level", level, 0.8, part.line, (part.begin, part.begin + len(part.text)))
    yield from place_fields(SECTION, number, place)
    yield from date_fields(SECTION, number, entry.dates, entry.date_line, single_is="end")
    if entry.dates is not None and entry.date_line is not None:
        state = "in_progress" if entry.dates.current else "completed"
        yield make(SECTION, number, "status", state, 0.8, entry.date_line, (entry.dates.begin, entry.dates.finish))


def _is_behind(degree: Part, part: Part) -> bool:
    """Whether a part stands right behind a degree that awaits its field, and is no school for sure."""
    behind = (part.row, part.column) == (degree.row, degree.column + 1) and is_bare_degree(degree.text)
    return behind and institution_score(part.text) < _NAMED and not part.text.isupper()


def _without_lead(part: Part, lead: re.Pattern[str]) -> Part:
    """A part without words that lead to what it names."""
    found = lead.match(fold(part.text))
    return replace(part, text=part.text[found.end() :], begin=part.begin + found.end()) if found else part


def _without_field(part: Part) -> tuple[Part, Part | None, Part | None]:
    """The institution, and the field of study and the town that stand beside it in the same part."""
    pieces = atoms(part)
    at = next((n for n, piece in enumerate(pieces) if institution_score(piece.text) >= _NAMED), None)
    if at is None or len(pieces) == 1:
        return part, None, None
    field = _joined(part, pieces[:at]) if at else None
    last = at
    while last + 1 < len(pieces) and not _is_beside(pieces[last + 1]):
        last += 1
    after = pieces[last + 1 :]
    town = next((piece for piece in after if is_town(piece.text)), None)
    others = [piece for piece in after if piece is not town]
    return _joined(part, pieces[at : last + 1]), field or (others[-1] if others else None), town


def _is_beside(piece: Part) -> bool:
    return is_town(piece.text) or (institution_score(piece.text) < 1.0 and piece.text[:1].isupper())


def _joined(part: Part, pieces: Sequence[Part]) -> Part:
    begin, last = pieces[0].begin, pieces[-1]
    return replace(part, text=part.text[begin - part.begin : last.begin - part.begin + len(last.text)], begin=begin)
