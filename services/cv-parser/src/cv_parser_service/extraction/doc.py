"""DOC (Word 97 to 2003) into lines, without Word: pieces of text, looks, tables, text boxes, headers and notes."""

import io
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import olefile

from cv_parser_service.extraction import word97
from cv_parser_service.extraction.blocks import SPACE_BEFORE, Flow, Look, boxed, paragraph, stacked
from cv_parser_service.extraction.document import MAX_CHARACTERS, WIDE_GAP, Document, Line, assemble
from cv_parser_service.extraction.refusal import Reason, Refused

_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_CELL, _PARAGRAPH, _PAGE, _LINE = "\x07", "\r", "\x0c", "\x0b"
_SHOWN = {_LINE: "\n", "\t": WIDE_GAP, "\x1e": "-", "\xa0": " "}


@dataclass(slots=True)
class _Character:
    text: str
    offset: int


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way."""

    pieces: list[str] = field(default_factory=list)
    first: int | None = None


def read_doc(data: bytes) -> Document:
    """Lines of headers, body with text boxes, footnotes and endnotes."""
    main, tables, head = _streams(data)
    try:
        reader = _Reader(main, tables, head)
        lines = reader.lines()
    except (struct.error, IndexError, OverflowError) as error:
        raise Refused(Reason.BROKEN_FILE, "doc") from error
    return assemble("doc", lines)


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
        self._counts = head.counts
        self._pieces = word97.pieces(head.table(tables, word97.PIECES))
        self._beside = word97.header_stories(tables, head)
        self._anchors = word97.box_anchors(tables, head)
        total = self._counts.body + self._counts.footnotes + self._counts.headers + self._counts.boxes
        if total > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE, f"{total} characters")

    def lines(self) -> list[Line]:
        counts = self._counts
        notes = counts.body
        headers = notes + counts.footnotes
        endnotes = headers + counts.headers + counts.macros + counts.annotations
        boxes = endnotes + counts.endnotes
        hung = self._boxes(boxes, boxes + counts.boxes)
        above, under = self._beside
        heads, feet = ([line for span in spans for line in self._header(headers, *span)] for spans in (above, under))
        notes_of_both = [*self._story(notes, headers, {}), *self._story(endnotes, boxes, {})]
        return stacked(heads, self._story(0, notes, hung), [*feet, *notes_of_both])

    def _header(self, headers: int, begin: int, finish: int) -> Iterator[Line]:
        """One of the headers and footers, which stand one after the other from `headers`."""
        return self._story(headers + begin, headers + min(finish, self._counts.headers), {})

    def _boxes(self, start: int, end: int) -> Mapping[int, list[Line]]:
        """The lines of text boxes by the place in the body that they hang on."""
        begins = sorted(self._anchors)
        hung: dict[int, list[Line]] = {}
        for index, begin in enumerate(begins):
            finish = begins[index + 1] if index + 1 < len(begins) else end - start
            if start + begin < end:
                story = self._story(start + begin, min(end, start + finish), {})
                hung.setdefault(self._anchors[begin], []).extend(boxed(story))
        return hung

    def _story(self, start: int, end: int, boxes: Mapping[int, list[Line]]) -> Iterator[Line]:
        """Characters from `start` to `end`, broken into paragraphs and cells."""
        flow, under_way = Flow(), _Paragraph()
        codes: list[bool] = []
        waiting: list[Line] = []
        for number, character in enumerate(self._characters(start, end), start):
            waiting += boxes.get(number, ())
            if character.text in (_FIELD, _RESULT, _FIELD_END):
                _step(codes, character.text)
            elif character.text in (_PARAGRAPH, _CELL, _PAGE):
                self._end(flow, under_way, character, waiting)
                under_way, waiting = _Paragraph(), []
            elif not any(codes):
                self._take(under_way, character)
        if under_way.pieces:
            flow.add(paragraph([("".join(under_way.pieces), Look(10.0))], Look(10.0)))
        return iter([*flow.lines(), *waiting])

    def _take(self, under_way: _Paragraph, character: _Character) -> None:
        text = _SHOWN.get(character.text, character.text)
        if text < " " and text not in (WIDE_GAP, "\n"):
            return
        if self._look(character.offset, word97.Paragraph()).hidden:
            return
        if under_way.first is None and text.strip():
            under_way.first = character.offset
        under_way.pieces.append(text)

    def _look(self, offset: int, told: word97.Paragraph) -> Look:
        style = self._looks.styles.get(told.style, word97.Style())
        return word97.look_with(style.look, self._looks.character(offset), self._looks.styles)

    def _end(self, flow: Flow, under_way: _Paragraph, character: _Character, boxes: Sequence[Line]) -> None:
        told = self._looks.paragraph(character.offset)
        depth = told.depth
        if told.ends_row or told.ends_inner_row:
            flow.end_row(max(1, depth))
            return
        look = self._look(character.offset if under_way.first is None else under_way.first, told)
        text = _whole("".join(under_way.pieces))
        flow.add(paragraph([(text, look)], look, bullet=told.listed, gap=told.before >= SPACE_BEFORE), depth)
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


def _step(codes: list[bool], mark: str) -> None:
    """Note for each open field whether its code is being read, rather than its result."""
    if mark == _FIELD:
        codes.append(True)
    elif codes and mark == _RESULT:
        codes[-1] = False
    elif codes:
        codes.pop()


def _whole(text: str) -> str:
    """Halves of characters put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
