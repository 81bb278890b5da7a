"""Where the links of a PDF page send mail to."""

import ctypes
from collections.abc import Iterator
from urllib.parse import unquote

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_SCHEME = "mailto:"
_LONGEST, _MOST = 320, 100
"""Bytes of a target, and links of a page that are looked at."""


def mail_links(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> Iterator[str]:
    """The addresses, as the links have them."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    for _ in range(_MOST):
        if not raw.FPDFLink_Enumerate(page, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            target = _target(document, action)
            if target.lower().startswith(_SCHEME):
                yield unquote(target[len(_SCHEME) :].partition("?")[0])


def _target(document: pdfium.PdfDocument, action: raw.FPDF_ACTION) -> str:
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if not 0 < size <= _LONGEST:
        return ""
    held = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, held, size)
    return held.value.decode("utf-8", "replace")
