"""The case in which names are written, and what words of them look like."""

import re

from cv_parser_service.extraction.words import fold, listed

WORD = re.compile(r"(?:[^\W\d_]\.-?)+(?:[^\W\d_]+\.?)?|[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")
PARTICLES = listed(
    "de du des d la le les van von der den ter ten da das do dos di del della "
    "el al ben bin ibn bint abu ould ter zu zum zur af av dello dalla degli das los las ni nic y e mac mc st san saint"
)


def is_capitals(word: str) -> bool:
    """Whether a word is set in capitals, as family names are ("McDONALD", "GROßMANN")."""
    plain = re.sub(r"^(?:Mc|Mac|De|Di|La|Le|Van)(?=[A-ZÀ-Þ]{2})", "", word).replace("ß", "")
    return plain.isupper() and "." not in plain and sum(c.isalpha() for c in plain) > 1


def cased(text: str) -> str:
    """Capitals given back their usual case: DUPONT becomes Dupont, DE LA TOUR becomes de la Tour."""
    text = text.title() if text.islower() else text
    return " ".join(_cased_word(word) if len(word) > 1 and is_capitals(word) else word for word in text.split())


def _cased_word(word: str) -> str:
    if fold(word) in PARTICLES:
        return word.lower()
    if not word.replace("ß", "").isupper():
        return re.sub(r"[A-ZÀ-Þß]{2,}", lambda m: m[0].capitalize(), word)
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0].capitalize(), word)
