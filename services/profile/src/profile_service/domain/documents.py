"""Which files can be read, told by their content, and what to do about every other."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from chassis.errors import Conflict, Invalid, TooLarge, UnsupportedMediaType
from chassis.i18n import Text, _
from profile_service.policy import Cv

READABLE = ("pdf", "docx", "doc", "odt", "rtf", "html", "txt")
LINKEDIN = "linkedin"
PORTABLE = "profile"
EXPORTS = ("europass", "json_resume", PORTABLE)
"""Files that other systems, and this one, write from a profile."""
EVERY_KIND = (*READABLE, LINKEDIN, *EXPORTS)

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "html": "text/html",
    "txt": "text/plain",
}

KIND_NAMES: Mapping[str, str] = {
    "pdf": "PDF",
    "docx": "DOCX",
    "doc": "DOC",
    "odt": "ODT",
    "rtf": "RTF",
    "html": "HTML",
    "txt": "TXT",
    LINKEDIN: "LinkedIn (ZIP)",
    "europass": "Europass (XML)",
    "json_resume": "JSON Resume",
    PORTABLE: "Postula (JSON)",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: Sequence[tuple[bytes, str]] = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
)
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "spreadsheet"),
    ("PowerPoint Document", "presentation"),
)
"""Parts of an OLE file that tell what it is."""
_MARKUP = (b"<!doctype", b"<?xml", b"<svg", b"%!ps")
_HTML = re.compile(rb"<!doctype\s+html|<(?:html|head|body|div|table|h1|h2|p|ul)[\s>]", re.IGNORECASE)
_MHTML = re.compile(
    rb"^(?:content-type:\s*multipart/related|x-mimeole:|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE
)
_WORD_BODY = re.compile(r"word/document\d*\.xml")
_CONTROL_SHARE = 0.02
_EUROPASS = re.compile(rb"<(?:[\w.-]+:)?(?:Candidate|SkillsPassport)[\s>]")
_PORTABLE = re.compile(rb'"format"\s*:\s*"postula-profile"')
_LINKEDIN_TABLES = frozenset({"profile.csv", "positions.csv"})

_SAVE_AS = _("Open it and save it as PDF or DOCX, then choose that file. You can also type your profile by hand.")
_WHAT_TO_DO: Mapping[str, Text] = {
    "image": _("Choose the document that it was made from. You can also type your profile by hand."),
    "archive": _("Unpack it and choose the document in it. You can also type your profile by hand."),
    "linkedin": _("Choose a document, or type your profile by hand."),
    "europass": _("Choose a document, or type your profile by hand."),
    "json_resume": _("Choose a document, or type your profile by hand."),
    "profile": _("Choose a document, or type your profile by hand."),
}
_NAMES: Mapping[str, Text] = {
    "doc": _("This is a Word document of the older kind (DOC), which is not accepted here."),
    "odt": _("This is an OpenDocument text (ODT), which is not accepted here."),
    "rtf": _("This is a rich text (RTF), which is not accepted here."),
    "html": _("This is a web page (HTML), which is not accepted here."),
    "mhtml": _("This is a web archive (MHTML), which cannot be read."),
    "xml": _("This is an XML file of a kind that cannot be read."),
    "spreadsheet": _("This is a spreadsheet, not a CV in text form."),
    "presentation": _("This is a presentation, not a CV in text form."),
    "archive": _("This is an archive (ZIP), not a single document."),
    "image": _("This is an image. A photograph or a scan of a CV has no text that can be read."),
    "txt": _("Plain text is not accepted here."),
    "pdf": _("PDF is not accepted here."),
    "docx": _("DOCX is not accepted here."),
    "linkedin": _("This is a LinkedIn archive, which is not accepted here."),
    "europass": _("This is a Europass profile, which is not accepted here."),
    "json_resume": _("This is a profile as JSON, which is not accepted here."),
    "profile": _("This is a portable profile, which is not accepted here."),
    "unknown": _("This is not a kind of document that we know."),
}


class CvNotAccepted(Conflict):
    """The organisation takes no CV (L5)."""

    code = "cv_not_accepted"
    detail = _("This organisation does not accept CVs. Please complete your profile by hand.")

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        super().__init__()


class EmptyFile(Invalid):
    code = "empty_file"
    detail = _("This file is empty. Choose another one, or type your profile by hand.")


class EncryptedFile(Invalid):
    code = "encrypted"
    detail = _("This file is protected by a password. Save it without one, or type your profile by hand.")


class FileTooLarge(TooLarge):
    def __init__(self, limit: int) -> None:
        megabytes = f"{limit / 1_000_000:g}"
        super().__init__(
            _(
                "This file is too large: it must be smaller than {limit} MB. Save it with smaller images, or type your "
                "profile by hand.",
                limit=megabytes,
            )
        )


class UnreadableKind(UnsupportedMediaType):
    """A file of another kind, by its name, with what to do."""

    def __init__(self, kind: str, accepted: Sequence[str]) -> None:
        names = ", ".join(KIND_NAMES[each] for each in accepted)
        super().__init__(
            _(
                "{kind} {advice} Accepted: {accepted}.",
                kind=_NAMES[kind],
                advice=_WHAT_TO_DO.get(kind, _SAVE_AS),
                accepted=names,
            )
        )


def kind_of(data: bytes, accepted: Sequence[str] = EVERY_KIND) -> str:
    """The kind of an accepted document; refuses every other one."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile
    kind = _recognised(data)
    if kind == "encrypted":
        raise EncryptedFile
    if kind not in accepted or kind not in EVERY_KIND:
        raise UnreadableKind(kind, [each for each in EVERY_KIND if each in accepted])
    return kind


def accepted_kinds(cv: Cv | None) -> tuple[str, ...]:
    """What the policy takes and we can read; without a policy everything."""
    if cv is None:
        return EVERY_KIND
    if not cv.accepted:
        return ()
    documents = tuple(each for each in READABLE if each in cv.formats)
    return (*documents, *((LINKEDIN,) if cv.linkedin else ()), *(EXPORTS if cv.profile_exports else ()))


def _recognised(data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _in_archive(data)
    head = _plain(data[:65536]).lstrip()
    if head.startswith(b"<") and _EUROPASS.search(head):
        return "europass"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"{"):
        return PORTABLE if _PORTABLE.search(data) else "json_resume"
    if data.startswith(_OLE):
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "unknown")
    named = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if named is not None and not _is_text(data):
        return named
    if data[8:12] in {b"WEBP"} or data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        return "image"
    if _MHTML.search(head[:2048]):
        return "mhtml"
    if head.startswith(b"<") and _HTML.search(head[:4096]):
        return "html"
    if head[:64].lower().startswith(_MARKUP):
        return "xml"
    return "txt" if _is_text(data) else "unknown"


def _plain(head: bytes) -> bytes:
    """The beginning of a file without its mark of order, two-byte characters as ASCII."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _in_archive(data: bytes) -> str:
    """Only the table of contents is read: nothing is unpacked here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return "unknown"
    if any(_WORD_BODY.fullmatch(name) for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "spreadsheet"
    if any(name.startswith("ppt/") for name in names):
        return "presentation"
    if not _LINKEDIN_TABLES.isdisjoint(name.rsplit("/", 1)[-1].lower() for name in names):
        return LINKEDIN
    return "odt" if "content.xml" in names else "archive"


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in sample)
    return control <= len(sample) * _CONTROL_SHARE
