"""Which exact reader a file has, if any."""

from __future__ import annotations

import contextlib

import pypdfium2 as pdfium

from cv_parser_service.extraction.exact.europass import is_europass, read_europass
from cv_parser_service.extraction.exact.json_files import read_json
from cv_parser_service.extraction.exact.linkedin_archive import read_archive
from cv_parser_service.extraction.exact.linkedin_pdf import is_linkedin, read_linkedin_pdf
from cv_parser_service.extraction.formats.kind import Kind
from cv_parser_service.extraction.formats.pdf import open_pdf
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused

MOST_ATTACHMENTS = 20
LARGEST_ATTACHMENT = 5 * 1024 * 1024


def read_exact(kind: Kind, data: bytes) -> Extraction | None:
    """What a file of a known kind says, or nothing for one that has to be read as a CV."""
    if kind is Kind.LINKEDIN:
        return read_archive(data)
    if kind is Kind.XML:
        return read_europass(data)
    if kind is Kind.JSON:
        return read_json(data)
    return _read_pdf(data) if kind is Kind.PDF else None


def _read_pdf(data: bytes) -> Extraction | None:
    """A PDF that carries its own Europass XML, or that LinkedIn laid out; a damaged profile inside leaves the CV."""
    document = open_pdf(data)
    try:
        attached = _europass_in(document)
        if attached is not None:
            with contextlib.suppress(_Empty):
                return _read_attached(attached)
        return read_linkedin_pdf(document) if is_linkedin(document) else None
    except pdfium.PdfiumError as error:
        raise Refused(Reason.BROKEN_FILE, "pdf") from error
    finally:
        document.close()


class _Empty(Exception):
    """The XML says nothing; the page may."""


def _read_attached(data: bytes) -> Extraction:
    try:
        return read_europass(data)
    except Refused as refused:
        if refused.reason is Reason.NOTHING_FOUND:
            raise _Empty from refused
        raise


def _europass_in(document: pdfium.PdfDocument) -> bytes | None:
    """The first attachment that is a Europass profile."""
    for index in range(min(document.count_attachments(), MOST_ATTACHMENTS)):
        data = bytes(document.get_attachment(index).get_data())
        if is_europass(data):
            if len(data) > LARGEST_ATTACHMENT:
                raise Refused(Reason.TOO_LARGE, "attachment")
            return data
    return None
