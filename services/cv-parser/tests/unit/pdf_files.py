"""PDFs that tests draw, and what is read of them."""

from __future__ import annotations

import io
from collections.abc import Callable

from cv_parser_service.extraction.document import Document
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def drawn(draw: Callable[[Canvas], None], encryption: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), encrypt=encryption)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]
