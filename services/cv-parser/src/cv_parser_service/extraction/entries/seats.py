"""Towns that belong to the name of what has its seat there, behind "at", a dash or a comma."""

import re

from cv_parser_service.extraction.places import is_city, is_town
from cv_parser_service.extraction.words import fold

_STATE_UNIVERSITY = re.compile(r"\b(?:University of [A-Z][\w’']+(?: [A-Z][\w’']+)?|State University)$")
"""Before "at": what may have its seat in several towns ("University of Hawaii at Manoa")."""
_OF_SEVERAL_SEATS = re.compile(
    r"(?:the )?(?:university of (?:california|texas|wisconsin|illinois|north carolina|colorado|massachusetts|missouri|"
    r"nebraska|nevada|tennessee|arkansas|alabama|alaska|hawaii|maine|louisiana|maryland|michigan|minnesota)|"
    r"california state university|california state polytechnic university|state university of new york|"
    r"city university of new york)"
)
"""Universities of several, each called by its town ("University of Wisconsin – Madison")."""
_SEAT = 3


def has_several_seats(name: str) -> bool:
    """Whether a university is called by its town as well."""
    return _OF_SEVERAL_SEATS.fullmatch(fold(name).strip()) is not None


def names_a_seat(text: str, match: re.Match[str]) -> bool:
    """Whether "at", or a dash, leads to the town of an office ("UN Office at Geneva"), not to an employer."""
    between = match[0].strip()
    if between not in ("at", "-", "–"):
        return False
    before = text[: match.start()]
    seat = re.split(r"[,;|()\t\n]| [–-] ", text[match.end() :], maxsplit=1)[0]
    if between != "at":
        return has_several_seats(re.split(r"[,;|()\t]", before)[-1]) and is_town(seat)
    return is_city(seat) or (_STATE_UNIVERSITY.search(before) is not None and len(seat.split()) <= _SEAT)
