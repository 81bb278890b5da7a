"""The way in: organisations, the language switch, privacy."""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from web import language, session
from web import organisation as organisations
from web.api import Api, Refused

bp = Blueprint("home", __name__)
CLOSING_SHOWN = 4


@bp.get("/")
def home() -> ResponseReturnValue:
    soon = session.visitor().get("vacancy/vacancies", sort="closing", limit=CLOSING_SHOWN, language=g.language)
    return render_template("home.html", organisations=organisations.known(), closing=soon["items"])


@bp.get("/language/<code>")
def switch_language(code: str) -> ResponseReturnValue:
    """Back to the same address in the other language, its filters with it."""
    if code not in language.spoken():
        abort(404)
    response = redirect(session.safe_path(request.args.get("next")), 303)
    language.set_cookie(response, code)
    return response


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    api = session.visitor()
    return render_template("privacy.html", organisations=organisations.known(), notice=_notice(api))


def _notice(api: Api) -> object:
    organisation, country = request.args.get("organisation"), request.args.get("country")
    if not organisation or not country:
        return None
    try:
        return api.get("identity/notices", organisation=organisation, country=country, language=g.language)
    except Refused:
        return None
