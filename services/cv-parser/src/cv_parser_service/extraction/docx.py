"""DOCX into lines: our own walk over the XML, so that tables, text boxes, headers and footers are read."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from cv_parser_service.extraction.document import WIDE_GAP, Column, Document, Line, assemble
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_MEMBERS = 2_000
MAX_UNPACKED = 50 * 1024 * 1024
MAX_PART = 20 * 1024 * 1024
MAX_RATIO = 200
_SMALL = 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORDPROCESSING_SPACE = 120


@dataclass(frozen=True, slots=True)
class _Style:
    size: float = 0.0
    bold: bool = False
    italic: bool = False


def read_docx(data: bytes) -> Document:
    """Lines of headers, body and footers, after the archive has been weighed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _weigh(archive)
            names = archive.namelist()
            styles = _styles(_part(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
            headers = sorted(n for n in names if n.startswith("word/header") and n.endswith(".xml"))
            footers = sorted(n for n in names if n.startswith("word/footer") and n.endswith(".xml"))
            parts = [_part(archive, name) for name in [*headers, "word/document.xml", *footers]]
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, ValueError, NotImplementedError) as error:
        raise Refused(Reason.BROKEN_FILE, "docx") from error
    except RuntimeError as error:
        raise Refused(Reason.ENCRYPTED, "docx") from error
    return assemble("docx", _without_repeats(line for part in parts for line in _lines(part, styles)))


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that unpacks to far more than it is (CVE-2019-9674, CVE-2024-0450)."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise Refused(Reason.TOO_LARGE, "unpacked")
    if unpacked > _SMALL and unpacked / packed > MAX_RATIO:
        raise Refused(Reason.TOO_LARGE, "ratio")
    if any(member.flag_bits & 1 for member in members):
        raise Refused(Reason.ENCRYPTED, "docx")


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as file:
        data = file.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise Refused(Reason.TOO_LARGE, "part")
    if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
        raise Refused(Reason.BROKEN_FILE, "doctype")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Reason.BROKEN_FILE, "doctype")
    return root


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Size and weight of each paragraph style, a style based on another inheriting from it."""
    raw = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    default = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    resolved: dict[str, _Style] = {"": _with(_Style(11.0), default)}

    def resolve(name: str, depth: int) -> _Style:
        if name in resolved or name not in raw or depth > 10:
            return resolved.get(name, resolved[""])
        based = raw[name].find(f"{_W}basedOn")
        parent = resolve(based.get(f"{_W}val", "") if based is not None else "", depth + 1)
        resolved[name] = _with(parent, raw[name].find(f"{_W}rPr"))
        return resolved[name]

    for name in raw:
        resolve(name, 0)
    return resolved


def _with(style: _Style, properties: etree._Element | None) -> _Style:
    if properties is None:
        return style
    size = properties.find(f"{_W}sz")
    value = size.get(f"{_W}val", "") if size is not None else ""
    return _Style(
        float(value) / 2 if value.isdigit() else style.size,
        _switch(properties, "b", style.bold),
        _switch(properties, "i", style.italic),
    )


def _switch(properties: etree._Element, name: str, inherited: bool) -> bool:
    element = properties.find(f"{_W}{name}")
    if element is None:
        return inherited
    return element.get(f"{_W}val", "true") not in ("0", "false", "off")


def _lines(container: etree._Element, styles: dict[str, _Style]) -> Iterator[Line]:
    """Lines of the blocks in a container, in order; a text box is read after its paragraph."""
    for element in container:
        if not isinstance(element.tag, str):
            continue
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
            for box in _text_boxes(element):
                yield from _lines(box, styles)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, styles)
        elif element.tag in (f"{_W}body", f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _lines(element, styles)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(f"{_W}txbxContent"):
        ancestors = list(box.iterancestors())
        inner = any(a.tag == f"{_W}txbxContent" for a in ancestors[: ancestors.index(paragraph)])
        if not inner and not any(a.tag == _FALLBACK for a in ancestors):
            yield box


def _paragraph(paragraph: etree._Element, styles: dict[str, _Style]) -> Iterator[Line]:
    properties = paragraph.find(f"{_W}pPr")
    style = styles.get(_style_name(properties), styles.get("", _Style(11.0)))
    listed = properties is not None and properties.find(f"{_W}numPr") is not None
    listed = listed or "list" in _style_name(properties).lower()
    spaced = _space_before(properties) >= _WORDPROCESSING_SPACE
    pieces, looks = _pieces(paragraph, style)
    for number, text in enumerate("".join(pieces).split("\n")):
        yield Line(
            text,
            size=looks.size,
            bold=looks.bold,
            italic=looks.italic,
            bullet=listed and number == 0 and bool(text.strip()),
            gap=spaced and number == 0,
        )


def _style_name(properties: etree._Element | None) -> str:
    name = properties.find(f"{_W}pStyle") if properties is not None else None
    return name.get(f"{_W}val", "") if name is not None else ""


def _space_before(properties: etree._Element | None) -> int:
    spacing = properties.find(f"{_W}spacing") if properties is not None else None
    value = spacing.get(f"{_W}before", "0") if spacing is not None else "0"
    return int(value) if value.isdigit() else 0


def _pieces(paragraph: etree._Element, style: _Style) -> tuple[list[str], _Style]:
    """The texts of a paragraph without its text boxes, and the look of its first words."""
    pieces: list[str] = []
    looks: _Style | None = None
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if not _belongs(element, paragraph):
            continue
        pieces.append(_piece(element))
        run = element.getparent()
        if looks is None and pieces[-1].strip() and run is not None:
            looks = _with(style, run.find(f"{_W}rPr"))
    return pieces, looks or style


def _belongs(element: etree._Element, paragraph: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is paragraph:
            return True
        if ancestor.tag in (f"{_W}txbxContent", f"{_W}pPr", _FALLBACK, f"{_W}del"):
            return False
    return False


def _piece(element: etree._Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == f"{_W}tab":
        return WIDE_GAP
    return "-" if element.tag == f"{_W}noBreakHyphen" else "\n"


def _table(table: etree._Element, styles: dict[str, _Style]) -> Iterator[Line]:
    """A table that lays out columns is read cell by cell, any other row by row."""
    rows = [
        [list(_lines(cell, styles)) for cell in row.iter(f"{_W}tc") if _owner(cell) is table]
        for row in table.iter(f"{_W}tr")
        if _owner(row) is table
    ]
    if any(_lays_out_columns(row) for row in rows):
        for row in rows:
            yield from _cells_apart(row)
        return
    for row in rows:
        yield from _row(row)


def _owner(element: etree._Element) -> etree._Element | None:
    return next((a for a in element.iterancestors() if a.tag == f"{_W}tbl"), None)


def _lays_out_columns(row: list[list[Line]]) -> bool:
    titled = [sum(heading_of(line.text.strip()) is not None for line in cell) for cell in row]
    filled = [sum(bool(line.text.strip()) for line in cell) for cell in row]
    return sum(count >= 1 for count in titled) >= 2 and max(filled) >= 4


def _cells_apart(row: list[list[Line]]) -> Iterator[Line]:
    main = max(range(len(row)), key=lambda i: sum(len(line.text) for line in row[i]), default=0)
    for number in [*(n for n in range(len(row)) if n != main), main]:
        column = Column.MAIN if number == main or len(row) == 1 else Column.SIDE
        yield from (replace(line, column=column, gap=line.gap or i == 0) for i, line in enumerate(row[number]))


def _row(row: list[list[Line]]) -> Iterator[Line]:
    """First lines of the cells side by side, then what is left of each cell."""
    cells = [[line for line in cell if line.text.strip()] for cell in row]
    cells = [cell for cell in cells if cell]
    if not cells:
        yield Line("")
        return
    short_first = len(cells) > 1 and len(cells[0]) <= 2
    if short_first or all(len(cell) == 1 for cell in cells):
        first = next((cell[0] for cell in cells if cell[0].bold), cells[0][0])
        yield replace(first, text=WIDE_GAP.join(cell[0].text for cell in cells), bullet=False, gap=True)
        cells = [cell[1:] for cell in cells]
    for cell in cells:
        yield from cell


def _without_repeats(lines: Iterator[Line]) -> Iterator[Line]:
    """A header that Word stores once per kind of page is read once."""
    seen: set[str] = set()
    for line in lines:
        key = line.text.strip()
        if len(key) > 25 and key in seen:
            continue
        seen.add(key)
        yield line
