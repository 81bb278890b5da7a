"""What a form says to whoever fills it in: how to answer, and the numbers of its sections."""

import re

from cv_parser_service.extraction.words import fold

_LEAD = re.compile(
    r"(?:\*+ ?|n\.?b\.? ?:? ?|note ?: ?|nota ?: ?|remarque ?: ?)?(?:instructions?\b|instrucciones\b|(?:for|"
    r"pour|para) (?:office|official|uso) |"
    r"please\b|kindly\b|give\b|list\b|start(?:ing)? (?:with|from)\b|begin(?:ning)? with\b|commencing with\b|"
    r"state\b|specify\b|"
    r"indicate\b|include\b|complete\b|enter\b|describe\b|provide\b|use (?:a|the|additional|extra|separate|"
    r"block|one)\b|"
    r"continue on\b|attach\b|answer\b|do not\b|tick\b|mark (?:with|an?|the|all|your|one)\b|"
    r"delete\b|type or print\b|read carefully\b|"
    r"if (?:any|applicable|you|more|necessary|"
    r"required|not)\b|(?:most|the most) recent\b|(?:current|latest|last|present)(?: \w+){0,2} first\b|"
    r"in (?:reverse|chronological|date) |reverse chrono|"
    r"include all\b|optional\b|continued?\b|cont'd|cont\.|day ?/ ?month|dd ?[/.-]|mm ?[/.-]|month ?/ ?year|"
    r"mo\.? ?/ ?y|"
    r"veuillez\b|merci d|priere d|indique[rz]\b|donnez\b|donner\b|precise[rz]\b|enumere[rz]\b|mentionne[rz]\b|"
    r"decri(?:re|vez)\b|"
    r"commence[rz]? par\b|(?:en )?commencant par\b|"
    r"(?:de la|du) plus recente?\b|(?:la )?plus recente? (?:d'abord|en premier)|par ordre\b|dans l'ordre\b|"
    r"ordre (?:chrono|anti)|le cas echeant\b|"
    r"facultatif\b|suite\b|jour ?/ ?mois|mois ?/ ?annee|jj ?[/.-]|ne pas\b|cochez\b|"
    r"indique\b|indicar\b|senal[ea]r?\b|detall[ea]r?\b|enumer[ea]r?\b|mencion[ea]r?\b|describ[ai]r?\b|"
    r"especifi(?:que|car)\b|por favor\b|sirvase\b|"
    r"(?:comience|empiece|empezar|comenzar|empezando|comenzando|iniciando)(?: por| con| desde)?\b|"
    r"(?:de )?(?:la|el|lo)? ?mas recientes?\b|"
    r"en orden\b|orden (?:crono|inverso)|si (?:procede|corresponde|los? hay)\b|opcional\b|continuacion\b|"
    r"dia ?/ ?mes|mes ?/ ?ano|no (?:adjunte|escriba)\b|marque\b)"
)
"""How a form begins to tell what to write, in folded text."""
_ASKS = re.compile(
    r"(?:what|which|who|are|do|does|did|have|has|is|were|may|would|quelle?s?|avez|etes|cual(?:es)?|ha|tiene|"
    r"es)\b[^?]{3,120}\?\s*"
)
_COUNTED = re.compile(
    r"(?:(?:section|step|etape|rubrique|seccion|apartado|paso|bloque|cuadro)\s+(?:\d{1,2}|[a-l]|"
    r"[ivx]{1,4})\b\s*[.:)–—-]*"
    r"|(?:part|partie|parte|annexe?|anexo|box|cadre)\s+(?:\d{1,2}|[a-l]|[ivx]{1,4})\s*[.:)–—-]+)\s*(?=[^\W\d_])"
)
_BRACKETS = re.compile(r"\s*(?:\(([^()]*)\)|\[[^\[\]]*\])\s*:?\s*$")
_SENTENCE = re.compile(r"(?:[.:]|\s[–—-])\s+(?=[A-ZÀ-Þ¿])")
_NUMBER = re.compile(r"\s*(?:(?:\d{1,2}[a-z]?|[A-Za-l])[.)]\s+)?")
_COUNT = re.compile(
    r"\d{1,3}(?: ?(?:a|à|to|-|–) ?\d{1,3})?|(?:the )?(?:last|past) \d{1,2} years|\d{2}\+? (?:years|ans|annees|anos)|"
    r"(?:les )?\d{1,2} dernieres annees|(?:los )?ultimos \d{1,2} anos"
)
"""What says in brackets how many are asked for, or how many years follow."""
_LONGEST = 60


def is_instruction(text: str) -> bool:
    """Whether a text begins as one does that tells how to fill in a form."""
    return _LEAD.match(fold(text).strip(" .:*")) is not None


def bare_heading(text: str) -> tuple[str, bool]:
    """A heading without the number that a form gives its sections, and what it says how to answer; whether it had
    such a number.
    """
    counted = _COUNTED.match(fold(text))
    bare = text[counted.end() :] if counted else text
    if (bracket := _BRACKETS.search(bare)) and (counted or _tells_how(bracket[1])):
        bare = bare[: bracket.start()]
    if (end := _first_stop(bare)) and is_instruction(bare[end.end() :]) and end.start() < _LONGEST:
        bare = bare[: end.start()]
    return bare, counted is not None and len(bare) <= _LONGEST


def _tells_how(aside: str | None) -> bool:
    """Whether what stands behind a heading in brackets says how to fill it in; in square ones it always does."""
    return aside is None or is_instruction(aside) or _COUNT.fullmatch(fold(aside)) is not None


def asked_heading(text: str) -> tuple[str, int] | None:
    """A heading before what the form asks in the same line, and where its question begins, or the answer behind a
    colon: "LANGUAGES. What is your mother tongue? Twi", "Languages (indicate only those in which you work): Twi".
    """
    if (bracket := re.match(r"([^:\t|()]{3,40}?)\s*\(([^()]{3,120})\)\s*:\s*(?=\S)", text)) and is_instruction(
        bracket[2]
    ):
        return bracket[1], bracket.end()
    end = _first_stop(text)
    asked = _ASKS.match(fold(text), end.end()) if end else None
    return (text[: end.start()], end.end()) if end and asked else None


def _first_stop(text: str) -> re.Match[str] | None:
    """Where the first sentence of a text ends, its number aside."""
    number = _NUMBER.match(text)
    return _SENTENCE.search(text, number.end() if number else 0, _LONGEST)
