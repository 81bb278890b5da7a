"""Words before a skill that say how well somebody knows it, and are no part of its name."""

import re
from itertools import pairwise

from cv_parser_service.extraction.words import fold

_HOW = (
    r"(?:(?:a |an |de |des |du |un[ae]? )?(?:very |tres |muy |highly |assez |bastante )?"
    r"(?:good|great|full|expert|excellent[e]?s?|strong|solid[ea]?s?|basic|advanced|"
    r"deep|in-depth|thorough|extensive|hands-on|practical|working|general|some|prior|previous|proven|sound|fair|"
    r"intermediate|fluent|bon(?:ne)?s?|fortes?|approfondie?s?|avance[es]*|basiques?|generales?|buen[oa]?s?|ampli[oa]s?|"
    r"solid[oa]s?|basic[oa]s?|avanzad[oa]s?|alt[oa]s?|profund[oa]s?|medi[oa]s?|intermedi[oa]s?) )?"
)
_KNOWS = (
    r"(?:knowledge|understanding|command|grasp|proficiency|expertise|experience|familiarity|mastery|competen(?:ce|cy)|"
    r"use|usage|background|maitrise|connaissances?|pratique|utilisation|usage|experience|notions|bases|niveau|"
    r"dominio|conocimientos?|manejo|experiencia|nociones|uso|nivel)"
    r"(?: (?:basic|avanzad|intermedi|medi|elemental)[oa]?e?s?| (?:de base|basiques?|avancees?|approfondies?))?"
)
_IS = (
    r"(?:(?:highly |very |fully )?"
    r"(?:proficient|skilled|experienced|competent|familiar|versed|well[- ]versed|fluent|comfortable|expert|specialist|"
    r"beginner|novice|conversant|trained|confident|adept|knowledgeable)|"
    r"a l'aise|familiaris[ee]+|expert[eo]?|"
    r"debutante?|competente?|familiarizad[oa]|experimentad[oa]|principiante)"
)
_LINK = (
    r"(?: (?:working|programming|coding|developing|working and programming))? "
    r"(?:with(?: the)?|in(?: the)?(?: use of)?|of(?: the)?|at|using|about|avec|en(?: el (?:uso|manejo) de)?|dans|sur|"
    r"con(?: el)?|(?:de|du|des|del)(?: l[ae])?|d'une?)"
    r"(?: (?:programming|coding|developing|working|using)(?: (?:in|with))?)? (?:l'|la |les |los |las |el |logiciels? )?"
)
_LEAD = re.compile(
    rf"(?:and |et |y |also )?(?:(?:i (?:also )?(?:am|have)|j'ai|tengo) )?(?:{_HOW}{_KNOWS}|{_IS}){_LINK}(?=\w)|"
    rf"(?:advanced|expert|regular|intermediate|basic|power|daily) users? of (?=\w)|"
    rf"i (?:use|know|master|(?:regularly |often |daily )?work (?:daily |regularly )?with) (?=\w)|"
    rf"(?:{_HOW}{_KNOWS}) (?:d'|de l')(?=\w)|(?:including|such as|ability to use|able to use|e\.g\.|like) (?=\w)"
)
_BARE = re.compile(rf"{_KNOWS} (?:of|de|du|des|del) (?:the |l[ae]s? |los |el |l')?|{_KNOWS} d'")
"""A lone noun, which is part of the skill where no name follows ("Conocimiento de plantas")."""
_STOP = re.compile(r"(?<=[\w)]{2})\.\s+(?=[A-ZÀ-Þ])")
_LABEL = re.compile(r"[^,;:|\t()]{2,40}:\s+\w")
_ALSO = re.compile(r"(?:and|et|including|incluyendo|incluant|such as|notamment|as well as|along with) (?=[^\W_])")
_MORE = re.compile(r"(?:,? (?:etc|and (?:others|more)|et autres|entre otr[oa]s)\b\.*|\.\.\.|…)$")


def lead_of(text: str) -> int:
    """How many characters in front of a skill say only how well somebody knows it ("Proficient in …")."""
    folded = fold(text)
    lead = _LEAD.match(folded)
    if lead is not None and _BARE.fullmatch(lead[0]) and text[lead.end() :][:1].islower():
        return 0
    also = lead or _ALSO.match(folded)
    return also.end() if also else 0


def led_sentences(text: str) -> list[tuple[int, int]]:
    """Where those sentences of running text stand that begin by saying how well somebody knows what they list.

    All where each begins with a label and a colon; the whole text where no sentence does, or where it is but one.
    """
    stops = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    spans = list(pairwise(stops))
    if len(spans) > 1 and all(_LABEL.match(text[slice(*span)]) for span in spans):
        return spans
    led = [span for span in spans if lead_of(text[slice(*span)])]
    return led if led and len(spans) > 1 else [(0, len(text))]


def without_more(text: str) -> str:
    """A skill without what says that there are others of its kind."""
    more = _MORE.search(fold(text))
    return text[: more.start()] if more else text
