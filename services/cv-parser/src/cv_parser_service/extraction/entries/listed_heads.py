"""Heads of entries that are items of a list."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import Line

_NUMBER = re.compile(r"\d{1,2}[.)]\s+")


def with_listed_heads(lines: list[Line], anchors: Sequence[int], most: int) -> list[Line]:
    """Items of a list that open the section are heads, and carry no number, where they stand as far above each date, or
    above some and nowhere else (employers of several posts). They stand `most` lines above at most.
    """
    above = anchors[0] if anchors else 0
    heads = {anchor - above for anchor in anchors}
    if not 0 < above <= most or any(lines[anchor].bullet for anchor in anchors):
        return lines
    items = {number for number, line in enumerate(lines) if line.bullet}
    if heads <= items or (0 in items and items <= heads):
        lines = [replace(line, bullet=False, gap=True) if n in heads & items else line for n, line in enumerate(lines)]
    if all(_NUMBER.match(lines[head].text) for head in heads):
        lines = [_without_number(line) if n in heads else line for n, line in enumerate(lines)]
    return lines


def _without_number(line: Line) -> Line:
    number = _NUMBER.match(line.text)
    at = number.end() if number else 0
    return replace(line, text=line.text[at:], start=line.start + at, edges=line.edges[at:], looks=line.looks[at:])
