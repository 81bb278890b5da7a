"""Headings of one word that a narrow column broke within it, without a hyphen."""

from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading, names_a_group

_LONGEST_REST = 5
_RIGHT_BELOW = 1.7


def with_whole_words(lines: Sequence[Line]) -> list[Line]:
    """The lines; a word whose last letters stand below it in the same look is whole, where it heads something."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        if above is not None and _ends(line, above):
            found[-1] = replace(above, text=above.text + line.text, edges=(), looks="")
        else:
            found.append(line)
    return found


def _ends(rest: Line, line: Line) -> bool:
    if not (rest.text.isalpha() and rest.text.islower() and len(rest.text) <= _LONGEST_REST and line.text.isalpha()):
        return False
    if line.box is None or rest.box is None or (line.column, line.page) != (rest.column, rest.page):
        return False
    alike = (line.size, line.bold, line.italic) == (rest.size, rest.bold, rest.italic)
    near = 0 < rest.box.top - line.box.top < _RIGHT_BELOW * line.size
    return alike and near and heading_of(line.text) is None and _heads(line.text + rest.text)


def _heads(word: str) -> bool:
    return heading_of(word) is not None or likely_heading(word) is not Section.UNKNOWN or names_a_group(word)
