"""One line model for all formats."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, islice

from cv_parser_service.extraction.looks import followed, look_of
from cv_parser_service.extraction.model import PageSize
from cv_parser_service.extraction.refusal import Reason, Refused

WIDE_GAP = "\t"
MAX_CHARACTERS = 200_000
"""A hundred pages of a document: more is no CV."""
MAX_LINE = 3_000
"""Characters beyond which a line is read in parts: what is asked of each line must not grow with the document."""
_BULLETS = "•◦▪▫■□●○‣⁃∙·»›✓✔➢➤►▶▷▸▹❖◆◇★☆✦✧◉⚬⦁⦿⬥⬧➔➜➣❯"
_BULLET = re.compile(rf"^\s*(?:[{_BULLETS}]|[-–—*+>](?=\s)|o(?=\s{{2,}}\S))\s*")
_NOT_MEANT = re.compile(
    rf"(?![{_BULLETS}])[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\u2300-\u23ff\u2600-\u27bf"
    r"\ud800-\udfff\ue000-\uf8ff\ufe0f\ufeff\ufffd-\uffff\U0001f000-\U0001faff\U000f0000-\U0010ffff]"
)
"""Control characters, icons, marks of direction, and what has no meaning of its own."""
_SPACE = re.compile(r"[^\S\t]")
_SYMBOL = re.compile("\\s*[\uf0a7\uf0b7\uf0d8\uf076]\\s")
"""The bullets of Symbol and Wingdings, whose characters mean nothing in other fonts."""
_RATING = re.compile(r"[●○★☆■□▪▫◆◇⬤◯✦]{2,}")
_LEADER = re.compile(r"\s*(?:[.·…_]\s?){5,}\s*")
"""Dots or a rule that lead the eye from a word to what stands at the other edge."""
_MARK = re.compile(r"^\s*(?:#{1,5}|:)\s+(?=\S)")
_LIGATURES = str.maketrans(
    {
        "‐": "-",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": "",
        "‑": "-",
        **{chr(ord(letter) << 8): letter for letter in "fijlt"},
    }
)
"""What is drawn as one sign, and letters of ligatures whose two bytes a printer of PDF changed round (琀椀 for ti)."""
_BLANKS = re.compile(r"(?<=\S)[ \xa0]{3,}(?=\S)")
_FEW_LETTERS = 4
_LEADS = re.compile(r"\s*(?:https?://|mailto:)", re.IGNORECASE)
_LONGEST_TARGET, MOST_LINKS = 320, 100
"""Characters of a target, and links of a document that are looked at."""
_SPACED_CAPITALS = re.compile(r"(?:\S {1,4}){3,}\S")


class Column(StrEnum):
    """Where a line stands; footers and notes, which no section goes on into, are below."""

    MAIN = "main"
    SIDE = "side"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, from the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


Glyph = tuple[str, float, float]
"""A character as drawn, with its left and right edge."""


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; wide gaps inside it stand as tabs. Size 0 means that the format tells none.

    `left` is where its text begins on the page, a date that stands before it left aside. `glyphs` are given by
    formats that know where characters stand; `edges` is made of them: the left edge of each character of `text`,
    then the right edge of the last. `looks` has a letter for each character, and is empty where all look alike.
    """

    text: str
    page: int = 1
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    column: Column = Column.MAIN
    bullet: bool = False
    gap: bool = False
    left: float | None = None
    start: int = 0
    glyphs: tuple[Glyph, ...] = ()
    edges: tuple[float, ...] = ()
    looks: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def look(self) -> str:
        """The letter of the look that its first words have."""
        return look_of(self.bold, self.italic)


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink to a page or a mailbox: its words, cleaned, and its target as the file has it."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """Lines in reading order; offsets count in `text`, the lines joined by line feeds."""

    kind: str
    lines: tuple[Line, ...] = ()
    pages: tuple[PageSize, ...] = ()
    links: tuple[Link, ...] = ()
    """Its hyperlinks, where the reader knows them."""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def links_of(found: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    """Hyperlinks, given as words and targets, that lead to pages and mailboxes: so many as a CV may have."""
    kept = (Link(clean(text), target.strip()) for text, target in found if _LEADS.match(target))
    return tuple(islice((link for link in kept if len(link.target) <= _LONGEST_TARGET), MOST_LINKS))


def with_wide_gaps(text: str) -> str:
    """A text, as long as before, in which three blanks or more, by which people align, are a wide gap."""
    words = text.split()
    if len(words) >= _FEW_LETTERS and all(len(word) == 1 for word in words):
        return text
    return _BLANKS.sub(lambda blanks: WIDE_GAP + blanks[0][1:], text)


def clean(text: str) -> str:
    """Drop what is drawn but not meant: icons, control characters, rating dots, letter spacing."""
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    text = _MARK.sub("", text)
    text = _SPACE.sub(" ", _NOT_MEANT.sub("", text))
    text = _LEADER.sub(WIDE_GAP, _RATING.sub(" ", text))
    text = WIDE_GAP.join(map(_closed, text.split(WIDE_GAP)))
    text = re.sub(r" *\t[\t ]*", WIDE_GAP, text)
    return re.sub(r" {2,}", " ", text).strip(" \t")


def _closed(text: str) -> str:
    """A cell whose letters are set apart, with its words put together."""
    if not _SPACED_CAPITALS.fullmatch(text.strip()):
        return text
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", text.strip()))


def assemble(kind: str, lines: Iterable[Line], pages: Iterable[PageSize] = ()) -> Document:
    """Clean the lines, mark bullets, drop empty ones and give each its offset."""
    kept: list[Line] = []
    offset, gap = 0, False
    for line in chain.from_iterable(map(_in_parts, lines)):
        text = clean(line.text)
        bullet = line.bullet or bool(_BULLET.match(text) or _SYMBOL.match(line.text))
        text = _BULLET.sub("", text, count=1) if bullet else text
        if not text:
            gap = True
            continue
        edges = _edges(text, line.glyphs)
        gap = line.gap or gap
        looks = followed(text, *_expanded(line.text, line.looks)) if len(set(line.looks)) > 1 else ""
        kept.append(replace(line, text=text, bullet=bullet, gap=gap, start=offset, glyphs=(), edges=edges, looks=looks))
        offset += len(text) + 1
        if offset > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE, "characters")
        gap = False
    return Document(kind, tuple(kept), tuple(pages))


def _in_parts(line: Line) -> Iterator[Line]:
    """A line as it is, or in parts, broken at blanks, when it is longer than any that a person writes."""
    text = line.text
    while len(text) > MAX_LINE:
        blank = text.rfind(" ", MAX_LINE // 2, MAX_LINE)
        end = MAX_LINE if blank < 0 else blank + 1
        yield replace(line, text=text[:end], glyphs=(), looks="")
        text = text[end:]
    yield line if text is line.text else replace(line, text=text, glyphs=(), looks="")


def _expanded(text: str, looks: str) -> tuple[str, str]:
    """The text with its ligatures taken apart and its accents put together, and the look of each letter."""
    pieces: list[tuple[str, str]] = []
    for character, look in zip(text, looks, strict=True):
        whole = unicodedata.normalize("NFC", pieces[-1][0] + character) if pieces else ""
        if unicodedata.combining(character) and len(whole) == 1:
            pieces[-1] = (whole, pieces[-1][1])
        else:
            pieces.append((character.translate(_LIGATURES), look))
    return "".join(piece for piece, _ in pieces), "".join(look * len(piece) for piece, look in pieces)


def _edges(text: str, glyphs: Sequence[Glyph]) -> tuple[float, ...]:
    """Edges of a cleaned text: its characters are found again among those drawn, in order; blanks have no width."""
    drawn = [(c, left, right) for glyph, left, right in glyphs for c in glyph.translate(_LIGATURES) if not c.isspace()]
    edges: list[float] = []
    at, pen = 0, drawn[0][1] if drawn else 0.0
    for character in text:
        if not character.isspace():
            while at < len(drawn) and drawn[at][0] != character:
                at += 1
            if at == len(drawn):
                return ()
            edges.append(drawn[at][1])
            pen = drawn[at][2]
            at += 1
        else:
            edges.append(pen)
    return (*edges, pen)
