"""Where the links of a PDF page lead, and the words that they stand on."""

import ctypes
from collections.abc import Iterator
from urllib.parse import unquote

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_LONGEST, _MOST = 320, 100
"""Bytes of a target, and links of a page that are looked at."""


def links_of_page(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage
) -> Iterator[tuple[str, str]]:
    """Words and target of each link of a page to somewhere else."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(_MOST):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            target = _target(document, action)
            if target:
                yield _words(link, text_page), unquote(target) if target.lower().startswith("mailto:") else target


def _words(link: raw.FPDF_LINK, text_page: pdfium.PdfTextPage) -> str:
    box = raw.FS_RECTF()
    if not raw.FPDFLink_GetAnnotRect(link, box):
        return ""
    return " ".join(text_page.get_text_bounded(box.left, box.bottom, box.right, box.top).split())


def _target(document: pdfium.PdfDocument, action: raw.FPDF_ACTION) -> str:
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 0 < size <= _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, held, size)
    return held.value.decode("utf-8", "replace")
