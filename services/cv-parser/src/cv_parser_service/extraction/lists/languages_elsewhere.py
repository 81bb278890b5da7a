"""Languages told outside of their section."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lists.language_names import names_a_language
from cv_parser_service.extraction.lists.languages import is_vague, only_languages, tells_languages
from cv_parser_service.extraction.words import fold

_SPEAKS = re.compile(
    r"(?:^|(?<=[.;,] ))(?:i (?:can )?speak|i am (?:fluent|bilingual|native)|je parle|je maitrise|yo hablo|hablo|"
    r"speaks|fluent(?:ly)? in|my mother tongue)\b[^.;]*"
)
"""The part of a text that tells in a sentence which languages somebody speaks."""


def with_strays(
    lines: Sequence[Line], others: Sequence[Line], own: Sequence[Line] = (), told: Sequence[Line] = ()
) -> list[Line]:
    """The lines of the languages' section, and those elsewhere that say a language, its level and nothing else.

    Where that names none, `own` lines need no level; without it, sentences tell, those of what was done (`told`) too.
    """
    header = {line.start for line in own}
    known = {line.start for line in lines}
    kept: list[Line] = []
    told_there = any(names_a_language(line.text) for line in lines)
    beside = False
    for line in others:
        if WIDE_GAP in line.text and not tells_languages(line.text):
            kept += [cell for cell in _cells(line) if tells_languages(cell.text)]
            continue
        near = beside and names_a_language(line.text) and is_vague(line.text)
        bare = not told_there and line.start in header and only_languages(line.text)
        beside = tells_languages(line.text) or near or bare
        if beside and line.start not in known:
            kept.append(line)
    lines = lines if told_there or not kept else []
    return [*lines, *kept] if lines or kept else list(_told([*others, *told]))


def _cells(line: Line) -> Iterator[Line]:
    begin = 0
    for text in line.text.split(WIDE_GAP):
        yield _piece(line, begin, begin + len(text))
        begin += len(text) + len(WIDE_GAP)


def _told(lines: Sequence[Line]) -> Iterator[Line]:
    """The sentences that tell which languages somebody speaks, as lines."""
    for line in lines:
        found = _SPEAKS.search(fold(line.text))
        if found is not None and names_a_language(found[0]):
            yield _piece(line, *found.span())


def _piece(line: Line, begin: int, finish: int) -> Line:
    return replace(line, text=line.text[begin:finish], start=line.start + begin, edges=(), looks="")
