"""HTML into lines: blocks, lists, tables and headings. Nothing is fetched nor run; what is hidden is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import MAX_CHARACTERS, WIDE_GAP, Document, Line, assemble, links_of
from cv_parser_service.extraction.formats.blocks import Look, below, deeper, first_looks
from cv_parser_service.extraction.formats.css import Declarations, Sheet, tracks
from cv_parser_service.extraction.looks import followed, look_of
from cv_parser_service.extraction.pages.tables import table
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.extraction.words import listed

MAX_ELEMENTS = 100_000
MAX_DEPTH = 120
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_BROKEN = re.compile(r"\s*[\r\n\f]\s*")
"""Blanks around a line's end, tabs of indentation too; a tab within a line stands."""
_NOTE_MARK = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_CODEC = re.compile(
    r"utf-?8|us-ascii|iso-?8859-\d{1,2}|latin-?\d|(?:windows-|cp)125\d|koi8-[ru]|macintosh", re.IGNORECASE
)
_NOT_SHOWN = listed(
    """
    head script style template noscript svg math object embed iframe select button input textarea canvas audio
    video title del map datalist dialog
    """
)
_INLINE = listed(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
    """
)
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_NAMED_SIZES = {"x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5, "x-large": 18.0, "xx-large": 24.0}
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "hr", "ul", "ol", "dl"})
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//", re.IGNORECASE)
_SPANS = re.compile(r"1\s*/\s*(?:-1|span\b)|span\b")
"""What a child of a grid says that has a row of its own."""
_UNITS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_ROOT_SIZE = 12.0
_CARDS, _TAGS = 2, 3
"""So many elements of one class side by side, of as many lines each, are cards; so many inline ones, and nothing
between them, are tags."""


@dataclass(slots=True)
class _Lines:
    """Lines under way: inline texts gather until a block ends."""

    done: list[Line] = field(default_factory=list)
    texts: list[tuple[str, Look]] = field(default_factory=list)
    bullet: bool = False
    gap: bool = False

    def end(self) -> None:
        written = "".join(each for each, _look in self.texts)
        text = re.sub(r" +", " ", written)
        looks = followed(text, written, "".join(look_of(own.bold, own.italic) * len(each) for each, own in self.texts))
        firsts = first_looks(self.texts, "\v", Look(_ROOT_SIZE))
        for found, look in zip(re.finditer(r"[^\v]*(?:\v|$)", text), firsts, strict=False):
            if found[0].strip():
                own = looks[found.start() : found.start() + len(found[0].rstrip("\v"))]
                plain = Line(found[0].rstrip("\v"), size=look.size, gap=self.gap)
                line = replace(plain, bold=look.bold, italic=look.italic, bullet=self.bullet, looks=own)
                self.done.append(line)
                self.bullet = self.gap = False
        self.texts = []


def read_html(data: bytes) -> Document:
    """Lines of a page's body."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(_decode(data).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(Reason.BROKEN_FILE, "html") from error
    if root is None:
        raise Refused(Reason.NOTHING_FOUND, "html")
    linked = links_of((" ".join(map(str, a.itertext())), a.get("href", "")) for a in root.iter("a"))
    return replace(assemble("html", _Reader(root).lines()), links=linked)


class _Reader:
    """A walk over the tree, bounded in depth, elements and characters."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._sheet = Sheet([element.text or "" for element in root.iter("style")])
        self._elements = self._characters = 0

    def lines(self) -> list[Line]:
        body = self._root.find("body")
        lines = _Lines()
        self._walk(self._root if body is None else body, Look(_ROOT_SIZE), lines, 0)
        lines.end()
        return lines.done

    def _walk(self, element: etree._Element, look: Look, lines: _Lines, depth: int) -> None:
        depth = deeper(depth, MAX_DEPTH)
        self._write(element.text, look, lines)
        tags = _holds_tags(element)
        for child in element:
            lines.texts += [(WIDE_GAP, look)] if tags else []
            if isinstance(child.tag, str):
                self._child(child, look, lines, depth)
            self._write(child.tail, look, lines)

    def _child(self, element: etree._Element, look: Look, lines: _Lines, depth: int) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise Refused(Reason.TOO_LARGE, "html elements")
        declared = self._sheet.of(element)
        own = _look(element, look, declared)
        if element.tag in _NOT_SHOWN or own.hidden or _marks_a_note(element) or _is_menu(element):
            return
        if element.tag == "br":
            lines.texts.append(("\v", own))
        elif element.tag == "table":
            lines.end()
            lines.done += table([list(cells) for cells in self._rows(element, own, depth)])
        elif _is_below(element):
            lines.end()
            lines.done += below(self._apart_children(element, own, depth))
        elif _side_by_side(declared) and len(element) > 1:
            lines.end()
            lines.done += table(list(self._grid(element, own, declared, depth)))
        elif _is_inline(element, declared):
            gap = [(WIDE_GAP, own)] if _stands_apart(declared) else []
            lines.texts += gap
            self._walk(element, own, lines, depth)
            lines.texts += gap
        else:
            self._block(element, own, lines, depth)

    def _block(self, element: etree._Element, look: Look, lines: _Lines, depth: int) -> None:
        lines.end()
        lines.gap = lines.gap or element.tag in _SPACED
        lines.bullet = element.tag == "li" or (lines.bullet and element.tag in ("p", "div"))
        self._walk(element, look, lines, depth)
        lines.end()
        lines.gap = lines.gap or element.tag in _SPACED

    def _apart_children(self, element: etree._Element, look: Look, depth: int) -> list[Line]:
        """The lines in one element by itself."""
        lines = _Lines(gap=True)
        self._walk(element, look, lines, depth)
        lines.end()
        return lines.done

    def _apart(self, element: etree._Element, look: Look, depth: int) -> list[Line]:
        """The lines of one element by itself."""
        lines = _Lines()
        self._child(element, look, lines, depth)
        lines.end()
        return lines.done

    def _grid(
        self, element: etree._Element, look: Look, declared: Declarations, depth: int
    ) -> Iterator[list[list[Line]]]:
        """What stands side by side: all in one row, or as many in each as a grid has columns; each card by itself."""
        columns, row = tracks(declared), list[list[Line]]()
        children = [child for child in element if isinstance(child.tag, str)]
        cells = [self._apart(child, look, depth) for child in children]
        if _are_cards(children, cells):
            yield from ([cell] for cell in cells)
            return
        for child, cell in zip(children, cells, strict=True):
            whole = columns is not None and _SPANS.match(self._sheet.of(child).get("grid-column", "")) is not None
            if row and (whole or len(row) == columns):
                yield row
                row = []
            row.append(cell)
            if whole:
                yield row
                row = []
        if row:
            yield row

    def _rows(self, element: etree._Element, look: Look, depth: int) -> Iterator[Iterator[list[Line]]]:
        depth = deeper(depth, MAX_DEPTH)
        for child in element:
            if child.tag == "tr":
                yield (self._apart(cell, look, depth) for cell in child if cell.tag in ("td", "th"))
            elif child.tag in ("tbody", "thead", "tfoot"):
                yield from self._rows(child, look, depth)
            elif child.tag == "caption":
                yield iter([self._apart(child, look, depth)])

    def _write(self, text: str | None, look: Look, lines: _Lines) -> None:
        if text:
            self._characters += len(text)
            if self._characters > MAX_CHARACTERS:
                raise Refused(Reason.TOO_LARGE, f"{self._characters} characters")
            lines.texts.append((_BROKEN.sub(" ", text.replace("\v", " ")), look))


def _are_cards(elements: Sequence[etree._Element], cells: Sequence[list[Line]]) -> bool:
    """Whether elements of one class, of several lines each, are alike: all of several have dates, or none has."""
    kinds = {(element.tag, element.get("class")) for element in elements}
    if len(cells) < _CARDS or len(kinds) > 1 or not kinds.pop()[1] or any(len(cell) < _CARDS for cell in cells):
        return False
    dated = [any(find_ranges(line.text) for line in cell) for cell in cells]
    return len(set(dated)) == 1


def _marks_a_note(element: etree._Element) -> bool:
    """The number that links a word to its footnote, or back."""
    inside = element.tag == "a" and element.get("href", "").startswith("#")
    return inside and _NOTE_MARK.fullmatch("".join(map(str, element.itertext()))) is not None


def _is_menu(element: etree._Element) -> bool:
    """Links to parts of the same page, or to several pages of the same site, and nothing else."""
    targets = [a.get("href", "") for a in element.iter("a")] if element.tag == "nav" else []
    near = len(targets) > 1 and all(target and _ELSEWHERE.match(target) is None for target in targets)
    return near or (bool(targets) and all(target.startswith("#") for target in targets))


def _holds_tags(element: etree._Element) -> bool:
    """Whether an element holds nothing but several of one kind, as skills that are drawn as tags."""
    kinds = {(child.tag, child.get("class")) for child in element}
    if len(element) < _TAGS or len(kinds) > 1 or element[0].tag not in _INLINE or not kinds.pop()[1]:
        return False
    between = [element.text, *(child.tail for child in element)]
    texts = ["".join(map(str, child.itertext())) for child in element]
    whole = all(len(text) > 1 and text == text.strip() for text in texts)
    return whole and not any(text and text.strip() for text in between)


def _stands_apart(declared: Declarations) -> bool:
    """Whether an inline element floats, or is drawn as a box of its own."""
    boxed = not declared.keys().isdisjoint(("background", "background-color", "border"))
    floats = declared.get("float") in ("left", "right")
    return floats or (boxed and not declared.keys().isdisjoint(("padding", "border-radius")))


def _is_below(element: etree._Element) -> bool:
    """A footer of the page, and footnotes as word processors write them."""
    told = (element.get("title", "").lower(), element.get("id", "").lower(), element.get("class", "").lower())
    return element.tag == "footer" or "footer" in told or any(each.startswith(("sdfootnote", "ftn")) for each in told)


def _is_inline(element: etree._Element, declared: Declarations) -> bool:
    display = declared.get("display", "")
    return display.startswith("inline") or (
        element.tag in _INLINE and display not in ("block", "flex", "grid", "table")
    )


def _side_by_side(declared: Declarations) -> bool:
    """Whether what an element holds stands in rows; a grid that names no columns has one."""
    display = declared.get("display")
    if display == "grid":
        stacked = not any(key in declared for key in ("grid-template-columns", "grid-template", "grid-auto-flow"))
        return not stacked and tracks(declared) != 1
    return display == "flex" and not declared.get("flex-direction", "").startswith("column")


def _look(element: etree._Element, look: Look, declared: Declarations) -> Look:
    tag = str(element.tag)
    hidden = (
        element.get("hidden") is not None
        or declared.get("display") == "none"
        or declared.get("visibility") in ("hidden", "collapse")
        or re.fullmatch(r"0(?:\.0*)?%?", declared.get("opacity", "1")) is not None
    )
    size = look.size * _SIZES.get(tag, 1.0)
    if tag == "font":
        size = _FONT_SIZES.get(element.get("size", ""), size)
    size = _size(declared.get("font-size"), look.size, size)
    weight, slant = declared.get("font-weight", ""), declared.get("font-style", "")
    bold = (look.bold or tag in _BOLD) if not weight else weight in ("bold", "bolder", "600", "700", "800", "900")
    italic = (look.italic or tag in _ITALIC) if not slant else slant in ("italic", "oblique")
    return replace(look, size=size, bold=bold, italic=italic, hidden=hidden or size < 1.0)


def _size(said: str | None, around: float, otherwise: float) -> float:
    """A size in points; relative ones count from what is around or from the page."""
    if not said:
        return otherwise
    found = re.fullmatch(r"(\d{0,4}(?:\.\d{1,6})?)(px|pt|in|cm|mm|rem|em|%)?", said)
    if found is None or not found[1].strip("."):
        return _NAMED_SIZES.get(said, otherwise)
    number, unit = float(found[1]), found[2] or "px"
    if unit in ("em", "%"):
        return round(around * number / (100 if unit == "%" else 1), 1)
    return round(number * (_ROOT_SIZE if unit == "rem" else _UNITS[unit]), 1)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    found = _CHARSET.search(data[:4096])
    named = found[1].decode("ascii", "replace") if found else ""
    for codec in ("utf-8-sig", named if _CODEC.fullmatch(named) else "cp1252"):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")
