"""Sections whose entries begin with their dates, one in a line, however long and whatever else the line tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.anchors import is_anchor

_FEWEST = 2
"""Lines that begin with dates at least."""
_MARK = re.compile(r"\s*[)\]]?\s*(?:[-–—]\s*:|[-–—:,.|]|\t)?\s+(?=[^\W\d_a-zà-öø-ÿ]|[“\"«])")
"""What may stand between the dates and the capital of what follows."""
_DASH = re.compile(r"\s*[-–—]+")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[)”\"]?\.\s+(?=[A-ZÀ-Þ“¿])")
_ABBREVIATED = re.compile(
    r"\b(?:Inc|Ltd|Corp|Bros|Assoc|Asst|Inst|Univ|Dept|Dpto|Prof|Sept|Hosp|Acad|Coll|Intl|Natl|Govt|Cie|Sra|Dra|Mme|Mlle|"
    r"Sec|Dir|Fac|Lab|Ing|Lic|Gral|Tech|Elec|Mech|Chem|Biol|Phys|Math|Comp|Eng)[)”\"]?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[,;(]|\s[-–—|·@]\s|\s(?:at|chez|en|à|au)\s")
"""What parts a title or a degree from where that was."""


def with_dated_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that begin with dates with a gap behind these, and the sentences behind their heads as lists below.

    The section has to begin so, or mostly do so; what already dates an entry stays as it is.
    """
    opening = {number: end for number, line in enumerate(lines) if (end := _end_of_dates(line.text))}
    if len(opening) < _FEWEST or (0 not in opening and 2 * len(opening) < len(lines)):
        return list(lines)
    parted: list[Line] = []
    for number, line in enumerate(lines):
        told = number in opening and not is_anchor(line.text)
        parted += _parted(line, *opening[number]) if told else [line]
    return parted


def _end_of_dates(text: str) -> tuple[int, int] | None:
    """Where the dates end that a line begins with, and where the words begin behind them."""
    ranges = find_ranges(text)
    if not ranges or text[: ranges[0].begin].strip("([ "):
        return None
    mark = _MARK.match(text, ranges[0].finish)
    if mark is None or mark.end() == len(text):
        return None
    dash = _DASH.match(text, ranges[0].finish) if ranges[0].current else None
    return (dash.end() if dash is not None else ranges[0].finish), mark.end()


def _parted(line: Line, finish: int, begin: int) -> list[Line]:
    """The head, and the sentences behind it as an item of what was done."""
    text = line.text[:finish] + WIDE_GAP * (begin - finish) + line.text[begin:]
    end = _end_of_head(text, begin)
    if end is None:
        return [replace(line, text=text)]
    stop, at = end.start() + len(end[0].rstrip(" .")), end.end()
    head = replace(line, text=text[:stop], edges=(), looks=line.looks[:stop])
    rest = replace(line, text=text[at:], start=line.start + at, edges=(), looks=line.looks[at:])
    return [head, replace(rest, bullet=True, gap=False)]


def _end_of_head(text: str, begin: int) -> re.Match[str] | None:
    """What parts a head that tells where somebody was from the sentences that go on behind it in its line."""
    for end in _SENTENCE_END.finditer(text, begin):
        if _LISTED.search(text, begin, end.start()) and not _ABBREVIATED.search(text[: end.start()]):
            return end
    return None
