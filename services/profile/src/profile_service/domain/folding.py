"""Words as they are compared: without accents, case, punctuation, or the points of abbreviations."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "·": None, "•": None, "’": "'", "ʼ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip
_ABBREVIATION = re.compile(r"\b\w{1,2}(?:\.\w{1,4})+\b\.?")
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """`Dipl.-Ing. (FH)` is `dipl ing fh`, `Ph.D.` is `phd`, `l’École` is `l ecole`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return _WORD.findall(_ABBREVIATION.sub(lambda found: found[0].replace(".", ""), plain).replace("_", " "))
