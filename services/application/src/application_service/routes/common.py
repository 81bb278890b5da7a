"""What the routes share."""

from __future__ import annotations

from collections.abc import Set
from typing import cast
from urllib.parse import quote
from uuid import UUID

from flask import Response, request
from werkzeug.datastructures import FileStorage

from application_service.use_cases.attachments import Document
from application_service.use_cases.deps import Deps
from chassis import http, idempotency
from chassis.auth import current_principal
from chassis.errors import Invalid
from chassis.i18n import _


def deps() -> Deps:
    return cast(Deps, http.deps())


def person() -> UUID:
    """Who asks."""
    return current_principal().id


def key() -> idempotency.Key:
    return idempotency.required(f"candidate:{person()}")


def the_file(beside: Set[str] = frozenset()) -> FileStorage:
    """The one file of a form, which may hold nothing else but the fields named."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise Invalid.field("/file", "required", _("Choose a file."))
    if set(request.files) != {"file"} or not set(request.form) <= beside:
        raise Invalid.field("", "unknown_field", _("Send only a file and its kind."))
    return file


def download(document: Document) -> Response:
    """Bytes to be saved, never to be shown inside our origin; the name by RFC 5987."""
    name = document.attachment.name
    plain = "".join(each if each.isascii() and each.isprintable() and each not in '"\\' else "_" for each in name)
    response = Response(document.content, mimetype=document.attachment.media_type)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
