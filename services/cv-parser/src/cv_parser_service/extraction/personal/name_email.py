"""What an e-mail address says of a name: which of its words, or their initials, it holds."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.words import fold

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that have no accent to drop, as addresses write them."""
_PARTICLE = re.compile(
    r"(?:del?|de?la|du|des|van|von|der|di|da|do|el|al|ben|ter|ten|den|los|las|lo|dos|das|abu|bin|ould|ait|zur?)+$"
)
_PROFILE = re.compile(r"\b(?:linkedin\.com/(?:in|pub)|github\.com|xing\.com/profile)/([\w.%-]{3,60})", re.IGNORECASE)
_FEW, _SHORT = 8, 2


def letters(text: str) -> str:
    """The plain letters of a text, folded."""
    return re.sub(r"[^a-z]", "", fold(text).translate(_LETTERS))


def naming_address(email: str | None, lines: Sequence[str]) -> str | None:
    """The e-mail address, or one made of the handle of a profile where no line holds a word of the address."""
    if email is not None and any(in_email(line.split(), email) for line in lines if len(line.split()) <= _FEW):
        return email
    handle = next((match[1] for line in lines for match in _PROFILE.finditer(line)), None)
    return f"{handle}@" if handle is not None else email


def in_email(words: Sequence[str], email: str | None) -> float:
    """How much of a name the e-mail address holds: 1 for two words, or one and the initials of the others."""
    if not email:
        return 0.0
    local = letters(email.split("@")[0])
    named = [letters(w) for w in words]
    short = set(re.split(r"[^a-z]+", fold(email.split("@")[0])))
    hits = sum(_is_held(word, local) or (letters(word) in short and len(letters(word)) == _SHORT) for word in words)
    if hits == 1 and len(named) > 1:
        initials = "".join(word[:1] for word in named if word and word not in local)
        rest = next((local.replace(word, "", 1) for word in named if len(word) > 2 and word in local), "")
        initial = {initials, initials[:1]}
        return 1.0 if rest and (rest in initial or _PARTICLE.sub("", rest) in initial) else 0.6
    return min(1.0, 0.6 * hits)


def holds_all(words: Sequence[str], email: str | None) -> bool:
    """Whether an e-mail address holds each word of a name."""
    return email is not None and all(_is_held(word, letters(email.split("@")[0])) for word in words)


def _is_held(word: str, local: str) -> bool:
    """Whether an address holds a word of a name, or one half of it."""
    halves = (word, *word.split("-")) if "-" in word else (word,)
    return any(len(letters(half)) > 2 and letters(half) in local for half in halves)
