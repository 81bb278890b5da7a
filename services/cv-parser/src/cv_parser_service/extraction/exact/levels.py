"""Language levels by the words that other systems use; a level that only words stand for is to be confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cv_parser_service.extraction.words import fold

_CEFR = re.compile(r"(?<![a-z0-9])([abc][12])(?![a-z0-9])")
_PLAIN = re.compile(r"[^a-z]+")
_NATIVE = "native"
_WORDINGS = {
    "elementary": "A2",
    "elementary proficiency": "A2",
    "limited working": "B1",
    "limited working proficiency": "B1",
    "professional working": "B2",
    "professional working proficiency": "B2",
    "full professional": "C1",
    "full professional proficiency": "C1",
    "native or bilingual": "C2",
    "native or bilingual proficiency": "C2",
    "competence elementaire": "A2",
    "notions": "A2",
    "competence limitee": "B1",
    "competence professionnelle limitee": "B1",
    "capacite professionnelle limitee": "B1",
    "competence professionnelle": "B2",
    "capacite professionnelle": "B2",
    "competence professionnelle complete": "C1",
    "capacite professionnelle complete": "C1",
    "bilingue ou langue natale": "C2",
    "bilingue ou langue maternelle": "C2",
    "competencia basica": "A2",
    "competencia basica limitada": "B1",
    "competencia profesional limitada": "B1",
    "competencia basica profesional": "B2",
    "competencia profesional": "B2",
    "competencia profesional completa": "C1",
    "competencia bilingue o nativa": "C2",
    "beginner": "A1",
    "basic": "A2",
    "intermediate": "B1",
    "conversational": "B1",
    "advanced": "C1",
    "fluent": "C1",
}
"""LinkedIn's five wordings in English, French and Spanish (and its names for them), and common single words."""
_MOTHER = frozenset({"native", "native speaker", "mother tongue", "langue maternelle", "lengua materna", "nativo"})


@dataclass(frozen=True, slots=True)
class Level:
    """`stated` where the text itself says the level."""

    level: str
    stated: bool


def level_of(text: str) -> Level | None:
    """The level that a text states or stands for."""
    folded = fold(text)
    if stated := _CEFR.search(folded):
        return Level(stated[1].upper(), stated=True)
    plain = _PLAIN.sub(" ", folded).strip()
    if plain in _MOTHER:
        return Level(_NATIVE, stated=True)
    proposed = _WORDINGS.get(plain)
    return None if proposed is None else Level(proposed, stated=False)
