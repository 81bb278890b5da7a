"""DOCX into lines: our own walk over the XML, so that tables, text boxes, headers, footers and notes are read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zipfile import ZipFile

from lxml import etree

from cv_parser_service.extraction.document import WIDE_GAP, Document, Line, assemble, links_of
from cv_parser_service.extraction.formats.blocks import BODY_LEVEL, SPACE_BEFORE, Look, boxed, paragraph, stacked
from cv_parser_service.extraction.formats.packed import opened, part
from cv_parser_service.extraction.pages.tables import table

_BODY = re.compile(r"word/document\d*\.xml")
_ABOVE = re.compile(r"word/header\d*\.xml")
_RELATIONS = re.compile(r"word/_rels/(?:document|header|footer)\d*\.xml\.rels")
_UNDER = re.compile(r"word/(?:footer\d*|footnotes|endnotes)\.xml")
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = f"{{{_NAMESPACE}}}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTAINERS = frozenset(
    f"{_W}{name}"
    for name in ("body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "footnote", "endnote", "hdr", "ftr")
)
_NOT_OURS = frozenset({f"{_W}txbxContent", f"{_W}pPr", _FALLBACK, f"{_W}del", f"{_W}moveFrom"})
_PIECES = tuple(f"{_W}{name}" for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen"))
_LIST = re.compile(r"list ?(?:bullet|number)", re.IGNORECASE)
"""Styles that are lists even where they do not say so; "List Paragraph" and "List Contents" are but indented."""
_MOST_PARENTS = 10
_PLAIN = Look(11.0)


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look = _PLAIN
    before: float = 0.0
    listed: bool = False
    heads: bool = False


_Styles = Mapping[str, _Style]


def read_docx(data: bytes) -> Document:
    """Lines of headers, body, footers and notes, after the archive has been weighed."""
    with opened(data, "docx") as archive:
        names = sorted(archive.namelist())
        styles = _styles(_root(part(archive, "word/styles.xml"))) if "word/styles.xml" in names else {"": _Style()}
        above, body, under = (
            [line for name in names if pattern.fullmatch(name) for line in _lines(_root(part(archive, name)), styles)]
            for pattern in (_ABOVE, _BODY, _UNDER)
        )
        linked = [each for name in names if _RELATIONS.fullmatch(name) for each in _links(archive, name, names)]
    return replace(assemble("docx", stacked(above, body, under)), links=links_of(linked))


def _links(archive: ZipFile, name: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words and target of each hyperlink in the part that relations are told of."""
    told_of = name.replace("_rels/", "").removesuffix(".rels")
    if told_of not in names:
        return
    targets = {each.get("Id", ""): each.get("Target", "") for each in part(archive, name) if each.get("TargetMode")}
    if targets:
        for link in _root(part(archive, told_of)).iter(f"{_W}hyperlink"):
            if target := targets.get(link.get(_ID, "") or link.get(_STRICT_ID, ""), ""):
                yield "".join(text.text or "" for text in link.iter(f"{_W}t")), target


def _root(root: etree._Element) -> etree._Element:
    """A part in the strict dialect is read as one in the usual dialect."""
    if not str(root.tag).startswith(f"{{{_STRICT}}}"):
        return root
    plain = etree.tostring(root).replace(_STRICT.encode(), _NAMESPACE.encode())
    return etree.fromstring(plain, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _styles(root: etree._Element) -> _Styles:
    """What each style says of its text, a style based on another inheriting from it; `""` is the default."""
    raw = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    default = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    resolved: dict[str, _Style] = {"": _Style(_with(_PLAIN, default))}

    def resolve(name: str, depth: int) -> _Style:
        if name in resolved or name not in raw or depth > _MOST_PARENTS:
            return resolved.get(name, resolved[""])
        parent = resolve(_value(raw[name], "basedOn"), depth + 1)
        properties = raw[name].find(f"{_W}pPr")
        resolved[name] = _Style(
            _with(parent.look, raw[name].find(f"{_W}rPr")),
            _space_before(properties, parent.before),
            _listed(properties, parent.listed),
            _heads(properties, parent.heads),
        )
        return resolved[name]

    for name in raw:
        resolve(name, 0)
    normal = next((n for n, s in raw.items() if s.get(f"{_W}default") == "1" and s.get(f"{_W}type") == "paragraph"), "")
    return {**resolved, "": resolved[normal]}


def _value(element: etree._Element | None, name: str) -> str:
    found = element.find(f"{_W}{name}") if element is not None else None
    return found.get(f"{_W}val", "") if found is not None else ""


def _with(look: Look, properties: etree._Element | None) -> Look:
    if properties is None:
        return look
    size = _value(properties, "sz")
    return Look(
        float(size) / 2 if re.fullmatch(r"\d{1,4}", size) else look.size,
        _switch(properties, "b", look.bold),
        _switch(properties, "i", look.italic),
        _switch(properties, "vanish", look.hidden),
    )


def _switch(properties: etree._Element, name: str, inherited: bool) -> bool:
    element = properties.find(f"{_W}{name}")
    if element is None:
        return inherited
    return element.get(f"{_W}val", "true") not in ("0", "false", "off")


def _space_before(properties: etree._Element | None, inherited: float) -> float:
    spacing = properties.find(f"{_W}spacing") if properties is not None else None
    value = spacing.get(f"{_W}before", "") if spacing is not None else ""
    return float(value) / 20 if re.fullmatch(r"\d{1,5}", value) else inherited


def _listed(properties: etree._Element | None, inherited: bool) -> bool:
    numbers = properties.find(f"{_W}numPr") if properties is not None else None
    return inherited if numbers is None else _value(numbers, "numId") != "0"


def _heads(properties: etree._Element | None, inherited: bool) -> bool:
    level = _value(properties, "outlineLvl")
    return int(level) < BODY_LEVEL if re.fullmatch(r"\d", level) else inherited


def _lines(container: etree._Element, styles: _Styles) -> Iterator[Line]:
    """Lines of the blocks in a container, in order; a text box is read after its paragraph."""
    for element in container:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
            for box in _text_boxes(element):
                yield from boxed(_lines(box, styles))
        elif element.tag == f"{_W}tbl":
            yield from _table(element, styles)
        elif element.tag in _CONTAINERS:
            yield from _lines(element, styles)


def _text_boxes(owner: etree._Element) -> Iterator[etree._Element]:
    for box in owner.iter(f"{_W}txbxContent"):
        ancestors = list(box.iterancestors())
        between = {a.tag for a in ancestors[: ancestors.index(owner)]}
        if between.isdisjoint(_NOT_OURS):
            yield box


def _paragraph(element: etree._Element, styles: _Styles) -> Iterator[Line]:
    properties = element.find(f"{_W}pPr")
    name = _value(properties, "pStyle")
    style = styles.get(name, styles[""])
    listed = _listed(properties, style.listed or _LIST.match(name) is not None)
    listed = listed and not _heads(properties, style.heads)
    pieces = list(_pieces(element, style.look, styles))
    spaced = _space_before(properties, style.before) >= SPACE_BEFORE
    yield from paragraph(pieces, style.look, bullet=listed, gap=spaced)


def _pieces(element: etree._Element, look: Look, styles: _Styles) -> Iterator[tuple[str, Look]]:
    """The texts of a paragraph without its text boxes, and how each looks."""
    for piece in element.iter(*_PIECES):
        run = piece.getparent()
        if run is None or run.tag != f"{_W}r" or not _belongs(piece, element):
            continue
        own = _run_look(run, look, styles)
        if not own.hidden:
            yield _piece(piece), own


def _run_look(run: etree._Element, look: Look, styles: _Styles) -> Look:
    properties = run.find(f"{_W}rPr")
    style = styles.get(_value(properties, "rStyle"))
    if style is not None:
        look = replace(look, bold=look.bold or style.look.bold, italic=look.italic or style.look.italic)
    return _with(look, properties)


def _belongs(element: etree._Element, owner: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is owner:
            return True
        if ancestor.tag in _NOT_OURS:
            return False
    return False


def _piece(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}tab", f"{_W}ptab"):
        return WIDE_GAP
    return "-" if element.tag == f"{_W}noBreakHyphen" else "\n"


def _table(element: etree._Element, styles: _Styles) -> Iterator[Line]:
    yield from table(
        [
            [list(_lines(cell, styles)) for cell in row.iter(f"{_W}tc") if _owner(cell) is element]
            for row in element.iter(f"{_W}tr")
            if _owner(row) is element and row.find(f"{_W}trPr/{_W}del") is None
        ]
    )


def _owner(element: etree._Element) -> etree._Element | None:
    return next((a for a in element.iterancestors() if a.tag == f"{_W}tbl"), None)
