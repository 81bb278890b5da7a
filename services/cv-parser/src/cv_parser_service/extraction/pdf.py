"""PDF into lines, by pypdfium2: characters with their boxes, joined into runs, ordered by the layout."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.document import Document, assemble
from cv_parser_service.extraction.layout import Run, lines_of_page
from cv_parser_service.extraction.model import PageSize
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_PAGES = 30
MAX_CHARACTERS = 400_000
_BOLD_WEIGHT = 600
_ENOUGH_CHARACTERS = 30


@dataclass(slots=True)
class _Character:
    text: str
    index: int
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float


def read_pdf(data: bytes) -> Document:
    """Lines of the text layer; a PDF made of images, encrypted, broken or very long is refused."""
    document = open_pdf(data)
    try:
        if len(document) > MAX_PAGES:
            raise Refused(Reason.TOO_MANY_PAGES, f"{len(document)} pages")
        pages = [runs_of_page(document, number) for number in range(len(document))]
        sizes = [_size(document, number) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise Refused(Reason.BROKEN_FILE, "pdf page") from error
    finally:
        document.close()
    if sum(len(run.text) for page in pages for run in page) < _ENOUGH_CHARACTERS:
        raise Refused(Reason.IMAGE_ONLY)
    lines = (line for number, runs in enumerate(pages, 1) for line in lines_of_page(runs, number))
    return assemble("pdf", lines, sizes)


def _size(document: pdfium.PdfDocument, number: int) -> PageSize:
    width, height = document.get_page_size(number)
    return PageSize(number + 1, round(width, 1), round(height, 1))


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """An open document; one that is encrypted, broken or without pages is refused."""
    try:
        document = pdfium.PdfDocument(data)
        if len(document) == 0:
            raise Refused(Reason.BROKEN_FILE, "pdf without pages")
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Refused(Reason.ENCRYPTED if encrypted else Reason.BROKEN_FILE, "pdf") from error
    return document


def runs_of_page(document: pdfium.PdfDocument, number: int) -> list[Run]:
    """The runs of characters of one page, in the order of the stream."""
    page = document[number]
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE, "characters on a page")
        height = page.get_height()
        return [_run(text_page, run) for run in _split(_characters(text_page, height))]
    finally:
        text_page.close()
        page.close()


def _characters(text_page: pdfium.PdfTextPage, height: float) -> Iterator[_Character | None]:
    """Characters in stream order; None where the stream itself breaks a line."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13):
            yield None
            continue
        if code in (0, 2, 0xFFFE) or 0xD800 <= code <= 0xDFFF:
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        yield _Character(
            chr(code),
            index,
            box.left,
            box.right,
            height - box.top,
            height - box.bottom,
            height - y.value,
            abs(box.top - box.bottom),
        )


def _split(characters: Iterator[_Character | None]) -> Iterator[list[_Character]]:
    """Break the stream where the baseline moves or the pen jumps."""
    run: list[_Character] = []
    for character in characters:
        if character is None or (run and _jumps(run[-1], character)):
            if any(not c.text.isspace() for c in run):
                yield run
            run = []
        if character is not None and (run or not character.text.isspace()):
            run.append(character)
    if any(not c.text.isspace() for c in run):
        yield run


def _jumps(last: _Character, character: _Character) -> bool:
    size = max(last.size, character.size, 1.0)
    if character.text.isspace():
        return False
    if abs(character.baseline - last.baseline) > 0.4 * size:
        return True
    gap = character.left - last.right
    return gap > 0.9 * size or gap < -0.7 * size


def _run(text_page: pdfium.PdfTextPage, characters: list[_Character]) -> Run:
    inked = [c for c in characters if not c.text.isspace()]
    middle = inked[len(inked) // 2]
    name, weight = _font(text_page, middle.index)
    return Run(
        text=_text(characters),
        left=min(c.left for c in inked),
        right=max(c.right for c in inked),
        top=min(c.top for c in inked),
        bottom=max(c.bottom for c in inked),
        baseline=middle.baseline,
        size=middle.size,
        bold=weight >= _BOLD_WEIGHT or "bold" in name or "black" in name or "heavy" in name,
        italic="italic" in name or "oblique" in name,
        glyphs=tuple((c.text, c.left, c.right) for c in inked),
    )


def _text(characters: list[_Character]) -> str:
    """The run's text; letters set apart (E X P E R I E N C E) are joined, wider gaps between words kept."""
    text = "".join(c.text for c in characters).strip()
    words = text.split()
    if len(words) < 4 or sum(len(word) == 1 for word in words) < 0.8 * len(words):
        return _spaced(characters)
    inked = [c for c in characters if not c.text.isspace()]
    gaps = [b.left - a.right for a, b in pairwise(inked)]
    usual = sorted(gaps)[len(gaps) // 2]
    wide = usual + 0.18 * inked[0].size
    return inked[0].text + "".join((" " if gap > wide else "") + c.text for gap, c in zip(gaps, inked[1:], strict=True))


def _spaced(characters: list[_Character]) -> str:
    """The text with a space wherever the pen moved on without one."""
    text, pen = characters[0].text, characters[0].right
    for before, character in pairwise(characters):
        apart = character.left - pen > 0.25 * character.size
        pen = max(pen, character.right) if character.left < pen else character.right
        blank = before.text.isspace() or character.text.isspace()
        text += f" {character.text}" if apart and not blank else character.text
    return text.strip()


def _font(text_page: pdfium.PdfTextPage, index: int) -> tuple[str, int]:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "replace").lower(), int(raw.FPDFText_GetFontWeight(text_page, index))
