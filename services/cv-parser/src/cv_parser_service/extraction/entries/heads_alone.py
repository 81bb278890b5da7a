"""Lines that no entry holds: between those of a head the street of the employer, pay, hours, how long it was in all;
at the end, where and when somebody signed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.parts import label_of, only_lasts
from cv_parser_service.extraction.personal.streets import STREET_WORD
from cv_parser_service.extraction.places import is_town
from cv_parser_service.extraction.words import fold

_STREET = re.compile(
    r"(?P<box>p\.? ?o\.? ?box \d+|b\.?p\.? \d+|apartado(?: postal)? \d+)|"
    r"(?:\d{1,5} ?[a-z]?(?:-\d{1,5})?,? |(?:flat|unit|suite|floor|level) \d+\w?,? ).{3,60}|"
    r"(?:calle|avenida|av\.|avda\.?|carrera|paseo|plaza|c/) ?.{2,40}\d{1,4}\w?"
)
_SIGNED_ON = re.compile(r"\s*,?\s*(?:,|\b(?:on|the|den|le|el|a)\b)\s*$")
_MOST_WORDS, _MOST_NAMES, _SHORT = 9, 5, 4


def without_asides(lines: Sequence[Line]) -> list[Line]:
    """The lines without such facts behind their labels, without the street in front of a town, without the sum of years
    and months that stands below an employer of several posts, and without the line that signs the CV.
    """
    kept: list[Line] = []
    if lines and _is_signature(lines[-1].text):
        lines = lines[:-1]
    for line in lines:
        if (label_of(line.text)[0] == "skip" and not find_ranges(line.text)) or (kept and only_lasts(line.text)):
            continue
        at = 0 if line.bullet else _end_of_street(line.text)
        if at and at < len(line.text):
            kept.append(
                replace(line, text=line.text[at:], start=line.start + at, edges=line.edges[at:], looks=line.looks[at:])
            )
        elif not at:
            kept.append(line)
    return kept


def _is_signature(text: str) -> bool:
    """Whether a line begins with a town and a whole date, and holds but a name besides."""
    ranges = find_ranges(text)
    if len(ranges) != 1 or not ranges[0].single or ranges[0].start is None or ranges[0].start.day is None:
        return False
    town = _SIGNED_ON.sub("", text[: ranges[0].begin])
    name = text[ranges[0].finish :].strip(" .,:;_-–\t").split()
    return is_town(town) and len(name) <= _MOST_NAMES and all(word[:1].isupper() or len(word) < _SHORT for word in name)


def _end_of_street(text: str) -> int:
    """Where a line goes on behind a street and its number, with which it begins; 0 where it begins with none."""
    if len(text.split()) > _MOST_WORDS or WIDE_GAP in text or find_ranges(text):
        return 0
    street = text.split(",")[0] if not text[:5].rstrip(" ").endswith(",") else ",".join(text.split(",")[:2])
    folded = fold(street)
    found = _STREET.fullmatch(folded)
    if found is None or not (found["box"] or STREET_WORD.search(folded)):
        return 0
    return len(street) + len(text[len(street) :]) - len(text[len(street) :].lstrip(" ,"))
