"""PDF into lines, by pypdfium2: the text layer of each page as runs, ordered by the layout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.document import MAX_CHARACTERS, Document, Line, assemble, links_of
from cv_parser_service.extraction.formats.pdf_page import PageText, page_text
from cv_parser_service.extraction.model import PageSize
from cv_parser_service.extraction.pages.layout import margin_of
from cv_parser_service.extraction.pages.rows import Run
from cv_parser_service.extraction.pages.ruled import lines_with_tables
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_PAGES = 30
_ENOUGH_CHARACTERS = 30
_NO_LETTERS = re.compile(r"[\W\d_]+")


def read_pdf(data: bytes) -> Document:
    """Lines of the text layer; a PDF made of images, encrypted, broken or very long is refused."""
    document = open_pdf(data)
    try:
        pages = list(texts_of(document))
    except pdfium.PdfiumError as error:
        raise Refused(Reason.BROKEN_FILE, "pdf page") from error
    finally:
        document.close()
    _refuse_without_words(pages)
    sizes = [PageSize(number, page.width, page.height) for number, page in enumerate(pages, 1)]
    links = links_of(each for page in pages for each in page.links)
    return replace(assemble("pdf", _lines(pages), sizes), links=links)


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """An open document; one that needs a password, is broken or has no pages is refused."""
    try:
        document = pdfium.PdfDocument(data)
        if len(document) == 0:
            raise Refused(Reason.BROKEN_FILE, "pdf without pages")
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refused(Reason.ENCRYPTED if encrypted else Reason.BROKEN_FILE, "pdf") from error
    return document


def texts_of(document: pdfium.PdfDocument) -> Iterator[PageText]:
    """The text of each page; refuses more pages or characters than a CV can have."""
    if len(document) > MAX_PAGES:
        raise Refused(Reason.TOO_MANY_PAGES, f"{len(document)} pages")
    characters = 0
    for number in range(len(document)):
        page = page_text(document, number, MAX_CHARACTERS - characters)
        characters += page.characters
        yield page


def _lines(pages: Sequence[PageText]) -> Iterator[Line]:
    margin: float | None = None
    for number, page in enumerate(pages, 1):
        yield from lines_with_tables(page.runs, page.rules, number, margin) if page.runs else ()
        margin = margin_of(page.runs) or margin


def _refuse_without_words(pages: Sequence[PageText]) -> None:
    """A page number, a stamp or a scanner's name on every page is no text of a CV."""
    if 2 * sum(page.unmapped for page in pages) > sum(page.characters for page in pages):
        raise Refused(Reason.NO_TEXT_MAP)
    words = {_NO_LETTERS.sub("", run.text.lower()) for page in pages for run in page.runs}
    if sum(len(word) for word in words) < _ENOUGH_CHARACTERS:
        raise Refused(Reason.IMAGE_ONLY)


def runs_of(document: pdfium.PdfDocument) -> list[Sequence[Run]]:
    """The runs of each page, for readers that know where things stand."""
    return [page.runs for page in texts_of(document)]
