"""Schools that are called as their town is, where one name stands for both: "BA Botany, Falmouth"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.degree_split import split_degree
from cv_parser_service.extraction.entries.degrees import awaits_field
from cv_parser_service.extraction.entries.head_places import Place
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.roles import Pair
from cv_parser_service.extraction.lexicon import institution_score, names_a_study


def with_towns_as_schools(placed: Sequence[tuple[Place, Pair]]) -> Iterator[tuple[Place, Pair]]:
    """The degrees; a town that stands alone beside one with its field is the school, where others have theirs.

    So it is where no other has its town there, and all but this one name a school.
    """
    towns = {_spot(place.city) for place, pair in placed if place.city and pair.where}
    schools = {_spot(pair.where) for _, pair in placed if pair.where and _without_study(pair).where}
    lone = sum(_without_study(pair).where is None for _, pair in placed)
    for place, told in placed:
        pair = _without_study(told)
        town = place.city if place.country is None and pair.where is None else None
        studied = town is not None and pair.what is not None and _names_field(pair.what, pair)
        if studied and town and (_spot(town) in schools or (_spot(town) not in towns and lone == 1)):
            yield Place(), replace(pair, where=town)
        else:
            yield place, pair


def _without_study(pair: Pair) -> Pair:
    """A pair whose school is rather the field of study behind a degree that awaits one: "MRes, Botany"."""
    what, where = pair.what, pair.where
    if what is None or where is None or where.role or (where.row, where.column) != (what.row, what.column + 1):
        return pair
    if not awaits_field(what.text) or not names_a_study(where.text) or institution_score(where.text) > 0:
        return pair
    return replace(pair, where=None, rest=(*pair.rest, replace(where, role="field")))


def _names_field(degree: Part, pair: Pair) -> bool:
    return any(part.role == "field" for part in pair.rest) or split_degree(degree)[1] is not None


def _spot(part: Part) -> tuple[int, int]:
    return part.row, part.column
