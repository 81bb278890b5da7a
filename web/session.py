"""Who is signed in: the API's tokens, kept in the browser's signed cookie and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer

from web.api import Api, NotSignedIn, Refused
from web.forms.fields import is_secret

CANDIDATE = "candidate"
STAFF = "staff"
ORGANISATION = "organisation"
REFRESH_BEFORE = timedelta(seconds=45)
BROUGHT = "brought"
STASH_SECONDS = 24 * 3600
PASSED_ON = ("X-Request-Id", "traceparent", "X-Forwarded-For", "X-Forwarded-Proto", "X-Request-Start")


def visitor() -> Api:
    """The API, called as nobody in particular."""
    return Api(current_app.extensions["web"].client, _headers())


def candidate() -> Api:
    """The API, called as the candidate who is signed in."""
    return _signed_in(CANDIDATE)


def glance() -> Api | None:
    """As the candidate for as long as the token lasts, for what no page depends on: nothing is refreshed or ended."""
    kept = session.get(CANDIDATE)
    if not kept or datetime.fromisoformat(kept["expires_at"]) <= datetime.now(UTC):
        return None
    token = str(kept["access_token"])
    return Api(current_app.extensions["web"].client, {**_headers(), "Authorization": f"Bearer {token}"})


def staff() -> Api:
    """The API, called as the member of staff who is signed in."""
    return _signed_in(STAFF)


def person(kind: str) -> Mapping[str, Any] | None:
    """What is known of the person signed in as candidate or as staff."""
    kept = session.get(kind)
    return kept["person"] if kept else None


def begin(kind: str, answer: Mapping[str, Any]) -> None:
    """Keep the tokens of a new session; the rest of the old cookie goes, so that nothing is inherited."""
    other = STAFF if kind == CANDIDATE else CANDIDATE
    kept = {name: session[name] for name in (other, ORGANISATION) if name in session}
    session.clear()
    session.update(kept)
    session[kind] = {
        "session_token": answer["session_token"],
        "access_token": answer["access_token"],
        "expires_at": answer["expires_at"],
        "ends_at": answer["session_expires_at"],
        "minutes": _minutes_until(answer["session_expires_at"]),
        "person": answer["account"] if kind == CANDIDATE else answer["staff"],
    }


def clock() -> Mapping[str, Any] | None:
    """When the session ends if nothing more is done, and after how many minutes it always would (I7, L6)."""
    kept = session.get(CANDIDATE) or session.get(STAFF)
    return {"ends_at": kept["ends_at"], "minutes": kept["minutes"]} if kept and "ends_at" in kept else None


def stay() -> None:
    """Begin the idle time anew for whoever is signed in."""
    for kind in (CANDIDATE, STAFF):
        if kind in session:
            _token(kind, fresh=True)


def bring(member: Mapping[str, Any]) -> None:
    """What LinkedIn told of the person's name: offered on the profile page, stored nowhere else (S16)."""
    session[BROUGHT] = {name: member[name] for name in ("given_name", "family_name") if member.get(name)}


def brought(personal: Mapping[str, Any]) -> Mapping[str, Any]:
    """The name that LinkedIn told, where the profile has none yet."""
    told: Mapping[str, Any] = session.get(BROUGHT, {})
    return {name: value for name, value in told.items() if not personal.get(name)}


def remember(kind: str, **facts: Any) -> None:
    """Change what the cookie knows of the person."""
    session[kind] = {**session[kind], "person": {**session[kind]["person"], **facts}}


def end(kind: str) -> None:
    """End the session on both sides; a service that is away does not keep anybody signed in here."""
    kept = session.pop(kind, None)
    if not kept:
        return
    try:
        visitor().post("identity/sessions/end", {"session_token": kept["session_token"]})
    except Refused:
        current_app.logger.info("a session could not be ended at the service")


def forget(kind: str) -> None:
    session.pop(kind, None)


def safe_path(target: str | None, default: str = "/") -> str:
    """A path of ours to go on to; anything that leads elsewhere becomes `default`."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return default
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or any(ord(character) < 33 for character in target) or "\\" in target:
        return default
    return target


def stash_form(kind: str, who: str | None) -> str | None:
    """What the current request had typed in, sealed, to be offered again after signing in (experience 25)."""
    if request.method != "POST" or not request.form:
        return None
    fields = [(n, v) for n, v in request.form.items(multi=True) if n != "csrf_token" and not is_secret(n)]
    path, files = request.full_path.rstrip("?"), any(file.filename for file in request.files.values())
    return _sealer().dumps({"kind": kind, "who": who, "path": path, "fields": fields, "files": files})


def open_stash(sealed: str | None, kind: str) -> Mapping[str, Any] | None:
    """The form that was stashed, if we sealed it, not too long ago, for the person now signed in."""
    if not sealed:
        return None
    try:
        stash = _sealer().loads(sealed, max_age=STASH_SECONDS)
    except BadSignature:
        return None
    signed_in = (person(kind) or {}).get("id")
    return stash if stash["kind"] == kind and stash["who"] in (None, signed_in) else None


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="stashed-form")


def _signed_in(kind: str) -> Api:
    if kind not in session:
        raise NotSignedIn(kind)
    return Api(current_app.extensions["web"].client, _headers(), lambda fresh: _token(kind, fresh))


def _token(kind: str, fresh: bool) -> str:
    kept = session[kind]
    expires_at = datetime.fromisoformat(kept["expires_at"])
    if not fresh and expires_at - REFRESH_BEFORE > datetime.now(UTC):
        return str(kept["access_token"])
    return _refresh(kind, kept)


def _refresh(kind: str, kept: Mapping[str, Any]) -> str:
    try:
        answer = visitor().post("identity/sessions/refresh", {"session_token": kept["session_token"]})
    except Refused as refused:
        if refused.status != 401:
            raise
        session.pop(kind, None)
        raise NotSignedIn(kind, who=kept["person"]["id"]) from None
    session[kind] = {
        **kept,
        "access_token": answer["access_token"],
        "expires_at": answer["expires_at"],
        "ends_at": answer["session_expires_at"],
    }
    return str(answer["access_token"])


def _minutes_until(instant: str) -> int:
    return round((datetime.fromisoformat(instant) - datetime.now(UTC)).total_seconds() / 60)


def _headers() -> dict[str, str]:
    headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
    headers["Accept-Language"] = g.language
    if "X-Forwarded-For" not in headers and request.remote_addr:
        headers["X-Forwarded-For"] = request.remote_addr
    return headers
