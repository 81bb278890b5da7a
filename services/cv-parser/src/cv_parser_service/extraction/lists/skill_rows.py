"""Rows of skills whose first words are bold, or whose second cell says how well: a label, or a skill described."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.headings import heads_a_group
from cv_parser_service.extraction.lists.languages import tells_languages
from cv_parser_service.extraction.lists.skill_levels import is_level
from cv_parser_service.extraction.looks import changes, is_bold
from cv_parser_service.extraction.words import is_prose

_SEVERAL, _MANY, _MOSTLY = 2, 3, 0.6
_RATED = 3
"""Cells of a row that tells a skill, how well, and what for."""
_MOST_LEAD = 4
_TOLD = 5
_MARKS = re.compile(r"[,;|•·/]")


def without_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, each row with what it lists alone: no label, no use, no sentence, and no language."""
    lines = [part for line in lines for part in _without_languages(line)]
    rated = [_is_rated(line.text.split(WIDE_GAP)) for line in lines]
    if sum(rated) >= _SEVERAL:
        return [
            _cut(line, line.text.index(WIDE_GAP)) if told else line for line, told in zip(lines, rated, strict=True)
        ]
    rows = [line for line in lines if line.text.count(WIDE_GAP) >= _SEVERAL]
    if len(rows) >= _SEVERAL and all(map(_has_bold_label, rows)):
        return [_labelled(line) if line in rows else line for line in lines]
    leads = [_bold_lead(line) for line in lines]
    told = sum(bool(lead) and _is_told(line.text[lead:]) for line, lead in zip(lines, leads, strict=True))
    if len(lines) >= _MANY and all(leads) and told >= _MOSTLY * len(lines):
        return [_cut(line, lead) for line, lead in zip(lines, leads, strict=True)]
    return lines


def _without_languages(line: Line) -> Iterator[Line]:
    """A row of skills beside languages without the cells of these."""
    cells = line.text.split(WIDE_GAP)
    if len(cells) < _SEVERAL or not any(map(tells_languages, cells)):
        yield line
        return
    begin = 0
    for text in cells:
        if not tells_languages(text):
            yield replace(line, text=text, start=line.start + begin, edges=(), looks="")
        begin += len(text) + 1


def _is_rated(cells: Sequence[str]) -> bool:
    return len(cells) == _RATED and is_level(cells[1]) and not is_level(cells[0]) and not is_level(cells[2])


def _has_bold_label(line: Line) -> bool:
    """Whether the first cell alone is bold."""
    end = line.text.index(WIDE_GAP)
    return bool(line.looks) and is_bold(line.looks[0]) and not any(map(is_bold, line.looks[end + 1 :]))


def _labelled(line: Line) -> Line:
    return replace(line, text=line.text.replace(WIDE_GAP, ":", 1))


def _bold_lead(line: Line) -> int:
    """Where the bold words end that a line begins with, behind which others follow; 0 where there are none."""
    cut = next(changes(line.text, line.looks), 0) if line.looks and is_bold(line.looks[0]) else 0
    lead = line.text[:cut].strip(" :")
    return cut if 0 < len(lead.split()) <= _MOST_LEAD and not heads_a_group(lead) else 0


def _is_told(text: str) -> bool:
    """Whether what follows is a sentence rather than a list."""
    return is_prose(text) and len(text.split()) > _TOLD * len(_MARKS.findall(text))


def _cut(line: Line, finish: int) -> Line:
    return replace(line, text=line.text[:finish].strip(" :"), edges=(), looks="")
