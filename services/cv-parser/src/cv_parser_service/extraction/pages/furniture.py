"""Page numbers, and what stands at the top or bottom of each page again: no content of the CV."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.document import WIDE_GAP, Document, Line
from cv_parser_service.extraction.headings import names_document

_FURNITURE = re.compile(
    r"(?:page\s*)?\d{1,2}\s*(?:/|of|sur|de)\s*\d{1,2}|c\.?v\.?|r[ée]sum[ée]|europass|"
    r"(?:\S.{0,70}\s[-–—|·•]\s)?(?:page|p[áa]gina|p[áa]g\.|p\.)\s*\d{1,2}(?:\s*(?:/|of|sur|de)\s*\d{1,2})?"
    r"(?:\s[-–—|·•]\s.{0,70})?",
    re.IGNORECASE,
)
_PAGE = re.compile(r"p[aá]g", re.IGNORECASE)
_OF = re.compile(r"p[aá]g.*\b(?:of|de|von)$", re.IGNORECASE)
"""The foot of a page whose name stands on the next line."""
_REACHES = re.compile(r"@|(?:\d\D{0,2}){7}")
"""An e-mail address or a number, which is content once."""
_SHORT, _EDGE_LINES = 12, 3
_HEAD_LINES, _SAME_HEIGHT = 10, 6.0


def without_furniture(document: Document) -> Document:
    """The document without them."""
    at_edges = _at_edges(document)
    heights = _heights_of_running(document)
    below = [b for a, b in pairwise(document.lines) if a.page == b.page and _is_furniture(a.text)]
    again = Counter(line.text for line in below)
    running = {
        line.start for line in below if again[line.text] > 1 and not (line.page == 1 and _REACHES.search(line.text))
    }
    running |= {b.start for a, b in pairwise(document.lines) if _FURNITURE.fullmatch(a.text) and _OF.search(a.text)}
    running |= _page_numbers(document)
    running |= {line.start for line in document.lines if line.start in at_edges and _is_numbered(line)}
    running |= _foot_of_first(document, running)
    kept = [
        line
        for line in document.lines
        if not (
            _is_furniture(line.text) or line.start in running or (line.start in at_edges and _runs_on(line, heights))
        )
    ]
    return replace(document, lines=tuple(kept)) if len(kept) < len(document.lines) else document


def _foot_of_first(document: Document, running: set[int]) -> set[int]:
    """The foot of the first page, whose other cells stand beside the number of each further page."""
    again = {_unnumbered(line) for line in document.lines if line.start in running}
    first = [line for line in document.lines if line.page == 1 and line.box is not None]
    low = sorted(first, key=_top)[-_EDGE_LINES:] if len(first) > _HEAD_LINES else []
    return {line.start for line in low if _is_numbered(line) and _unnumbered(line) in again}


def _unnumbered(line: Line) -> str:
    return re.sub(r"\d+", "", line.text)


def _page_numbers(document: Document) -> set[int]:
    """Where the number of a page stands alone below all else on it."""
    lowest: dict[int, Line] = {}
    for line in document.lines:
        if line.box is not None and ((known := lowest.get(line.page)) is None or line.box.top > _top(known)):
            lowest[line.page] = line
    return {line.start for page, line in lowest.items() if line.text == str(page)}


def _is_numbered(line: Line) -> bool:
    """Whether one of several cells says which page this is."""
    cells = line.text.split(WIDE_GAP)
    return len(cells) > 1 and any(_PAGE.match(cell) and _FURNITURE.fullmatch(cell) for cell in cells)


def _top(line: Line) -> float:
    return line.box.top if line.box is not None else 0.0


def _is_furniture(text: str) -> bool:
    return _FURNITURE.fullmatch(text) is not None or names_document(text)


def _heights_of_running(document: Document) -> Mapping[str, list[float]]:
    """How high on the first page each text stands; the lines of its head may run on at any height."""
    heights: defaultdict[str, list[float]] = defaultdict(list)
    for number, line in enumerate(line for line in document.lines if line.page == 1):
        heights[line.text].append(-math.inf if number < _HEAD_LINES or line.box is None else line.box.top)
    return heights


def _runs_on(line: Line, heights: Mapping[str, list[float]]) -> bool:
    """Whether a text stands in the head of the first page, or there at the same height."""
    return any(height == -math.inf or abs(height - _top(line)) < _SAME_HEIGHT for height in heights.get(line.text, ()))


def _at_edges(document: Document) -> set[int]:
    """Where the highest and lowest lines of the pages after the first begin."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in document.lines:
        if line.page > 1 and line.box is not None and len(line.text) > _SHORT:
            pages[line.page].append(line)
    stacked = (sorted(lines, key=_top) for lines in pages.values())
    return {line.start for lines in stacked for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}
