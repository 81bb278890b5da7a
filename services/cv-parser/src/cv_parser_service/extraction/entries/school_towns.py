"""The town that stands behind the name of a university with no comma between: "University of Strathclyde Glasgow"."""

import re
from functools import lru_cache

from cv_parser_service.extraction.places import country_of, is_region, is_town
from cv_parser_service.extraction.words import fold, listed

_OF = re.compile(
    r".*\buniversi[td]\w+ (?:\w+ ){0,2}(?:of|de|del|du|des|di|do|da|d')"
    r"(?: ?(?:the|la|las|los|le|les|l'))? ?(?P<name>.+)|"
    r".*\b(?:universite|universidad|universidade|universitas|universita) (?P<called>(?!(?:de|del|du|des|di|do|da)\b).+)"
)
_CALLED = re.compile(r"(?P<name>.+) (?:university|academy|polytechnic)")
_NO_NAME = listed(
    """
    applied technology technologies technological technologie technologies tecnologia arts art the science sciences
    ciencias education educacion music medicine medecine medicina medical economics agriculture agricultural agraria
    veterinary engineering ingenieria business law droit lettres letras health natural fine management design social
    information mining foreign international internationale internacional national nacional nationale world life
    pharmacy chemistry petroleum studi studies estudios city technical technique tecnica free libre federal catholic
    catholique catolica islamic open normal normale pedagogical pedagogica polytechnic polytechnique politecnica
    metropolitan metropolitana metropolitaine american british german french royal state states autonoma autonome
    pontificia complutense negeri estadual estatal publica privada central popular populaire mayor louis virtual
    distancia military naval police americas
    """
)
"""Words that say of which kind a university is, and no name: the town behind them is part of it."""
_WORDS_OF_TOWN = 3
_ABROAD = frozenset(("dubai", "abu dhabi", "doha", "ningbo", "kuala lumpur", "singapore"))
"""Towns whose universities are those of other countries and bear their names."""
_OPEN = listed("of de del du des di do da la las los the and et y e at in en a")
_WINDS = frozenset(("east", "west", "north", "south"))
_KEPT = "london"
"""The town that universities named after people and shires have taken into their names."""


@lru_cache(maxsize=2048)
def town_behind(text: str) -> int:
    """Where the town begins that follows the whole name of a university; 0 where none does."""
    words = [match.start() for match in re.finditer(r"\S+", text)]
    for begin in words[-_WORDS_OF_TOWN:]:
        if begin and is_town(text[begin:]) and text[begin].isupper() and text[begin - 1] == " ":
            return begin if _is_whole(text[:begin].rstrip(), text[begin:]) else 0
    return 0


def _is_whole(school: str, town: str) -> bool:
    """Whether a name of a university needs no town behind it."""
    folded = fold(school)
    found = _OF.fullmatch(folded) or (_CALLED.fullmatch(folded) if fold(town) != _KEPT else None)
    if found is None or "," in school or fold(town) in _ABROAD:
        return False
    called = found.groupdict().get("called")
    name = called or found["name"]
    if country_of(name) or is_region(name) or is_region(f"{name} {town}") or not _NO_NAME.isdisjoint(name.split()):
        return False
    return name not in _WINDS and name.split()[-1] not in _OPEN and not (called and is_town(called))
