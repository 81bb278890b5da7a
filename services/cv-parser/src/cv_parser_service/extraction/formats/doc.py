"""DOC (Word 97 to 2003) into lines, without Word: pieces of text, looks, tables, text boxes, headers and notes."""

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

import olefile

from cv_parser_service.extraction.document import MAX_CHARACTERS, WIDE_GAP, Document, Line, assemble, links_of
from cv_parser_service.extraction.formats import word97, word97_stories
from cv_parser_service.extraction.formats.blocks import SPACE_BEFORE, Flow, boxed, paragraph, stacked
from cv_parser_service.extraction.formats.fields97 import Fields
from cv_parser_service.extraction.refusal import Reason, Refused

_CELL, _PARAGRAPH, _PAGE, _LINE = "\x07", "\r", "\x0c", "\x0b"
_COLUMN = "\x0e"
_SHOWN = {_LINE: "\n", _COLUMN: "\n", "\t": WIDE_GAP, "\x1e": "-", "\xa0": " "}


@dataclass(slots=True)
class _Character:
    text: str
    offset: int


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way: its characters, each with what was changed in its look."""

    pieces: list[tuple[str, word97.Changes]] = field(default_factory=list)


def read_doc(data: bytes) -> Document:
    """Lines of headers, body with text boxes, footnotes and endnotes."""
    main, tables, head = _streams(data)
    try:
        reader = _Reader(main, tables, head)
        lines = reader.lines()
    except (struct.error, IndexError, OverflowError) as error:
        raise Refused(Reason.BROKEN_FILE, "doc") from error
    return replace(assemble("doc", lines), links=links_of(reader.links))


def _streams(data: bytes) -> tuple[bytes, bytes, word97.Head]:
    """The main stream and the one of tables."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            main = file.openstream("WordDocument").read()
            head = word97.Head(main)
            return main, file.openstream(head.table_stream).read(), head
    except (OSError, struct.error, IndexError, ValueError, TypeError) as error:
        raise Refused(Reason.BROKEN_FILE, "doc") from error


class _Reader:
    """One pass over each story."""

    def __init__(self, main: bytes, tables: bytes, head: word97.Head) -> None:
        self._main = main
        self._looks = word97.Looks(main, tables, head)
        self._counts = counts = head.counts
        self.links: list[tuple[str, str]] = []
        self._pieces = word97_stories.pieces(tables, head)
        self._beside = word97_stories.header_stories(tables, head)
        self._anchors = word97_stories.box_anchors(tables, head)
        self._anchors_beside = word97_stories.box_anchors(tables, head, beside=True)
        total = sum((counts.body, counts.footnotes, counts.headers, counts.boxes, counts.boxes_beside))
        if total > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE, f"{total} characters")

    def lines(self) -> list[Line]:
        counts = self._counts
        notes = counts.body
        headers = notes + counts.footnotes
        endnotes = headers + counts.headers + counts.macros + counts.annotations
        boxes = endnotes + counts.endnotes
        boxes_beside = boxes + counts.boxes
        hung = self._boxes(boxes, boxes_beside, self._anchors)
        hung_beside = self._boxes(boxes_beside, boxes_beside + counts.boxes_beside, self._anchors_beside)
        hung_beside = {headers + place: lines for place, lines in hung_beside.items()}
        above, under = (
            [line for span in spans for line in self._header(headers, *span, hung_beside)] for spans in self._beside
        )
        notes_of_both = [*self._story(notes, headers, {}), *self._story(endnotes, boxes, {})]
        return stacked(above, self._story(0, notes, hung), [*under, *notes_of_both])

    def _header(self, headers: int, begin: int, finish: int, boxes: Mapping[int, list[Line]]) -> Iterator[Line]:
        """One of the headers and footers, which stand one after the other from `headers`."""
        return self._story(headers + begin, headers + min(finish, self._counts.headers), boxes)

    def _boxes(self, start: int, end: int, anchors: Mapping[int, int]) -> Mapping[int, list[Line]]:
        """The lines of text boxes by the place in their story that they hang on."""
        begins = sorted(anchors)
        hung: dict[int, list[Line]] = {}
        for index, begin in enumerate(begins):
            finish = begins[index + 1] if index + 1 < len(begins) else end - start
            if start + begin < end:
                story = self._story(start + begin, min(end, start + finish), {})
                hung.setdefault(anchors[begin], []).extend(boxed(story))
        return hung

    def _story(self, start: int, end: int, boxes: Mapping[int, list[Line]]) -> Iterator[Line]:
        """Characters from `start` to `end`, broken into paragraphs and cells."""
        flow, under_way, fields = Flow(), _Paragraph(), Fields(self.links)
        waiting: list[Line] = []
        for number, character in enumerate(self._characters(start, end), start):
            waiting += boxes.get(number, ())
            if fields.take(character.text):
                continue
            if character.text in (_PARAGRAPH, _CELL, _PAGE):
                self._end(flow, under_way, character, waiting)
                under_way, waiting = _Paragraph(), []
            else:
                self._take(under_way, character)
        if under_way.pieces:
            flow.add(self._lines_of(under_way, word97.Paragraph(), ()))
        return iter([*flow.lines(), *waiting])

    def _take(self, under_way: _Paragraph, character: _Character) -> None:
        told = self._looks.character(character.offset)
        text = word97.symbol(told) or _SHOWN.get(character.text, character.text)
        if text >= " " or text in (WIDE_GAP, "\n"):
            under_way.pieces.append((text, told))

    def _lines_of(self, under_way: _Paragraph, told: word97.Paragraph, mark: word97.Changes) -> Iterator[Line]:
        """The lines of a paragraph, with the look of its style, changed where its characters say so."""
        styles = self._looks.styles
        style = styles.get(told.style, word97.Style())
        pieces = []
        for changes, group in groupby(under_way.pieces, key=itemgetter(1)):
            look = word97.look_with(style.look, changes, styles)
            if not look.hidden:
                pieces.append((_whole("".join(text for text, _ in group)), look))
        otherwise = word97.look_with(style.look, mark, styles)
        return paragraph(pieces, otherwise, bullet=told.listed and not told.heads, gap=told.before >= SPACE_BEFORE)

    def _end(self, flow: Flow, under_way: _Paragraph, character: _Character, boxes: Sequence[Line]) -> None:
        told = self._looks.paragraph(character.offset)
        depth = told.depth
        if told.ends_row or told.ends_inner_row:
            flow.end_row(max(1, depth))
            return
        flow.add(self._lines_of(under_way, told, self._looks.character(character.offset)), depth)
        flow.add(boxes, depth)
        if told.ends_inner_cell or character.text == _CELL:
            flow.end_cell(max(1, depth))

    def _characters(self, start: int, end: int) -> Iterator[_Character]:
        for piece in self._pieces:
            if piece.end <= start or piece.start >= end:
                continue
            first, last = max(start, piece.start), min(end, piece.end)
            begin = piece.offset + piece.width * (first - piece.start)
            data = self._main[begin : begin + piece.width * (last - first)]
            if piece.width == 1:
                for index, text in enumerate(data.decode("cp1252", "replace")):
                    yield _Character(text, begin + index)
            else:
                for index in range(0, len(data) - 1, 2):
                    yield _Character(chr(data[index] | data[index + 1] << 8), begin + index)


def _whole(text: str) -> str:
    """Halves of characters put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
