"""Accents that a page draws over letters, as plain TeX and some printers of Macs do, put together with them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cv_parser_service.extraction.formats.pdf_characters import Character

_MARKS = {
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "¨": "\u0308",
    "¸": "\u0327",
    "˚": "\u030a",
    "°": "\u030a",
    "ˇ": "\u030c",
    "˘": "\u0306",
    "˙": "\u0307",
    "¯": "\u0304",
    "˝": "\u030b",
    "˛": "\u0328",
}
"""The accents that stand alone in fonts, each with the one that combines with a letter."""
_DOTLESS = {"ı": "i", "ȷ": "j"}
_BESIDE, _ABOVE = 0.15, 0.4
"""Heights of the letter between the two middles at most, and by which an accent is raised over a capital."""
_NEAR = 200
"""Characters of the stream within which the letter stands: over capitals the accent comes at the end of the line."""


def with_accents(characters: Iterable[Character | None]) -> list[Character | None]:
    """The characters, where each accent that stands over a letter, or is one to combine, is part of it."""
    found = list(characters)
    for at, accent in enumerate(found):
        mark = _mark_of(accent)
        if accent is None or not mark:
            continue
        for letter_at in _letters_near(found, at):
            letter = found[letter_at]
            whole = _whole(letter.text, mark) if letter else ""
            if letter and whole and (mark == accent.text or _is_over(accent, letter)):
                found[letter_at] = replace(letter, text=whole)
                found[at] = replace(accent, text="")
                break
    return [character for character in found if character is None or character.text]


def _mark_of(character: Character | None) -> str:
    """The combining form of an accent; nothing for other characters."""
    if character is None or (character.text.isascii() and character.text not in _MARKS):
        return ""
    return character.text if unicodedata.combining(character.text) else _MARKS.get(character.text, "")


def _letters_near(characters: Sequence[Character | None], at: int) -> list[int]:
    """Where the letter of an accent may stand, the likeliest first; one to combine stands right behind its letter."""
    accent = characters[at]
    if accent is not None and unicodedata.combining(accent.text):
        return [at - 1] if at else []
    places = range(max(0, at - _NEAR), min(len(characters), at + _NEAR))
    return sorted(places, key=lambda place: (abs(place - at), place < at))


def _whole(letter: str, mark: str) -> str:
    """A letter with its accent as one character; nothing where there is none."""
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
    return whole if len(whole) == 1 and letter.isalpha() else ""


def _is_over(accent: Character, letter: Character) -> bool:
    beside = abs(accent.left + accent.right - letter.left - letter.right) / 2
    raised = letter.baseline - accent.baseline
    return beside <= _BESIDE * letter.size and -_BESIDE * letter.size <= raised <= _ABOVE * letter.size
