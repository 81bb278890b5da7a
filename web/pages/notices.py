"""What happened to somebody's applications and reports, told in the portal (experience 38)."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import session
from web.api import Refused

bp = Blueprint("notices", __name__)


@bp.get("/notices")
def mine() -> str:
    page = session.candidate().get("notifier/notices", cursor=request.args.get("cursor"))
    return render_template("notices.html", notices=page["items"], unread=page["unread"], next=page["next"])


@bp.get("/notices/<uuid:notice_id>")
def open_notice(notice_id: UUID) -> ResponseReturnValue:
    """On to what the notice is about; it is read from now on."""
    notice = session.candidate().post(f"notifier/notices/{notice_id}/reading")
    return redirect(session.safe_path(notice["path"], url_for("notices.mine")), 303)


@bp.post("/notices")
def read_all() -> ResponseReturnValue:
    """Those that the page showed, and older ones; what came since stays new."""
    session.candidate().post("notifier/notices/reading", {"until": request.form.get("until", "")})
    return redirect(url_for("notices.mine"), 303)


def unread() -> int:
    """How many wait for whoever is signed in; a page never fails, nor does a session end, for this number."""
    api = session.glance()
    if api is None:
        return 0
    try:
        return int(api.get("notifier/notices/unread")["unread"])
    except Refused:
        return 0
