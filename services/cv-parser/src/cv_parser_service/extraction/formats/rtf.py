"""RTF into lines: our own reader, which keeps size and weight, tables, tabs, bullets and text boxes."""

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter

from cv_parser_service.extraction.document import MAX_CHARACTERS, Document, Line, assemble, links_of
from cv_parser_service.extraction.formats.blocks import BODY_LEVEL, SPACE_BEFORE, Flow, Look, boxed, paragraph, stacked
from cv_parser_service.extraction.formats.rtf_links import hyperlinks
from cv_parser_service.extraction.formats.rtf_words import (
    AFTER,
    BEFORE,
    BOXES,
    BREAKS,
    CHARACTERS,
    CODECS,
    CODEPAGES,
    KEPT_THOUGH_STARRED,
    MARKERS,
    SKIPPED,
    SYMBOL,
    SYMBOL_BULLETS,
    Token,
    Told,
    tokens,
)
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_GROUPS = 200
"""Groups in groups: Word writes up to thirty."""
_PLAIN = Look(12.0)
_HEADING = re.compile(r"\s*heading [1-9]\b", re.IGNORECASE)
"""How every writer names the styles of headings."""


@dataclass(slots=True)
class _Story:
    """A text of its own: the body, a header, a footer, a note, or a text box."""

    flow: Flow = field(default_factory=Flow)
    text: list[tuple[str, Look]] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)
    bullet: bool = False


@dataclass(slots=True)
class _State:
    """What holds in a group, and ends with it."""

    look: Look = _PLAIN
    codec: str = "cp1252"
    fallback: int = 1
    skipped: bool = False
    marker: bool = False
    font: int | None = None
    """The font that is being told of, in the table of fonts."""
    style: int | None = None
    """The style that is being told of, in the sheet of styles."""
    story: str = ""
    """The story that this group opened."""
    depth: int = 0
    before: float = 0.0
    heads: bool = False
    """Whether the paragraph is one of the outline: a heading, which is no item even where it is numbered."""


def read_rtf(data: bytes) -> Document:
    """Lines of headers, body, text boxes and footers; pictures and objects are passed over."""
    return replace(assemble("rtf", _Reader().lines(data.lstrip())), links=links_of(hyperlinks(data)))


class _Reader:
    """One pass over the tokens, with a stack of groups and one of stories."""

    def __init__(self) -> None:
        self._state = _State()
        self._groups: list[_State] = []
        self._stories = [_Story()]
        self._before: list[Line] = []
        self._after: list[Line] = []
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, tuple[Look, float, bool]] = {}
        self._style_name = ""
        self._codec = "cp1252"
        self._bytes = bytearray()
        self._left_out = 0
        self._starred = False
        self._characters = 0

    def lines(self, rtf: bytes) -> list[Line]:
        for told in tokens(rtf):
            if told.token is Token.BYTES:
                self._take_bytes(told.data)
                continue
            self._flush()
            self._take(told)
        self._flush()
        self._state = _State()
        while len(self._stories) > 1:
            self._end_story("shptxt")
        self._end_paragraph()
        return stacked(self._before, self._stories[0].flow.lines(), self._after)

    def _take(self, told: Told) -> None:
        starred, self._starred = self._starred, False
        if told.token is Token.OPEN:
            self._left_out = 0
            self._open()
        elif told.token is Token.CLOSE:
            self._left_out = 0
            self._close()
        elif told.token is Token.SIGN and told.word == "*":
            self._starred = True
        elif told.token is Token.WORD:
            self._word(told.word, told.number, starred=starred)
        elif not self._state.skipped:
            self._sign(told.word)

    def _open(self) -> None:
        if len(self._groups) >= MAX_GROUPS:
            raise Refused(Reason.TOO_LARGE, "rtf nesting")
        self._groups.append(self._state)
        self._state = replace(self._state, story="")

    def _close(self) -> None:
        if not self._groups:
            return
        if (style := self._state.style) is not None:
            heads = self._state.heads or _HEADING.match(self._style_name) is not None
            self._styles[style] = (self._state.look, self._state.before, heads)
            self._style_name = ""
        if self._state.story:
            self._end_story(self._state.story)
        self._state = self._groups.pop()

    def _word(self, word: str, number: int | None, *, starred: bool) -> None:
        state = self._state
        if word == "fonttbl":
            state.font = -1
        elif word == "stylesheet":
            state.style = -1
        if state.font is not None:
            self._font_table(word, number)
        if word in SKIPPED or (starred and word not in KEPT_THOUGH_STARRED):
            state.skipped = True
        elif word == "ud":
            state.skipped = False
        if state.skipped:
            return
        if word in MARKERS:
            state.marker = True
        elif word in BOXES | BEFORE | AFTER:
            self._begin_story(word)
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif word in BREAKS:
            self._end_paragraph()
        elif not self._table(word, number):
            self._property(word, number)

    def _font_table(self, word: str, number: int | None) -> None:
        if word == "f":
            self._state.font = number
        elif word == "fcharset" and self._state.font is not None:
            self._fonts[self._state.font] = SYMBOL if number == 2 else CODECS.get(number or 0, "")

    def _table(self, word: str, number: int | None) -> bool:
        """Cells and rows, nested ones by words of their own."""
        state = self._state
        if word == "intbl":
            state.depth = max(1, state.depth)
        elif word == "itap":
            state.depth = max(0, number or 0)
        elif word in ("cell", "nestcell"):
            depth = max(2, state.depth) if word == "nestcell" else 1
            self._end_paragraph(depth)
            self._stories[-1].flow.end_cell(depth)
        elif word in ("row", "nestrow"):
            self._stories[-1].flow.end_row(max(2, state.depth) if word == "nestrow" else 1)
        else:
            return False
        return True

    def _property(self, word: str, number: int | None) -> None:
        state, look = self._state, self._state.look
        on = number != 0
        if word == "b":
            state.look = replace(look, bold=on)
        elif word == "i":
            state.look = replace(look, italic=on)
        elif word == "fs":
            state.look = replace(look, size=min(number or 0, 1000) / 2)
        elif word in ("v", "deleted"):
            state.look = replace(look, hidden=on)
        elif word == "plain":
            state.look, state.codec = _PLAIN, self._codec
        elif word == "f":
            state.codec = self._fonts.get(number or 0) or self._codec
        elif word == "uc":
            state.fallback = min(max(number or 0, 0), 8)
        elif word == "ansicpg":
            self._codec = state.codec = f"cp{number}" if f"cp{number}" in CODEPAGES else "cp1252"
        elif word == "mac":
            self._codec = state.codec = "mac_roman"
        elif word == "sb":
            state.before = (number or 0) / 20
        elif word == "pard":
            state.depth, state.before, state.heads = 0, 0.0, False
        elif word == "outlinelevel":
            state.heads = (number or 0) < BODY_LEVEL
        elif word == "s":
            self._style(number or 0)
        elif word == "sbasedon" and look == _PLAIN and number in self._styles:
            state.look = self._styles[number][0]
        elif word == "upr":
            state.skipped = True

    def _style(self, number: int) -> None:
        """Name the style that is told of, or take over what the sheet tells of it."""
        if self._state.style is not None:
            self._state.style = number
        elif number in self._styles:
            self._state.look, self._state.before, self._state.heads = self._styles[number]

    def _sign(self, sign: str) -> None:
        if sign in "\r\n":
            self._end_paragraph()
        elif sign in "\\{}":
            self._write(sign)
        elif sign in "~_":
            self._write(" " if sign == "~" else "-")

    def _unicode(self, number: int) -> None:
        """A character by its number, after which stand so many that old readers show in its place."""
        self._left_out = 0
        self._write(chr(number % 65536 or 32))
        self._left_out = self._state.fallback

    def _take_bytes(self, data: bytes) -> None:
        passed = min(self._left_out, len(data))
        self._left_out -= passed
        if not self._state.skipped:
            self._bytes += data[passed:]

    def _flush(self) -> None:
        """Bytes in a row are characters of the font's code page; those of symbol fonts are bullets or icons."""
        if not self._bytes:
            return
        data, codec = bytes(self._bytes), self._state.codec
        self._bytes.clear()
        if codec == SYMBOL:
            self._write("".join("•" if byte in SYMBOL_BULLETS else chr(0xF000 + byte) for byte in data))
        else:
            self._write(data.decode(codec, "replace"))

    def _write(self, text: str) -> None:
        if self._state.marker:
            self._stories[-1].bullet |= bool(text.strip())
            return
        if self._state.style is not None:
            self._style_name += text
            return
        if self._state.look.hidden:
            return
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE, f"{self._characters} characters")
        self._stories[-1].text.append((text, self._state.look))

    def _end_paragraph(self, depth: int | None = None) -> None:
        story, state = self._stories[-1], self._state
        depth = state.depth if depth is None else depth
        alike = groupby(story.text, key=itemgetter(1))
        pieces = [(_whole("".join(text for text, _ in group)), look) for look, group in alike]
        gap = state.before >= SPACE_BEFORE
        story.flow.add(paragraph(pieces, state.look, bullet=story.bullet and not state.heads, gap=gap), depth)
        story.flow.add(story.boxes, depth)
        story.text, story.boxes, story.bullet = [], [], False

    def _begin_story(self, word: str) -> None:
        self._state = replace(self._state, story=word, depth=0, before=0.0, heads=False, look=_PLAIN)
        self._stories.append(_Story())

    def _end_story(self, word: str) -> None:
        if len(self._stories) == 1:
            return
        self._end_paragraph()
        lines = self._stories.pop().flow.lines()
        if word in BOXES:
            self._stories[-1].boxes += boxed(lines)
        elif word in BEFORE:
            self._before += lines
        else:
            self._after += lines


def _whole(halves: str) -> str:
    """Halves of characters put together."""
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
