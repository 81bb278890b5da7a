"""Labels of forms: what they say of the value beside or below them."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.document import WIDE_GAP
from cv_parser_service.extraction.words import fold


class Fact(StrEnum):
    """What a value is: what somebody was or earned, where, both, when, or something that no entry holds."""

    WHAT = "what"
    WHERE = "where"
    HEAD = "head"
    WHEN = "when"
    FROM = "from"
    TO = "to"
    PLACE = "place"
    FIELD = "field"
    DUTIES = "duties"
    SKIP = "skip"
    PERSONAL = "personal"


_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?\s?[a-z]?|[a-z])[.)]\s*(?=[^\W\d_]{2})")
_BRACKETS = re.compile(r"\s*\([^()]*\)?|\s*\[[^\[\]]*\]")
_TAIL = re.compile(
    r"[,:;]? (?:if (?:any|applicable|known|different.*)|le cas echeant|si (?:procede|los hay|aplica))$|"
    r"(?:[,:]? (?:(?:mo|month|mm|dd|day|mois|jour|jj|mes|dia)\.? ?[/.-] ?)+(?:yyyy|yy|aaaa|aa|year|yr|annee|ano)\.?)$"
)
_BETWEEN = re.compile(r"\s*(?:/|,|;|\. |&|\band\b|\bor\b|\bet\b|\bou\b|\by\b|\bo\b)\s*")
_LONGEST, _MOSTLY = 100, 0.7
_LEVEL = re.compile(
    r"(?:education |degree )?level(?: of (?:education|study|qualification))?|niveau(?: d'etudes?)?|"
    r"nivel(?: de estudios| educativo)?|(?:under|post)graduate|(?:primer|segundo|tercer|cuarto) nivel|"
    r"(?:estudios |nivel |educacion |formacion |ensenanza )?(?:universitari[oa]s?|terciari[oa]s?|secundari[oa]s?|"
    r"superior(?:es)?|medi[oa]s?|pregrado|post?grado)"
)
"""Labels of how high a degree is, or that say it, which some fill in with the degree."""


@cache
def _facts() -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for section, lines in sections_of("form_labels").items():
        for label in (label for line in lines for label in line.split("|")):
            found.setdefault(label, Fact(section))
    return found


@lru_cache(maxsize=4096)
def fact_of(text: str) -> Fact | None:
    """What a label says of its value; nothing where a text is no label that forms have, or not of one thing alone."""
    known = _known(plain_label(text))
    pieces = pieces_of(text) if known is None else []
    facts = [_known(piece) for piece in pieces]
    return facts[0] if known is None and facts and all(facts) else known


def names_level(text: str) -> bool:
    """Whether a label asks for the level of a degree, or names it ("Level", "Tercer nivel", "Secundarios")."""
    return _LEVEL.fullmatch(fold(text).strip()) is not None


def plain_label(text: str) -> str:
    """A label in folded text, without its number, what stands in brackets, and marks at its end."""
    if len(text) > _LONGEST:
        return ""
    plain = _BRACKETS.sub("", fold(text).replace("’", "'")).strip(" :.*•-–")
    return _TAIL.sub("", _NUMBER.sub("", plain)).strip(" :.*,")


def are_pairs(cells: list[str]) -> bool:
    """Whether cells are labels, each with its value in the next one."""
    labels, values = cells[::2], cells[1::2]
    if len(cells) < 2 * 2 or len(cells) % 2:
        return False
    known = sum(fact_of(label) is not None for label in labels)
    return known >= _MOSTLY * len(labels) and sum(fact_of(value) is not None for value in values) * 2 < len(values)


def _known(plain: str) -> Fact | None:
    return _facts().get(plain)


def pieces_of(text: str) -> list[str]:
    """The things that a label names, where it names several."""
    return [piece.strip(" .:") for piece in _BETWEEN.split(plain_label(text)) if piece.strip(" .:")]


def label_cut(text: str) -> int:
    """Where the value begins that stands behind a label in its line; 0 where there is none."""
    end = re.match(r"[^:\t]{1,90}?\s*[:\t]\s*(?=\S)", text)
    return end.end() if end and fact_of(text[: end.end()].strip(f" :{WIDE_GAP}")) is not None else 0
