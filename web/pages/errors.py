"""Refusals and failures, in the same dress as every other page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from chassis import errors, shortage, tracing
from chassis.i18n import Text, _
from web.api import NotSignedIn, Refused
from web.forms.field_labels import is_typed, label_of
from web.forms.fields import is_secret
from web.pages.sign_in import session_ended

PARTS = ("error.html", "base.html", "kit.html", "menu.html", "tongues.html")
"""The templates of the page that tells of a failure."""
TITLES = {
    403: _("You may not do this"),
    404: _("This page does not exist"),
    405: _("This cannot be done here"),
    409: _("This is no longer possible"),
    410: _("This is no longer here"),
    412: _("This was changed meanwhile"),
    413: _("The file is too large"),
    429: _("Too many attempts"),
    503: _("Not available for a moment"),
}
WORDS = {
    403: [_("Your account does not have the right to see this or to do this.")],
    404: [_("The address may be mistyped, or what was here is not public, or is not yours to see.")],
    405: [_("Go back and try another way.")],
    413: [_("Files may have at most 10 MB. Scan at a lower resolution, or save the document as PDF again.")],
    429: [_("Please wait a little and try again.")],
    503: [_("Nothing was lost. Please try again in a moment.")],
}
FAILED = _("Something went wrong on our side")
FAILED_WORDS = [_("Nothing you sent before is lost. Please try again; if it happens again, write to us.")]


def register(app: Flask) -> None:
    app.register_error_handler(NotSignedIn, _not_signed_in)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    for fault in shortage.FAULTS:
        app.register_error_handler(fault, _short)
    app.register_error_handler(Exception, _unexpected)


def error_page(
    status: int, title: Text, words: Sequence[Text | str], kept: Sequence[tuple[str, str]] = ()
) -> tuple[str, int]:
    page = render_template(
        "error.html",
        title=title,
        paragraphs=words,
        typed=kept,
        again=_again() if status == 503 else None,
        request_id=tracing.trace_id() if status >= 500 else "",
    )
    return page, status


def _not_signed_in(ended: NotSignedIn) -> ResponseReturnValue:
    if _wants_json():
        return jsonify(code="session_ended"), 401
    return session_ended(ended)


def _refused(refused: Refused) -> ResponseReturnValue:
    """A refusal that no form of the page could show."""
    if _wants_json():
        return jsonify(code=refused.code), refused.status
    status = refused.status if refused.status in TITLES else 500 if refused.status >= 500 else 400
    title = TITLES.get(status) or (FAILED if status == 500 else _("This could not be done"))
    words: Sequence[Text | str] = [refused.detail] if refused.detail else WORDS.get(status, FAILED_WORDS)
    page, status = error_page(status, title, words, typed() if refused.status >= 500 else ())
    return page, status, {"Retry-After": refused.retry_after} if refused.retry_after else {}


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    title = TITLES.get(status) or (FAILED if status >= 500 else _("This could not be done"))
    return error_page(status, title, WORDS.get(status, FAILED_WORDS))


def _short(error: Exception) -> ResponseReturnValue:
    """Without a file descriptor, memory or room on the disk for a while: as of a service that is away for a moment."""
    seconds = shortage.passes_in(error)
    if seconds is None:
        return _unexpected(error)
    current_app.logger.error("a page found no file descriptor, no memory or no room on the disk", exc_info=error)
    return _refused(Refused(503, {"code": errors.Unavailable.code}, str(seconds)))


def _unexpected(error: Exception) -> ResponseReturnValue:
    current_app.logger.error("a page failed unexpectedly", exc_info=error)
    return error_page(500, FAILED, FAILED_WORDS, typed())


def _again() -> Mapping[str, Any] | None:
    """The same request once more by a button, with what was sent as it was sent; never with a password or a file.

    A form that could not be read has no token either.
    """
    if request.method == "GET":
        return {"method": "get", "action": request.full_path.rstrip("?"), "fields": []}
    secret = any(is_secret(name) for name in request.form)
    if (
        request.method != "POST"
        or "csrf_token" not in request.form
        or secret
        or any(file.filename for file in request.files.values())
    ):
        return None
    return {"method": "post", "action": request.full_path.rstrip("?"), "fields": list(request.form.items(multi=True))}


def typed() -> list[tuple[str, str]]:
    """What a failed POST held under the labels of its fields, so that it can be copied (experience 24)."""
    return [
        (label_of(name, request.blueprint), value)
        for name, value in request.form.items(multi=True)
        if value and is_typed(name)
    ]


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
