"""The inbox page of a laptop: every mail as HTML, text, headers and links. Nothing in a mail ever runs."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mailsink.reading import Message, parse
from mailsink.replying import reply_to, send
from mailsink.store import Store

_SHOWN = 100
_SUMMARY = frozenset({"id", "subject", "from", "to", "message_id", "date"})
_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
_TEXT_POLICY = "sandbox; default-src 'none'"


def build(folder: Path, smtp_port: int | None = None) -> Flask:
    """A WSGI app over the sink's folder, mounted where the door likes; with the sink's port, mails can be answered."""
    app = Flask(__name__)
    store = Store(folder)
    app.after_request(_protect)
    _add_pages(app, store)
    _add_replies(app, store, smtp_port)
    app.jinja_env.globals["can_reply"] = smtp_port is not None
    _add_json(app, store)
    return app


def _add_pages(app: Flask, store: Store) -> None:
    @app.get("/")
    def index() -> str:
        to = request.args.get("to", "").strip()
        return render_template("list.html", messages=_listed(store, to), to=to)

    @app.get("/messages/<id>")
    def message(id: str) -> str:
        return render_template("message.html", message=_message(store, id))

    @app.get("/messages/<id>/html")
    def html(id: str) -> Response:
        return _response(_message(store, id).html, "text/html", _MAIL_POLICY)

    @app.get("/messages/<id>/raw")
    def raw(id: str) -> Response:
        response = _response(_bytes(store, id), "message/rfc822", _TEXT_POLICY)
        response.headers["Content-Disposition"] = f'attachment; filename="{id}.eml"'
        return response


def _add_replies(app: Flask, store: Store, smtp_port: int | None) -> None:
    @app.post("/messages/<id>/reply")
    def reply(id: str) -> ResponseReturnValue:
        text = request.form.get("text", "").strip()
        if smtp_port is None or not _from_our_page():
            abort(403)
        if text:
            send(reply_to(_message(store, id), text), smtp_port)
        return redirect(url_for("message", id=id, sent="1" if text else None), 303)


def _from_our_page() -> bool:
    """Another site's page can send a form here, but browsers say where it came from."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _add_json(app: Flask, store: Store) -> None:
    @app.get("/messages.json")
    def messages_json() -> list[dict[str, Any]]:
        messages = _listed(store, request.args.get("to", "").strip())
        return [{name: value for name, value in _json(each).items() if name in _SUMMARY} for each in messages]

    @app.get("/messages/<id>.json")
    def message_json(id: str) -> dict[str, Any]:
        return _json(_message(store, id))


def _listed(store: Store, to: str) -> list[Message]:
    ids = store.ids_to(to) if to else store.ids()
    return [parse(id, store.read(id)) for id in islice(ids, _SHOWN)]


def _message(store: Store, id: str) -> Message:
    return parse(id, _bytes(store, id))


def _bytes(store: Store, id: str) -> bytes:
    try:
        return store.read(id)
    except FileNotFoundError:
        abort(404)


def _json(message: Message) -> dict[str, Any]:
    values = asdict(message)
    return {"from": values.pop("sender"), **values}


def _response(body: str | bytes, media_type: str, policy: str) -> Response:
    response = Response(body, content_type=f"{media_type}; charset=utf-8" if isinstance(body, str) else media_type)
    response.headers["Content-Security-Policy"] = policy
    return response


def _protect(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _PAGE_POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
