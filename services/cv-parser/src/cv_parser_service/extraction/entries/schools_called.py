"""Schools that are called as their town is, where one name stands for both: "BA Botany, Falmouth"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.degree_split import split_degree
from cv_parser_service.extraction.entries.head_places import Place
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.roles import Pair


def with_towns_as_schools(placed: Sequence[tuple[Place, Pair]]) -> Iterator[tuple[Place, Pair]]:
    """The degrees; a town that stands alone beside one with its field is the school, where others have theirs.

    So it is where no other has its town there, and all but this one name a school.
    """
    towns = {_spot(place.city) for place, pair in placed if place.city and pair.where}
    schools = {_spot(pair.where) for _, pair in placed if pair.where}
    lone = sum(pair.where is None for _, pair in placed)
    for place, pair in placed:
        town = place.city if place.country is None and pair.where is None else None
        told = town is not None and pair.what is not None and split_degree(pair.what)[1] is not None
        if told and town and (_spot(town) in schools or (_spot(town) not in towns and lone == 1)):
            yield Place(), replace(pair, where=town)
        else:
            yield place, pair


def _spot(part: Part) -> tuple[int, int]:
    return part.row, part.column
