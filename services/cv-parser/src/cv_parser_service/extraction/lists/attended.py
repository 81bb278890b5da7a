"""Lines below a heading of certificates that tell of none: what was attended, taught, joined or described."""

import re

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.words import fold, is_prose

_ATTENDED = re.compile(
    r"\b(?:workshops?|seminars?|webinars?|conferences?|symposi(?:um|a)|congress(?:es)?|colloqui(?:um|a)|"
    r"ateliers?|seminaires?|colloques?|congres|taller(?:es)?|seminarios?|congresos?|jornadas?|simposios?)\b"
)
_TOOK_PART = re.compile(
    r"\W*(?:(?:accepted |invited )?(?:participant|attendee)s?\b|attended\b|participation (?:in|at|a|au|en)\b|"
    r"(?:(?:honorary|associate|full|active|founding|student) )?member(?:ship)? (?:of|in)\b|"
    r"membres? (?:de|du|d')|miembro (?:de|del)\b|soci[oa] de\b)"
)
_GIVEN = re.compile(r"certif|diplom|licen[cs]|award|brevet|attest|habilit|accredit|qualif|titulo")
"""What was given for it all the same."""
_ALSO = re.compile(r"cours|curso|training|development|formation|formacion|educat|learning|exam|test|badge")
"""What else a heading may name, of which a certificate tells."""
_TOLD = 7


def heads_attended(text: str) -> bool:
    """Whether a heading names workshops, seminars or conferences, and nothing that a certificate tells of."""
    folded = fold(text)
    return _ATTENDED.search(folded) is not None and not (_GIVEN.search(folded) or _ALSO.search(folded))


def took_part(text: str) -> bool:
    """Whether a line begins by saying that somebody attended something, or is a member of it."""
    return _TOOK_PART.match(fold(text)) is not None and not _GIVEN.search(fold(text))


def tells_none(text: str) -> bool:
    """Whether a text tells what somebody attended or is a member of, or in a sentence what was learnt."""
    folded = fold(text)
    if _GIVEN.search(folded):
        return False
    if _ATTENDED.search(folded) or _TOOK_PART.match(folded):
        return True
    told = folded.rstrip().endswith(".") and len(folded.split()) >= _TOLD
    return told and is_prose(text) and not find_ranges(text)
