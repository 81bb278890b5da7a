"""Commas within one name: bodies are called by several duties, firms by several partners, titles by two posts."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.lexicon import institution_score, title_score
from cv_parser_service.extraction.places import country_of, is_region, is_town
from cv_parser_service.extraction.words import fold

_BODY = re.compile(
    r"(?:the |l'|la |le |el )?(?:[\w.&'-]+ ){0,3}?(?:ministry|department|dept\.?|faculty|school|college|institute|"
    r"academy|office|bureau|commission|agency|council|committee|directorate|secretariat|centre|center|board|authority|"
    r"chamber|federation|association|society|"
    r"ministere|departement|direction|faculte|ecole|institut|academie|agence|conseil|comite|secretariat|"
    r"commissariat|chambre|maison|"
    r"ministerio|departamento|direccion|consejeria|conselleria|concejalia|secretaria|subsecretaria|facultad|escuela|"
    r"instituto|academia|oficina|comision|agencia|consejo|comite|centro|camara|asociacion|sociedad)"
    r"(?: (?:general|generale|nacional|national|regional|regionale|departementale|municipal|superior|superieure))?"
    r" (?:of|for|on|de|du|des|del|para|pour|d'\w+)\b"
)
"""A body that is called by what it is for."""
_AND = r"\s(?:and|&|et|y|e|und)\s"
_LAST = re.compile(rf"(?:and |& |et |y )?\S.*?(?:{_AND})\S.*|(?:and|&|et|y)\s\S.*")
_PARTNERS = re.compile(rf"[A-ZÀ-Þ][\w'’-]+(?:{_AND})[A-ZÀ-Þ][\w'’-]+(?:\s(?:LLP|Ltd|Inc|LLC|PLC|SA|SL|SARL))?\.?")
_PARTNER = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_LATER = re.compile(
    r"(?:and |y |et )?(?:later|then|subsequently|afterwards|promoted to|puis|ensuite|luego|despues|posteriormente)"
    r"(?: as)?(?: an?| the)? (?=\S)"
)
"""What leads to the next post at one employer, told with the first as one title."""
_CLOSED = re.compile(_AND)
_FEW, _LONG = 4, 7
_TITLED, _SCHOOL = 2.0, 2.4


def enumerated(pieces: Sequence[str]) -> tuple[int, int] | None:
    """From where to where pieces between commas are one name: "Ministry of Agriculture, Fisheries and Food"."""
    for last in range(1, len(pieces)):
        if _goes_on(pieces[last - 1], pieces[last]):
            return last - 1, last
        first = _first(pieces, last) if _may_end(pieces[last]) else None
        if first is not None:
            return first, last
    return None


def _goes_on(title: str, text: str) -> bool:
    """Whether a text tells the post that followed the one before its comma."""
    lead = _LATER.match(fold(text))
    return lead is not None and _titled(title) and _titled(text[lead.end() :])


def _may_end(text: str) -> bool:
    known = country_of(text) is not None or is_region(text) or is_town(text)
    whole = _BODY.match(fold(text)) is not None or institution_score(text) >= _SCHOOL or _titled(text)
    return _LAST.fullmatch(text) is not None and len(text.split()) <= _LONG and not known and not whole


def _first(pieces: Sequence[str], last: int) -> int | None:
    """Where the name begins that ends with a piece, right before it or before a few more of the same kind."""
    partners = _PARTNERS.fullmatch(pieces[last]) is not None
    first = None
    for at in range(last - 1, -1, -1):
        text = pieces[at]
        if _titled(text):
            break
        if _CLOSED.search(text):
            break
        if _BODY.match(fold(text)):
            return at
        if len(text.split()) > _FEW or country_of(text) is not None:
            break
        if partners and _PARTNER.fullmatch(text) and not is_town(text) and not is_region(text):
            first = at
        else:
            partners = False
    return first


def _titled(text: str) -> bool:
    return title_score(text) >= _TITLED
