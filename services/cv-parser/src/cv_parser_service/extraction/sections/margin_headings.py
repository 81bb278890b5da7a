"""Headings in a margin beside their text: those too long to leave a wide gap before it are told by where it begins, and
those that we do not know by the dates of a job beside them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading
from cv_parser_service.extraction.pages.wrapping import begins_dated

_NEAR = 3.0
_FEWEST = 2
"""Headings with a wide gap behind them that tell where margin and text begin."""
_LONGEST = 5
"""Words of a heading at most."""


def with_margin_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a wide gap between a heading and the text beside it where others have one."""
    text, count = _text_begins(lines)
    return [_parted(line, text) for line in lines] if count >= _FEWEST else list(lines)


def _text_begins(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the text beside most headings of a margin begins, and how many these are."""
    begins = Counter(round(begin) for line in lines if (begin := _text_beside(line)) is not None)
    return begins.most_common(1)[0] if begins else (0, 0)


class Margin:
    """The margin of headings that stand beside the dated entries of their sections, where a document has one."""

    def __init__(self, lines: Sequence[Line]) -> None:
        text, count = _text_begins(lines)
        beside = [line for line in lines if (begin := _text_beside(line)) is not None and abs(begin - text) < _NEAR]
        self._text = text
        self._shapes = [_shape(line) for line in beside if begins_dated(_behind(line))] if count >= _FEWEST else []

    def leads(self, line: Line) -> tuple[Section, int] | None:
        """The section that a few words without a number head here, beside dates, and where its text begins."""
        head = line.text.partition(WIDE_GAP)[0]
        if not self._shapes or line.bullet or not _has_edges(line) or not begins_dated(_behind(line)):
            return None
        if abs(line.edges[len(head) + 1] - self._text) > _NEAR:
            return None
        left, *look = _shape(line)
        alike = any(abs(left - other) < _NEAR and look == others for other, *others in self._shapes)
        named = 0 < len(head.split()) <= _LONGEST and not any(c.isdigit() for c in head) and ":" not in head
        return (likely_heading(head), len(head) + 1) if alike and named else None


def _shape(line: Line) -> tuple[float, bool, str]:
    """Where a heading in a margin begins, whether in capitals, and its look."""
    return line.edges[0], line.text.partition(WIDE_GAP)[0].isupper(), line.look


def _behind(line: Line) -> str:
    """What stands behind the first wide gap of a line."""
    return line.text.partition(WIDE_GAP)[2]


def _text_beside(line: Line) -> float | None:
    """Where the text begins that a wide gap parts from a heading on its left."""
    head, gap, _ = line.text.partition(WIDE_GAP)
    if not gap or not _has_edges(line) or heading_of(head) is None:
        return None
    return line.edges[len(head) + 1]


def _parted(line: Line, begin: float) -> Line:
    if line.bullet or not _has_edges(line) or line.edges[0] > begin - _NEAR:
        return line
    at = -1
    for _ in range(_LONGEST):
        at = line.text.find(" ", at + 1)
        if at < 0 or WIDE_GAP in line.text[:at]:
            return line
        if abs(line.edges[at + 1] - begin) < _NEAR and heading_of(line.text[:at]) is not None:
            return replace(line, text=f"{line.text[:at]}{WIDE_GAP}{line.text[at + 1 :]}")
    return line


def _has_edges(line: Line) -> bool:
    return len(line.edges) == len(line.text) + 1
