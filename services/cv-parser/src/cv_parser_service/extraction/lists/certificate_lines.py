"""Lines of one certification that the width of their column broke."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.certificate_parts import is_body, names_certificate
from cv_parser_service.extraction.words import fold

_NARROW, _SET_IN = 45, 3.0
_GIVEN_BY = re.compile(
    r"\W*(?:(?:issued|awarded|delivered|given|granted|certified) by|(?:delivree?|decernee?|octroyee?) par|"
    r"(?:emitid|expedid|otorgad|impartid|concedid)[oa] por)\b"
)
_PARTED = re.compile(r"\s*[,;(|•·\t]|\s[–—-]\s")


def fills(line: Line, after: Line, right: float) -> bool:
    """Whether the first line leaves no room in a narrow column for the first word of the second."""
    if line.box is None or after.box is None or after.bullet or len(line.text) > _NARROW or line.column != after.column:
        return False
    if line.bold != after.bold:
        return False
    word = after.text.split(" ", 1)[0]
    needed = (after.box.right - after.box.left) * (len(word) + 1) / len(after.text)
    return line.box.right + needed > right - 1.0


def hangs(group: Sequence[Line], line: Line, after: Line) -> bool:
    """Whether a line goes on with a long one in a paragraph that is set in below its first line."""
    first = group[0].box
    if first is None or line.box is None or after.box is None or len(line.text) <= _NARROW:
        return False
    return after.box.left > first.left + _SET_IN and line.box.right > after.box.right


def gives_the_one_above(line: Line, after: Line) -> bool:
    """Whether a line but names who gave what stands above it: a body alone, and no date."""
    if _GIVEN_BY.match(fold(after.text)):
        return True
    if after.bullet or re.search(r"\d", after.text) or find_ranges(line.text):
        return False
    if line.text.count(",") > 1 or (is_body(line.text) and not names_certificate(line.text)):
        return False
    return not after.bold > line.bold and is_body(_PARTED.split(after.text)[0].strip())
