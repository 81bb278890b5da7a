"""My account options: language, country, news, password, mails, an archive of everything, deactivation (W22, W40)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, send_file, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import language, rules, session
from web import organisation as organisations
from web.api import Api, FieldProblem, Refused
from web.archive import archive
from web.forms import fields
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
    actions = {"settings": _settings, "news": _news, "password": _password}
    if action not in actions:
        return redirect(url_for("account.account"), 303)
    try:
        return actions[action]()
    except Refused as refused:
        return _page(refused), refused.status


@bp.get("/account/notice")
def notice() -> str:
    """An organisation's notice for the country where one lives now, before anything is sent to it (experience 9)."""
    api = session.candidate()
    return _notice_page(notice_of(api, _organisation(api)))


@bp.post("/account/notice")
def accept_notice() -> ResponseReturnValue:
    api = session.candidate()
    target = session.safe_path(request.form.get("next"), url_for("account.account"))
    if request.form.get("answer") == "refused":
        tell(_("You did not accept the notice. Nothing is sent until you do; your drafts stay as they are."), "warn")
        return redirect(target, 303)
    current = notice_of(api, _organisation(api))
    if current["hash"] != request.form.get("notice"):
        return Response(_notice_page(current), 409)
    seen = {name: current[name] for name in ("id", "version", "hash")}
    body = {"organisation": current["organisation"], "notice": seen, "accepted": True}
    api.post("identity/accounts/me/consents", body)
    tell(_("You accepted the privacy notice. Now you can go on."), "good")
    return redirect(target, 303)


def notice_of(api: Api, organisation: str) -> Mapping[str, Any]:
    """The notice that an organisation puts before this person, and whether it waits to be accepted."""
    found = api.get("identity/accounts/me/notice", organisation=organisation, language=g.language)
    return {**found, "organisation": organisation}


def _organisation(api: Api) -> str:
    """The one whose notice is asked for, else the one where this person registered."""
    return request.values.get("organisation") or str(api.get("identity/accounts/me")["organisation"])


def _notice_page(current: Mapping[str, Any]) -> str:
    known = organisations.of(current["organisation"])
    return render_template(
        "account/notice.html",
        notice=current,
        organisation_name=known["name"] if known else current["organisation"],
        next=session.safe_path(request.values.get("next"), url_for("account.account")),
    )


@bp.post("/account/archive")
def take_along() -> ResponseReturnValue:
    """Everything held, as one ZIP with a page to read it by (B5)."""
    api = session.candidate()
    file = archive(api, lambda told: render_template("archive.html", told=told, at=datetime.now(UTC).isoformat()))
    response = send_file(
        file, mimetype="application/zip", as_attachment=True, download_name=f"postula-{datetime.now(UTC):%Y-%m-%d}.zip"
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _settings() -> ResponseReturnValue:
    chosen = {name: request.form[name] for name in ("language", "country") if request.form.get(name)}
    session.candidate().patch("identity/accounts/me", chosen)
    session.remember(session.CANDIDATE, **chosen)
    g.language = chosen.get("language", g.language)
    response = redirect(url_for("account.account"), 303)
    language.set_cookie(response, g.language)
    tell(_("Saved."), "good")
    return response


def _news() -> ResponseReturnValue:
    """Ask for news on opportunities, or take that back (L3)."""
    wanted = fields.flag(request.form.get("news"))
    session.candidate().patch("identity/accounts/me", {"news": wanted})
    tell(_("You will get news on opportunities.") if wanted else _("You will get no more news."), "good")
    return redirect(url_for("account.account"), 303)


def _password() -> ResponseReturnValue:
    body = {"current": request.form.get("current") or None, "new": request.form.get("new", "")}
    session.candidate().put("identity/accounts/me/password", body)
    session.forget(session.CANDIDATE)
    tell(_("Your password is changed. Sign in with the new one."), "good")
    return redirect(url_for("sign_in.sign_in"), 303)


@bp.get("/account/closing")
def closing() -> str:
    """What closing the account does, in the policy's words, and to which applications (W22, S15, S20)."""
    return _closing_page(Form())


@bp.post("/account/closing")
def close() -> ResponseReturnValue:
    body = {"password": request.form.get("deactivation_password") or None}
    try:
        session.candidate().post("identity/accounts/me/deactivation", body)
    except Refused as refused:
        return _closing_page(Form({}, [_renamed(error) for error in refused.errors], refused.detail)), refused.status
    cookie.clear()
    return render_template(
        "account/message.html",
        person=None,
        title=_("Your account is deactivated"),
        paragraphs=[
            _("You are signed out everywhere, and a mail confirms it."),
            _("What becomes of your applications is what the page before said."),
        ],
    )


def _closing_page(form: Form) -> str:
    api = session.candidate()
    found = api.get("identity/accounts/me")
    applications = api.get("application/applications")["items"]
    return render_template(
        "account/closing.html",
        account=found,
        words=rules.of_registration(found["organisation"], found["list"])["deactivation"],
        concerned=[each for each in applications if each["state"] in {"draft", "submitted"}],
        form=form,
        failed=form.wrong,
    )


def _page(refused: Refused | None) -> str:
    api = session.candidate()
    found = api.get("identity/accounts/me")
    form = Form({name: found.get(name) for name in ("language", "country", "news")})
    offered = rules.of_registration(found["organisation"], found["list"])["opt_ins"]
    if refused is not None:
        form = Form(form.values, [_renamed(error) for error in refused.errors], refused.detail)
    return render_template(
        "account/account.html",
        account=found,
        form=form,
        failed=form.wrong,
        news_offered=offered["news"] or found["news"],
        mails=_mails(api),
    )


def _renamed(error: FieldProblem) -> FieldProblem:
    pointer = POINTERS.get(error.pointer, error.pointer)
    return FieldProblem(pointer, error.code, error.message)


def _mails(api: Api) -> list[Any]:
    try:
        mails: list[Any] = api.get("notifier/mails")["items"]
    except Refused:
        return []
    return mails
