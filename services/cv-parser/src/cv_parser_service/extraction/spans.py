"""From offsets in the text back to the place on the page."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from cv_parser_service.extraction.document import Box, Document, Line
from cv_parser_service.extraction.model import Field, Rectangle, SourceLine


def with_boxes(document: Document, fields: Iterable[Field]) -> Iterator[Field]:
    """Each field with the box around its words, on the page that it names."""
    for field in fields:
        if field.start is None or field.end is None:
            yield field
            continue
        yield replace(field, box=box_of(document, field.page, field.start, field.end))


def located(document: Document, fields: Iterable[Field]) -> Iterator[Field]:
    """Fields of an exact reader with the place of their words, where these stand once in a line of their page."""
    for field in fields:
        lines = [line for line in document.lines if line.page == field.page and field.value in line.text]
        if len(lines) == 1 and field.start is None and lines[0].text.count(field.value) == 1:
            start = lines[0].start + lines[0].text.index(field.value)
            end = start + len(field.value)
            yield replace(field, start=start, end=end, box=box_of(document, field.page, start, end))
        else:
            yield field


def box_of(document: Document, page: int | None, start: int, end: int) -> Rectangle | None:
    """The box around the characters from `start` to `end`, as far as they stand on the page."""
    boxes = [
        _part(line, line.box, max(start, line.start) - line.start, min(end, line.end) - line.start)
        for line in document.lines
        if line.box is not None and line.page == page and line.start < end and line.end > start
    ]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def source_lines(document: Document, headings: Collection[int]) -> Iterator[SourceLine]:
    """The lines of a document; `headings` are the offsets of those that open a section."""
    paged = bool(document.pages)
    for line in document.lines:
        box = None if line.box is None else _rounded(line.box.left, line.box.top, line.box.right, line.box.bottom)
        page = line.page if paged else None
        yield SourceLine(line.text, page, box, line.size, line.bold, line.start in headings, line.start)


def _part(line: Line, box: Box, begin: int, finish: int) -> Rectangle:
    """Part of a line, by the edges of its characters, else in proportion."""
    if line.edges:
        edges = line.edges[begin : finish + 1]
        return _rounded(min(edges), box.top, max(edges), box.bottom)
    width = (box.right - box.left) / max(1, len(line.text))
    return _rounded(box.left + begin * width, box.top, box.left + finish * width, box.bottom)


def _rounded(left: float, top: float, right: float, bottom: float) -> Rectangle:
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
