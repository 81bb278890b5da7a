"""A file's kind by its content, never by its name."""

import io
import re
import zipfile
from enum import StrEnum

from cv_parser_service.extraction.refusal import Reason, Refused

MAX_BYTES = 10 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_HEADER_WITHIN = 1024
_CONTROL_SHARE = 0.02
_ROOT_WITHIN = 65536
_HTML_WITHIN = 4096
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|div|table|h1|h2|p|ul)[\s>]", re.IGNORECASE)
_MHTML = re.compile(
    rb"^(?:content-type:\s*multipart/related|x-mimeole:|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE
)
_MAIL_HEADERS = 2048
_WORD_BODY = re.compile(r"word/document\d*\.xml")
_EUROPASS = re.compile(rb"<(?:[\w.-]+:)?(?:Candidate|SkillsPassport)[\s>]")
LINKEDIN_TABLES = frozenset(
    {
        "profile.csv",
        "positions.csv",
        "education.csv",
        "skills.csv",
        "languages.csv",
        "certifications.csv",
        "projects.csv",
        "email addresses.csv",
        "phonenumbers.csv",
        "volunteering.csv",
        "honors.csv",
    }
)
"""The only tables of a LinkedIn archive that are opened: the others hold messages and other people's addresses."""
_TELLING = frozenset({"profile.csv", "positions.csv"})


class Kind(StrEnum):
    PDF = "pdf"
    DOC = "doc"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    HTML = "html"
    TEXT = "txt"
    LINKEDIN = "linkedin"
    XML = "xml"
    JSON = "json"


def kind_of(data: bytes) -> Kind:
    """The kind of a document that we read; refuses every other by name."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Refused(Reason.EMPTY_FILE)
    if len(data) > MAX_BYTES:
        raise Refused(Reason.TOO_LARGE, f"{len(data)} bytes")
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return _kind_of_archive(data)
    if data.startswith(_OLE):
        return _kind_of_compound(data)
    head = _plain(data[:_ROOT_WITHIN]).lstrip()
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(b"{"):
        return Kind.JSON
    if head.startswith(b"<") and _EUROPASS.search(head):
        return Kind.XML
    if _MHTML.search(head[:_MAIL_HEADERS]):
        raise Refused(Reason.UNSUPPORTED_TYPE, "mhtml")
    if is_html(head):
        return Kind.HTML
    if looks_like_text(data):
        return Kind.TEXT
    raise Refused(Reason.UNSUPPORTED_TYPE, "unknown")


def is_html(head: bytes) -> bool:
    """Whether a file that begins so is a web page: by its document type, or by elements that only pages have."""
    return head.startswith(b"<") and _HTML.search(head[:_HTML_WITHIN]) is not None


def _plain(head: bytes) -> bytes:
    """The beginning of a file without its mark of order, as ASCII where two bytes stand for each character."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def looks_like_text(data: bytes) -> bool:
    """Whether the bytes are text a person wrote, not markup of another kind nor binary."""
    head = data[:64].lstrip().lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"%!ps")):
        return False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    control = sum(1 for byte in sample if byte < 32 and byte not in (9, 10, 12, 13))
    return control <= len(sample) * _CONTROL_SHARE


def _kind_of_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise Refused(Reason.BROKEN_FILE, "archive") from error
    if any(_WORD_BODY.fullmatch(name) for name in names):
        return Kind.DOCX
    if not _TELLING.isdisjoint(name.rsplit("/", 1)[-1].lower() for name in names):
        return Kind.LINKEDIN
    if "content.xml" in names:
        return Kind.ODT
    raise Refused(Reason.UNSUPPORTED_TYPE, "archive")


def _kind_of_compound(data: bytes) -> Kind:
    """OLE: a Word document, or the shell around an encrypted one; what it truly holds, its reader sees."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(Reason.ENCRYPTED, "docx")
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.DOC
    raise Refused(Reason.UNSUPPORTED_TYPE, "ole")
