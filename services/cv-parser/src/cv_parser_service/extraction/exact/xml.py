"""Hostile XML: no document type, no entities, no network; elements are known by their local names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from cv_parser_service.extraction.refusal import Reason, Refused

MAX_BYTES = 5 * 1024 * 1024
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6])>", re.IGNORECASE)
_ITEM = re.compile(r"<li[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

Element = etree._Element


def parse(data: bytes) -> Element:
    """The root; anything but plain, well-formed XML is refused."""
    if len(data) > MAX_BYTES:
        raise Refused(Reason.TOO_LARGE, "xml")
    if any(mark in data for mark in _DOCTYPE):
        raise Refused(Reason.BROKEN_FILE, "doctype")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(Reason.BROKEN_FILE, "xml") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(Reason.BROKEN_FILE, "doctype")
    return root


def name_of(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def every(element: Element | None, *names: str) -> Iterator[Element]:
    """The elements at the end of a path of children."""
    if element is None:
        return
    first, *rest = names
    for child in element:
        if isinstance(child.tag, str) and name_of(child) == first:
            if rest:
                yield from every(child, *rest)
            else:
                yield child


def one(element: Element | None, *names: str) -> Element | None:
    return next(every(element, *names), None)


def inside(element: Element | None, name: str) -> Iterator[Element]:
    """Every element of that name at any depth."""
    if element is not None:
        yield from (each for each in element.iter() if isinstance(each.tag, str) and name_of(each) == name)


def text_of(element: Element | None) -> str:
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def path_of(element: Element) -> str:
    """The place of an element, as it is shown to who checks its value."""
    names = [name_of(element)]
    names += [name_of(each) for each in element.iterancestors()]
    return "/".join(reversed(names[:-1] or names))


def plain(marked: str) -> str:
    """The words of a text that an editor stored as HTML."""
    if not _TAG.search(marked):
        return marked.strip()
    broken = _ITEM.sub("• ", _BREAK.sub("\n", marked))
    lines = html.unescape(_TAG.sub("", broken)).replace("\xa0", " ").split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
