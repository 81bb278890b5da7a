"""My account options: language, country, password, mails, deactivation (W22, W40)."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import language, session
from web.api import Api, FieldProblem, Refused
from web.forms.fields import Form
from web.language import tell

bp = Blueprint("account", __name__)
# The page holds several forms, so the fields of this one carry names of their own.
POINTERS = {"/password": "/deactivation_password"}


@bp.get("/account")
def account() -> ResponseReturnValue:
    return _page(None)


@bp.post("/account")
def change() -> ResponseReturnValue:
    action = request.form.get("action", "")
    actions = {"settings": _settings, "password": _password, "deactivate": _deactivate}
    if action not in actions:
        return redirect(url_for("account.account"), 303)
    try:
        return actions[action]()
    except Refused as refused:
        return _page(refused), refused.status


def _settings() -> ResponseReturnValue:
    chosen = {name: request.form[name] for name in ("language", "country") if request.form.get(name)}
    session.candidate().patch("identity/accounts/me", chosen)
    session.remember(session.CANDIDATE, **chosen)
    g.language = chosen.get("language", g.language)
    response = redirect(url_for("account.account"), 303)
    language.set_cookie(response, g.language)
    tell(_("Saved."), "good")
    return response


def _password() -> ResponseReturnValue:
    body = {"current": request.form.get("current", ""), "new": request.form.get("new", "")}
    session.candidate().put("identity/accounts/me/password", body)
    session.forget(session.CANDIDATE)
    tell(_("Your password is changed. Sign in with the new one."), "good")
    return redirect(url_for("sign_in.sign_in"), 303)


def _deactivate() -> ResponseReturnValue:
    body = {"password": request.form.get("deactivation_password", "")}
    session.candidate().post("identity/accounts/me/deactivation", body)
    cookie.clear()
    return render_template(
        "account/message.html",
        person=None,
        title=_("Your account is deactivated"),
        paragraphs=[_("All your current applications are deleted and your sessions have ended.")],
    )


def _page(refused: Refused | None) -> str:
    api = session.candidate()
    found = api.get("identity/accounts/me")
    form = Form({name: found.get(name) for name in ("language", "country")})
    if refused is not None:
        form = Form(form.values, [_renamed(error) for error in refused.errors], refused.detail)
    return render_template("account/account.html", account=found, form=form, failed=form.wrong, mails=_mails(api))


def _renamed(error: FieldProblem) -> FieldProblem:
    pointer = POINTERS.get(error.pointer, error.pointer)
    return FieldProblem(pointer, error.code, error.message)


def _mails(api: Api) -> list[Any]:
    try:
        mails: list[Any] = api.get("notifier/mails")["items"]
    except Refused:
        return []
    return mails
