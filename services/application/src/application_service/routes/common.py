"""What the routes share."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

from flask import Response

from application_service.use_cases.attachments import Document
from application_service.use_cases.deps import Deps
from chassis import http


def deps() -> Deps:
    return cast(Deps, http.deps())


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
