"""Whether a name begins with the family's: what the e-mail address says, weighed with common given names."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.name_case import PARTICLES
from cv_parser_service.extraction.words import fold

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that have no accent to drop, as addresses write them."""


def letters(text: str) -> str:
    """The plain letters of a text, folded."""
    return re.sub(r"[^a-z]", "", fold(text).translate(_LETTERS))


def family_words(words: Sequence[str], local: str) -> int:
    """How many words at the beginning of a name are the family's; 0 where it begins with the given name, or may.

    `local` is what stands before the @ of the person's address.
    """
    between = r"[._]" if re.search(r"[a-z][._]+[a-z]", fold(local)) else "-"
    pieces = [piece for piece in map(letters, re.split(between, local)) if piece]
    if [letters(word) for word in words if letters(word) in pieces] == pieces:
        return int(len(words) == len(pieces) == 2 and is_given(words[1]) and not is_given(words[0]))
    cuts = range(1, len(words))
    return next((cut for cut in cuts if _is_family_first(words[:cut], words[cut:], pieces)), 0)


def _is_family_first(front: Sequence[str], back: Sequence[str], pieces: Sequence[str]) -> bool:
    family, given = letters("".join(front)), letters("".join(back))
    if not family or not given:
        return False
    initials = {given[:1], "".join(letters(word)[:1] for word in back)}
    if len(pieces) == 1:
        return pieces[0] in {initial + family for initial in initials}
    if family not in pieces or len(pieces) != 2:
        return False
    other = pieces[1 - pieces.index(family)]
    if other in initials:
        return pieces[1] == family or (is_given(back[0]) and not is_given(front[0]))
    if other not in (given, letters(back[0])):
        return False
    if is_given(front[0]):
        return False
    return is_given(back[0]) or (pieces[1] == family and fold(back[0]) not in PARTICLES)


def is_given(word: str) -> bool:
    """Whether a word, or each part of it, is a common given name."""
    known = words_of("given_names")
    return all(part in known for part in re.split(r"[-'.]", fold(word)) if part)
