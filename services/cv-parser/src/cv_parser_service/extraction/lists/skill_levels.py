"""How well somebody knows a skill, told behind its name: in words, by a share or in years."""

import re

from cv_parser_service.extraction.words import fold

_WORDS = (
    r"(?:(?:very |tres |muy )?(?:good|strong|bon(?:ne)?|buen[oa]?|alt[oa])|master(?:ed|y)?|expert[eo]?s?|"
    r"advanced|proficient|excellent[e]?|competent|skilled|familiar|fluent|working knowledge|professional|experienced|"
    r"(?:upper |lower |pre-?)?intermediate|beginner|novice|basics?|fundamentals|avancee?s?|intermediaire|debutante?|"
    r"confirmee?|maitris(?:e|ee)|courante?|elementa(?:ire|ry)|operationnel(?:le)?|autonome|"
    r"(?:tres |assez )?bonnes? (?:bases|connaissances?|maitrise)|"
    r"(?:fundamental|basic) (?:awareness|(?:academic )?(?:familiarity|understanding|experience))|currently learning|"
    r"(?:some|hands-on|practical) experience|in progress|pratique reguliere|en cours d'apprentissage|de base|"
    r"connaissances? (?:de base|basiques?|generales?|avancees?)|nociones|conocimientos? (?:basic|intermedi|avanzad)os?|"
    r"notions(?: de base)?|bases|experta|avanzad[oa]|intermedi[oa]|basic[oa]|medi[oa]|baj[oa]|principiante|competente|"
    r"domini[oa]|usuari[oa](?: (?:avanzado|basico))?|utilisat(?:eur|rice)|(?:advanced|power|regular|daily) user|"
    r"(?:daily|regular|frequent) use|usage (?:quotidien|regulier|courant)|uso (?:diario|habitual))"
    r"(?: (?:avancee?|confirmee?|experimentee?|intermediaire|basique|quotidien(?:ne)?))?"
)
_MEASURE = (
    r"(?:\d{1,3}\s?%|\d(?:[.,]\d)?\s?/\s?(?:[4-9]|\d\d)|"
    r"\d{1,2}\+?\s(?:years?|ans|anos)(?:\s(?:of experience|d'experience))?)"
)
_STATED = rf"(?:(?:level|niveau|nivel)(?: de)?[ :]*)?(?:{_WORDS}|{_MEASURE})(?: (?:level|user|niveau|nivel|knowledge))?"
_LEVEL = re.compile(rf"\s*(?:[(\[:–—-]\s*{_STATED}|\s{_MEASURE})[)\]]?\s*$")
_OF_LANGUAGE = r"[abc][12]|native(?: speaker)?|mother tongue|langue maternelle|lengua materna|bilingual|bilingue"
"""What is said of a language alone, and may stand beside it in a cell of its own."""
_ONLY_LEVEL = re.compile(rf"{_STATED}|{_OF_LANGUAGE}")


def without_level(text: str) -> str:
    """The name of a skill without what is said behind it of how well it is known."""
    level = _LEVEL.search(fold(text))
    return text[: level.start()] if level is not None and level.start() > 0 else text


def is_level(text: str) -> bool:
    """Whether a text says but how well something is known."""
    return _ONLY_LEVEL.fullmatch(fold(text).strip(" .")) is not None
