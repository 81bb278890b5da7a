"""Towns right behind the names of employers, with no comma between ("UNHCR Juba"), where a section writes them so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.entries.head_places import Place, atoms
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.units import is_university, names_a_unit
from cv_parser_service.extraction.lexicon import STOPS, employer_score, is_brand, title_score
from cv_parser_service.extraction.places import is_city
from cv_parser_service.extraction.words import fold, listed

Taken = tuple[Place, list[Part]]
_CALLED_BY_TOWN = listed(
    """
    chu chr chru ch cpam caf urssaf crous iut iae ehpad ccas mjc mairie ville hotel radio air port college hopital
    lycee gare aeroport bank banque banco ayuntamiento hospital instituto grupo club real deportivo ciudad clinica
    clinique clinic colegio academia academie ecole escuela school
    """
)
"""What alone is no name: with its town it is one."""
_NO_END = STOPS | {"college"}
_CAPITALS = re.compile(r"[A-Z]{3,8}").fullmatch
_LONGEST_TOWN, _TWO = 3, 2
_EMPLOYS, _TITLED = 3.0, 2.0


def with_towns_behind(taken: Sequence[Taken]) -> list[Taken]:
    """City and country of each head, and its other parts: where several names surely end with a town, and most of those
    that have no place of their own do, each town is one.
    """
    open_heads = [number for number, (place, _) in enumerate(taken) if not place.city and not place.country]
    found = {n: parted for n in open_heads if (parted := next(_parted(taken[n][1]), None)) is not None}
    sure = [n for n, (_, name, _) in found.items() if employer_score(name.text) >= _EMPLOYS or _CAPITALS(name.text)]
    if len(sure) < _TWO or _TWO * len(found) < len(open_heads):
        return list(taken)
    return [_without(each, *found[n]) if n in found else each for n, each in enumerate(taken)]


def _without(taken: Taken, whole: Part, name: Part, town: Part) -> Taken:
    return Place(city=town), [name if part is whole else part for part in taken[1]]


def _parted(parts: Sequence[Part]) -> Iterator[tuple[Part, Part, Part]]:
    """A part whose last piece is the name of an employer and a town; the part up to the name, and the town."""
    for part in parts:
        pieces = atoms(part)
        words = pieces[-1].text.split(" ") if pieces and part.role != "what" else []
        for count in range(min(_LONGEST_TOWN, len(words) - 1), 0, -1):
            name, town = " ".join(words[:-count]), " ".join(words[-count:])
            if _is_name(name) and is_city(town):
                begin = pieces[-1].begin + len(name) + 1
                rest = replace(part, text=part.text[: begin - 1 - part.begin], placed=True)
                yield part, rest, replace(part, text=town, begin=begin)
                break


def _is_name(text: str) -> bool:
    """Whether a text may be what somebody is called who employs: no title, no part of it, and nothing that goes on."""
    last = text.split(" ")[-1]
    if fold(text) in _CALLED_BY_TOWN or fold(last) in _NO_END or not last[:1].isupper() or is_university(text):
        return False
    return is_brand(text) or (text[:1].isupper() and title_score(text) < _TITLED and not names_a_unit(text))
