"""A covering letter in front of the CV, in one file: nothing but the sender's own lines at its top is of the CV."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.lexicon import employer_score
from cv_parser_service.extraction.words import fold

_SALUTATION = re.compile(
    r"(?:dear|to whom|hello|madame|mesdames|monsieur|messieurs|chere?s?|bonjour|a l'attention|estimad[oa]s?|"
    r"senor(?:a|es|as)?|apreciad[oa]s?|distinguid[oa]s?|muy senor(?:a|es)?|a quien)\b[^:;]*[,:]?"
)
_CLOSING = re.compile(
    r"\b(?:yours (?:faithfully|sincerely|truly)|sincerely(?: yours)?,?$|(?:kind|best|warm) regards|respectfully,?$|"
    r"cordialement|(?:veuillez|vous prie)\b.*(?:agreer|recevoir|croire)|salutations (?:distinguees|respectueuses)|"
    r"sentiments (?:distingues|respectueux|les meilleurs)|atentamente|cordialmente|(?:un )?(?:cordial|atento) saludo|"
    r"saludos cordiales)"
)
_ABOUT = re.compile(r"(?:object|objet|asunto|subject|re|ref(?:erence)?|concerne)\s*:")
_FIRST, _LONGEST = 30, 60
_WORDS, _SIGNED = 8, 5
_EMPLOYER = 2.0
_HEAD = 3


def letter_of(lines: Sequence[Line]) -> range:
    """The lines of a letter that the document begins with, from behind its sender's to the signature; empty without."""
    salutation = next((n for n, line in enumerate(lines[:_FIRST]) if _salutes(line.text)), None)
    if salutation is None or any(heading_of(line.text) for line in lines[:salutation]):
        return range(0)
    closings = [
        n
        for n, line in enumerate(lines[salutation : salutation + _LONGEST], salutation)
        if _CLOSING.search(fold(line.text))
    ]
    if not closings:
        return range(0)
    end = closings[-1] + 1
    if end < len(lines) - 1 and _signs(lines[end].text) and _names_again(lines, end):
        end += 1
    return range(next((n for n in range(1, salutation) if _is_not_of_sender(lines[n].text)), salutation), end)


def lines_before(lines: Sequence[Line], letter: range) -> int:
    """How many lines stand before the first of the CV: only those of the letter, where the sender's are its head."""
    sender = {fold(line.text) for line in lines[: letter.start]}
    anew = any(fold(line.text) in sender for line in lines[letter.stop : letter.stop + _HEAD])
    return letter.stop if anew or letter.start < _HEAD else len(letter)


def _salutes(text: str) -> bool:
    plain = fold(text).strip()
    return len(plain.split()) <= _WORDS and _SALUTATION.fullmatch(plain) is not None and text.rstrip()[-1:] in ",:"


def _signs(text: str) -> bool:
    return 1 < len(text.split()) <= _SIGNED and not any(c.isdigit() for c in text)


def _names_again(lines: Sequence[Line], at: int) -> bool:
    """Whether the words of a line stand, in any order, also elsewhere: below it begins the CV of the same person."""
    words = set(fold(lines[at].text).split())
    return any(set(fold(line.text).split()) == words for n, line in enumerate(lines) if n > at)


def _is_not_of_sender(text: str) -> bool:
    about = _ABOUT.match(fold(text)) is not None
    return about or bool(find_ranges(text)) or employer_score(text) >= _EMPLOYER
