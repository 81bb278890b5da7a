"""The case in which names are written, and what words of them look like."""

import re

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.words import fold, listed

WORD = re.compile(r"Mª|D[ei](?:ll)?['’]|(?:[^\W\d_]\.-?)+(?:[^\W\d_]+\.?)?|[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")
PARTICLES = listed(
    "de du des d la le les van von der den ter ten da das do dos di del della "
    "el al ben bin ibn bint abu ould ter zu zum zur af av dello dalla degli das los las ni nic y e mac mc st san saint "
    "'t 's de' dell' op wa i bent binti lo dal dei vom am aan abdel ait"
)
_LARGE_PARTICLES = listed("el al ben bent abu ould ni nic mac mc st san saint abdel ait")
"""Particles that most write with a capital."""
_ALSO_GIVEN = listed("ben al mac")


def strong_words(text: str) -> list[str]:
    """The words of a name without its particles; one that comes last counts, and one that is a given name, first."""
    words = text.split()
    last = len(words) - 1
    return [word for number, word in enumerate(words) if _is_strong(word, number, last)]


def _is_strong(word: str, number: int, last: int) -> bool:
    if fold(word) not in PARTICLES:
        return True
    return (number == 0 < last and fold(word) in _ALSO_GIVEN) or (number == last and word[:1].isupper())


def is_capitals(word: str) -> bool:
    """Whether a word is set in capitals, as family names are ("McDONALD", "GROßMANN")."""
    plain = re.sub(r"^(?:Mc|Mac|De|Di|La|Le|Van)(?=[A-ZÀ-Þ]{2})", "", word).replace("ß", "")
    return plain.isupper() and "." not in plain and sum(c.isalpha() for c in plain) > 1


def cased(text: str) -> str:
    """Capitals given back their usual case: DUPONT becomes Dupont, DE LA TOUR becomes de la Tour."""
    text = text.title() if text.islower() else text
    words = text.split()
    return " ".join(
        _cased_word(word, is_last=number == len(words)) if len(word) > 1 and is_capitals(word) else word
        for number, word in enumerate(words, 1)
    )


def _cased_word(word: str, *, is_last: bool) -> str:
    if fold(word) in PARTICLES and not is_last:
        return word.capitalize() if fold(word) in _LARGE_PARTICLES else word.lower()
    if not word.replace("ß", "").isupper():
        return re.sub(r"[A-ZÀ-Þß]{2,}", lambda m: m[0].capitalize(), word)
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else _lowered(m[0]), word)


def _lowered(word: str) -> str:
    """A word in capitals with its usual case; the dotless i of Turkish names is known by the names that have it."""
    plain, dotless = word.capitalize(), word[:1] + word[1:].lower().replace("i", "ı")
    if dotless == plain or fold(plain) in words_of("given_names"):
        return plain
    return dotless if any(fold(dotless) in words_of(names) for names in ("family_names", "given_names")) else plain
