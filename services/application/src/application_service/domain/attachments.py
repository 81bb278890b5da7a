"""Documents that come with an application: their type by content, their names, their sizes."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import UUID

from application_service.domain.states import State
from application_service.policy import Attachments, NameRule
from chassis.errors import Conflict, Invalid, TooLarge, UnsupportedMediaType
from chassis.i18n import _
from contracts.events import application as contract

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
JPEG = "image/jpeg"
TXT = "text/plain"

EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    DOCX: ("docx",),
    PNG: ("png",),
    JPEG: ("jpg", "jpeg"),
    TXT: ("txt",),
}
_MAGIC: Mapping[bytes, str] = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DOCX_MAIN = b"wordprocessingml.document.main+xml"
_CONTENT_TYPES_MAX = 200_000
_NAME_MAX = 255


class NoAttachments(Conflict):
    code = "no_attachments"
    detail = _("No document is accepted with this application.")


class TooManyAttachments(Conflict):
    code = "too_many_attachments"
    detail = _("No more than {limit} documents. Remove one before you add another.")


class Settled(Conflict):
    """Documents stay as they were submitted (S6, S8)."""

    code = "documents_settled"
    detail = _("The documents of a submitted application can neither be replaced nor added to.")


class NameRefused(Invalid):
    """The name breaks the policy's rule; `proposed_name` keeps it, and the file is held under it (I16, I34)."""

    held: UUID | None = None

    def __init__(self, rule: NameRule, proposed: str) -> None:
        self.proposed = proposed
        message = _("This file name cannot be accepted. Rename the file, for example to {proposed}.", proposed=proposed)
        super().__init__(Invalid.field("/file", "file_name", message).errors)

    def members(self) -> Mapping[str, Any]:
        return {"proposed_name": self.proposed, "held": str(self.held) if self.held else None}


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A stored document; once a submission holds it (`submitted`), it is never lost from the record."""

    id: UUID
    application_id: UUID
    kind: str
    name: str
    size: int
    media_type: str
    sha256: str
    file_key: str
    created_at: datetime
    submitted: bool = False

    def as_submitted(self) -> contract.Attachment:
        return contract.Attachment(
            id=self.id,
            kind=self.kind,
            name=self.name,
            size=self.size,
            media_type=self.media_type,
            sha256=self.sha256,
        )


def check_documents_open(rules: Attachments, state: State) -> None:
    """A change of what was submitted touches its documents only where the policy says so."""
    if state is State.CHANGING and rules.after_submission != "until_closing":
        raise Settled


def check_upload(rules: Attachments, kind: str, name: str, data: bytes, held: int) -> str:
    """The media type of an acceptable document, or the refusal that says what to do."""
    if rules.max_count == 0:
        raise NoAttachments
    if held >= rules.max_count:
        raise TooManyAttachments(TooManyAttachments.detail.format(limit=rules.max_count))
    if kind not in {each.id for each in rules.kinds}:
        raise Invalid.field("/kind", "not_listed", _("Choose the kind of document from the list."))
    if not data:
        raise Invalid.field("/file", "empty_file", _("This file is empty. Choose another one."))
    if not rules.accepts_size(len(data)):
        raise TooLarge(
            _("This file is too large: it must be smaller than {limit} bytes.", limit=rules.smaller_than_bytes)
        )
    media_type = _accepted_type(rules, name, data)
    _check_name(rules.name_rule, name, media_type)
    return media_type


def _accepted_type(rules: Attachments, name: str, data: bytes) -> str:
    media_type = type_of(data)
    if media_type is None or media_type not in rules.media_types:
        raise UnsupportedMediaType(
            _("This kind of file cannot be accepted. Choose one of: {types}.", types=accepted_extensions(rules))
        )
    if PurePath(name).suffix.lower().lstrip(".") not in EXTENSIONS[media_type]:
        raise UnsupportedMediaType(
            _("The name of this file does not fit its content, which is {type}.", type=EXTENSIONS[media_type][0]),
            code="type_mismatch",
        )
    return media_type


def accepted_extensions(rules: Attachments) -> str:
    return ", ".join(extension for each in rules.media_types for extension in EXTENSIONS.get(each, ()))


def _check_name(rule: NameRule, name: str, media_type: str) -> None:
    fits = len(name) <= min(rule.max_length, _NAME_MAX) and re.fullmatch(rule.pattern, name)
    if not fits or name != name.strip() or not name.isprintable():
        raise NameRefused(rule, proposed_name(rule, name, media_type))


def proposed_name(rule: NameRule, name: str, media_type: str) -> str:
    """A name near the given one that keeps the rule; the rule's example where nothing of it is left (I34)."""
    extension = EXTENSIONS[media_type][0]
    plain = unicodedata.normalize("NFKD", PurePath(name).stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[: rule.max_length - len(extension) - 1].strip("-")
    proposal = f"{stem}.{extension}"
    if stem and re.fullmatch(rule.pattern, proposal):
        return proposal
    return f"{PurePath(rule.example).stem}.{extension}"


def type_of(data: bytes) -> str | None:
    """The media type that the content shows, or None for anything not on our list."""
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return media_type
    if data.startswith(b"PK\x03\x04"):
        return DOCX if _is_docx(data) else None
    return TXT if _is_text(data) else None


def _is_docx(data: bytes) -> bool:
    """A Word document without macros, told by its list of parts; nothing else is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            types = parts.get("[Content_Types].xml")
            if types is None or types.file_size > _CONTENT_TYPES_MAX or "word/document.xml" not in parts:
                return False
            return _DOCX_MAIN in archive.read(types) and "word/vbaProject.bin" not in parts
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return False


def _is_text(data: bytes) -> bool:
    if _CONTROL.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
