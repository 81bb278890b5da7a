"""A school that stands above its degrees like a heading, and is that of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cv_parser_service.extraction.entries.degrees import awaits_field, name_of_degree
from cv_parser_service.extraction.entries.head_places import Place
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.roles import Pair
from cv_parser_service.extraction.lexicon import institution_score
from cv_parser_service.extraction.places import is_town

_SCHOOL = 2.0
_IN = re.compile(r"\s+(?:in|en|em)\s+", re.IGNORECASE)


def with_school_above(placed: Iterable[tuple[Place, Pair]]) -> Iterator[tuple[Place, Pair]]:
    """The degrees, each with the school above it, as far as they look alike and name none of their own."""
    school: tuple[Place, Part, tuple[bool, int]] | None = None
    for place, told in placed:
        pair = _without_school(told) if school is not None else told
        what, where = pair.what, pair.where
        if where is not None:
            heads = what is not None and where.row < what.row and _stands_out(where, what)
            school = (place, where, _look(what)) if heads and what is not None else None
        elif what is not None and school is not None and _look(what) == school[2] and _tells_no_more(pair):
            yield (place if place.city or place.country else school[0]), replace(pair, where=school[1])
            continue
        yield place, pair


def _stands_out(where: Part, what: Part) -> bool:
    """Whether a school looks other than its degree, or stands alone on its line."""
    return _look(where) != _look(what) or where.line.text.strip() == where.text


def _tells_no_more(pair: Pair) -> bool:
    return all(part.role == "field" for part in pair.rest)


def _without_school(pair: Pair) -> Pair:
    """A head in which what was taken for the school is the degree with its field, or the field behind the degree."""
    what, where = pair.what, pair.where
    if what is None or where is None or what.line is not where.line or institution_score(where.text) >= _SCHOOL:
        return pair
    if name_of_degree(where.text):
        return replace(pair, what=where, where=None)
    between = what.line.text[what.begin + len(what.text) : where.begin]
    told = _IN.fullmatch(between) or not (where.text.isupper() or is_town(where.text))
    if told and what.begin < where.begin and awaits_field(what.text):
        return replace(pair, where=None, rest=(*pair.rest, replace(where, role="field")))
    return pair


def _look(part: Part) -> tuple[bool, int]:
    return part.line.bold, round(part.line.size)
