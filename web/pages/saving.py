"""Saving a page of a form: with its version, so that two windows never overwrite each other unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from web.api import Api, Refused
from web.forms.fields import Form, fingerprint

View = Callable[[Mapping[str, Any]], dict[str, Any]]


def is_autosave() -> bool:
    return request.headers.get("X-Autosave") == "1"


def save(api: Api, path: str, body: Mapping[str, Any], view: View) -> Mapping[str, Any]:
    """PATCH on the version this page was made from.

    When only other pages' fields were changed meanwhile, the newer version is taken (experience 26).
    """
    version = request.form.get("version", type=int)
    try:
        saved: Mapping[str, Any] = api.patch(path, body, version=version)
    except Refused as refused:
        newer = refused.current
        if refused.status != 412 or newer is None or fingerprint(view(newer)) != request.form.get("base"):
            raise
        saved = api.patch(path, body, version=newer["version"])
    return saved


def after_refusal(refused: Refused, body: Mapping[str, Any], view: View) -> Form:
    """The typed text with what is wrong with it, or beside what another window saved."""
    if refused.status == 412 and refused.current is not None:
        return Form(body, elsewhere=view(refused.current))
    return Form(body).refused(refused)


def autosaved(saved: Mapping[str, Any], view: View) -> ResponseReturnValue:
    fields = {"version": saved["version"], "base": fingerprint(view(saved))}
    return jsonify(saved=datetime.now(UTC).isoformat(), fields=fields)


def autosave_refused(refused: Refused) -> ResponseReturnValue:
    return jsonify(code=refused.code), 409 if refused.status == 412 else refused.status
