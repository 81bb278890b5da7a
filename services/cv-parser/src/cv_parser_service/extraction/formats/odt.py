"""OpenDocument text into lines: our own walk over the XML, as for DOCX."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from lxml import etree

from cv_parser_service.extraction.document import WIDE_GAP, Document, Line, assemble, links_of
from cv_parser_service.extraction.formats.blocks import SPACE_BEFORE, Look, below, boxed, deeper, paragraph, stacked
from cv_parser_service.extraction.formats.packed import opened, part, parts
from cv_parser_service.extraction.pages.tables import table
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.extraction.words import listed

_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_D = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_SHAPES = frozenset(
    f"{_D}{name}"
    for name in listed(
        "frame text-box g custom-shape rect ellipse circle caption polygon regular-polygon polyline path line connector"
    )
)
_LEFT_OUT = frozenset(
    {f"{_T}tracked-changes", f"{_O}annotation", f"{_O}annotation-end", f"{_T}note-citation", f"{_T}ruby-text"}
    | {f"{_T}note", *_SHAPES}
)
_MOST_BLANKS = 200
_MOST_CELLS = 100
_MOST_PARENTS = 10
_PLAIN = Look(12.0)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "px": 0.75}


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look = _PLAIN
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class _Styles:
    """What styles say of paragraphs, by name, and what they change in the look of words, the most general first."""

    paragraphs: Mapping[str, _Style]
    words: Mapping[str, Sequence[etree._Element]]

    def paragraph(self, name: str) -> _Style:
        return self.paragraphs.get(name, self.paragraphs[""])


def read_odt(data: bytes) -> Document:
    """Lines of headers, text and footers, after the archive has been weighed."""
    with opened(data, "odt") as archive:
        found = parts(archive, ("META-INF/manifest.xml", "styles.xml"))
        manifest, shared = found.get("META-INF/manifest.xml"), found.get("styles.xml")
        if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
            raise Refused(Reason.ENCRYPTED, "odt")
        content = part(archive, "content.xml")
    styles = _styles([root for root in (shared, content) if root is not None])
    beside = _styles([] if shared is None else [shared])
    above, under = (_beside(shared, name, beside) for name in ("header", "footer"))
    roots = [root for root in (shared, content) if root is not None]
    linked = (("".join(map(str, a.itertext())), a.get(_HREF, "")) for root in roots for a in root.iter(f"{_T}a"))
    return replace(assemble("odt", stacked(above, _body(content, styles), under)), links=links_of(linked))


def _beside(shared: etree._Element | None, name: str, styles: _Styles) -> Iterator[Line]:
    """Headers or footers of every page style."""
    if shared is not None:
        for suffix in ("", "-first", "-left"):
            for element in shared.iter(f"{_S}{name}{suffix}"):
                yield from _lines(element, styles, 0)


def _body(content: etree._Element, styles: _Styles) -> Iterator[Line]:
    body = content.find(f"{_O}body/{_O}text")
    if body is None:
        raise Refused(Reason.UNSUPPORTED_TYPE, "opendocument without text")
    return _lines(body, styles, 0)


def _styles(roots: Sequence[etree._Element]) -> _Styles:
    """What each style says of its text: its name is its own within its family, and a later root may name one anew."""
    raw: dict[tuple[str, str], etree._Element] = {}
    default = _Style()
    for root in roots:
        for element in root.iter(f"{_S}style"):
            raw[element.get(f"{_S}family", ""), element.get(f"{_S}name", "")] = element
        for element in root.iter(f"{_S}default-style"):
            if element.get(f"{_S}family") == "paragraph":
                default = _with(default, element)

    def chain(family: str, name: str) -> list[etree._Element]:
        """A style after those that it is derived from."""
        found: list[etree._Element] = []
        while (family, name) in raw and len(found) < _MOST_PARENTS:
            found.append(raw[family, name])
            name = found[-1].get(f"{_S}parent-style-name", "")
        return found[::-1]

    paragraphs = {name: reduce(_with, chain(family, name), default) for family, name in raw if family == "paragraph"}
    words = {name: chain(family, name) for family, name in raw if family == "text"}
    return _Styles({"": default, **paragraphs}, words)


def _with(style: _Style, element: etree._Element) -> _Style:
    around = element.find(f"{_S}paragraph-properties")
    before = style.before if around is None else _points(around.get(f"{_FO}margin-top"), style.before)
    return _Style(_changed(style.look, element), before)


def _changed(look: Look, element: etree._Element) -> Look:
    """A look with what a style changes in it."""
    text = element.find(f"{_S}text-properties")
    return look if text is None else _look(look, text)


def _look(look: Look, properties: etree._Element) -> Look:
    weight = properties.get(f"{_FO}font-weight")
    slant = properties.get(f"{_FO}font-style")
    shown = properties.get(f"{_T}display")
    return Look(
        _points(properties.get(f"{_FO}font-size"), look.size),
        look.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
        look.italic if slant is None else slant in ("italic", "oblique"),
        look.hidden if shown is None else shown == "none",
    )


def _points(length: str | None, inherited: float) -> float:
    found = re.fullmatch(r"(\d{1,4}(?:\.\d{1,8})?)(pt|in|cm|mm|pc|px|%)", length or "")
    if found is None:
        return inherited
    number = float(found[1])
    return inherited * number / 100 if found[2] == "%" else round(number * _POINTS[found[2]], 1)


def _lines(container: etree._Element, styles: _Styles, depth: int, *, listed: bool = False) -> Iterator[Line]:
    """Lines of the blocks in a container; what is drawn at a paragraph is read after it, and a heading is no item."""
    depth = deeper(depth)
    bullet = listed
    for element in container:
        if element.tag in (f"{_T}p", f"{_T}h"):
            yield from _paragraph(element, styles, bullet=bullet and element.tag == f"{_T}p")
            bullet = False
            for inner in _drawn(element):
                read = _lines(inner, styles, depth)
                yield from below(read) if inner.tag == f"{_T}note-body" else boxed(read)
        elif element.tag == f"{_TABLE}table":
            yield from table(list(_rows(element, styles, depth)))
        elif element.tag in (f"{_T}list-item", f"{_T}list-header"):
            yield from _lines(element, styles, depth, listed=element.tag == f"{_T}list-item")
        elif element.tag in _SHAPES or (isinstance(element.tag, str) and element.tag not in _LEFT_OUT):
            yield from _lines(element, styles, depth)


def _drawn(element: etree._Element) -> Iterator[etree._Element]:
    """Frames, shapes and notes at a paragraph: the outermost of each."""
    for child in element:
        if child.tag in _SHAPES:
            yield child
        elif child.tag == f"{_T}note":
            yield from child.iter(f"{_T}note-body")
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _drawn(child)


def _rows(element: etree._Element, styles: _Styles, depth: int) -> Iterator[list[list[Line]]]:
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            cells = [cell for cell in child if cell.tag == f"{_TABLE}table-cell"]
            yield [list(_lines(cell, styles, depth)) for cell in cells[:_MOST_CELLS]]
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"):
            yield from _rows(child, styles, depth)


def _paragraph(element: etree._Element, styles: _Styles, *, bullet: bool) -> Iterator[Line]:
    style = styles.paragraph(element.get(f"{_T}style-name", ""))
    pieces = [(text, look) for text, look in _pieces(element, style.look, styles, 0) if not look.hidden]
    yield from paragraph(pieces, style.look, bullet=bullet, gap=style.before >= SPACE_BEFORE)


def _pieces(element: etree._Element, look: Look, styles: _Styles, depth: int) -> Iterator[tuple[str, Look]]:
    """The texts of a paragraph and how each looks; blanks count once, as the format has it."""
    depth = deeper(depth)
    if element.text:
        yield _collapsed(element.text), look
    for child in element:
        if child.tag == f"{_T}s":
            yield " " * _count(child), look
        elif child.tag == f"{_T}tab":
            yield WIDE_GAP, look
        elif child.tag == f"{_T}line-break":
            yield "\n", look
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _pieces(child, _own(child, look, styles), styles, depth)
        if child.tail:
            yield _collapsed(child.tail), look


def _own(child: etree._Element, look: Look, styles: _Styles) -> Look:
    """A span's look: what is around it, with what its style changes."""
    name = child.get(f"{_T}style-name", "") if child.tag == f"{_T}span" else ""
    return reduce(_changed, styles.words.get(name, ()), look)


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _count(blanks: etree._Element) -> int:
    count = blanks.get(f"{_T}c", "1")
    return min(int(count), _MOST_BLANKS) if re.fullmatch(r"\d{1,6}", count) else 1
