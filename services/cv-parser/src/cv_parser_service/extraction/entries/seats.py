"""Towns that belong to the name of what has its seat there, behind "at" or a dash."""

import re

from cv_parser_service.extraction.places import is_city, is_town

_STATE_UNIVERSITY = re.compile(r"\b(?:University of [A-Z][\w’']+(?: [A-Z][\w’']+)?|State University)$")
"""Before "at": what may have its seat in several towns ("University of Hawaii at Manoa")."""
_OF_SEVERAL_SEATS = re.compile(
    r"\bUniversity of (?:California|Texas|Wisconsin|Illinois|North Carolina|Colorado|Massachusetts|Missouri|Nebraska|"
    r"Nevada|Tennessee|Arkansas|Alabama|Alaska|Hawaii|Maine|Louisiana|Maryland|Michigan|Minnesota)$"
)
"""Before a dash: a university that has its seats in several towns ("University of Wisconsin – Madison")."""
_SEAT = 3


def names_a_seat(text: str, match: re.Match[str]) -> bool:
    """Whether "at", or a dash, leads to the town of an office ("UN Office at Geneva"), not to an employer."""
    between = match[0].strip()
    if between not in ("at", "-", "–"):
        return False
    seat = re.split(r"[,;|()\t\n]| [–-] ", text[match.end() :], maxsplit=1)[0]
    if between != "at":
        return _OF_SEVERAL_SEATS.search(text[: match.start()]) is not None and is_town(seat)
    return is_city(seat) or (_STATE_UNIVERSITY.search(text[: match.start()]) is not None and len(seat.split()) <= _SEAT)
