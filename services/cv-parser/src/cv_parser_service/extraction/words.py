"""Folding and joining of text, kept length for length so that offsets stay true."""

import re
import unicodedata
from functools import lru_cache

_ABBREVIATED = re.compile(r"(?:^|[\s.])[A-ZÀ-Þ][A-Za-z]{0,3}\.$")
NOT_ABBREVIATED = "".join(
    rf"(?<!\b[{word[0].upper()}{word[0]}]{word[1:]})"
    for word in ("prof", "dept", "univ", "asst", "assoc", "inst", "dipl", "hons", "tech", "engr", "capt", "profs")
)
"""In front of a stop: no word that is cut short there, long as it is."""
_WORD = re.compile(r"[^\W\d_]{4}\.$")
_HYPHENATED = re.compile(r"(?<=[a-zà-öø-ÿ])- (?=[a-zà-öø-ÿ])")


class _Folded(dict[int, str]):
    """Each character with its folded form, found when first asked for."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_FOLDED = _Folded({ord(c): "'" for c in "’‘ʼ`"})


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, one character for one character."""
    return text.translate(_FOLDED)


def tokens(text: str) -> list[str]:
    """Folded words of a text."""
    return re.findall(r"[^\W_]+", fold(text))


def listed(text: str) -> frozenset[str]:
    """The words of a lexicon written as running text."""
    return frozenset(text.split())


def unhyphenated(text: str) -> str:
    """Running text with words that a line's end broke put together."""
    return _HYPHENATED.sub("", text) if "- " in text else text


def paragraph(texts: list[str]) -> str:
    """Lines joined into running text, hyphenation at line ends undone."""
    return unhyphenated(" ".join(t.replace("\t", " ") for t in texts)).strip()


def is_prose(text: str) -> bool:
    """Whether a line reads as a sentence rather than as a head line."""
    words = text.split()
    if text.endswith(".") and _WORD.search(text) and len(words) >= 2 and "\t" not in text and "|" not in text:
        return not re.search(
            r"\b(?:[Ii]nc|[Ll]td|[Cc]orp|[Bb]ros|[Aa]ssoc|[Ii]nst|[Uu]niv|[Dd]ept|[Ss]ept|[Tt]ech|[Ee]ngr|[Aa]sst)\.$",
            text,
        )
    if len(words) > 14:
        return True
    if len(words) >= 6 and text.rstrip().endswith((".", ";")) and not _ABBREVIATED.search(text):
        return True
    return bool(words) and words[0][:1].islower() and len(words) > 3
