"""Signing in and out, and the ways back when a password or a user name is forgotten (W4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import registration, session
from web.api import NotSignedIn, Refused
from web.forms.fields import Form
from web.language import tell
from web.pages.alert_words import spam_note
from web.pages.register import AFTER

bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    if session.person(session.CANDIDATE):
        return redirect(session.safe_path(request.args.get("next")), 303)
    return sign_in_page(session.CANDIDATE, Form(), request.args.get("next"))


@bp.post("/sign-in")
def check() -> ResponseReturnValue:
    return sign_in_as(session.CANDIDATE)


@bp.get("/session")
def how_long() -> Response:
    """When the session ends, for the script that warns; asking does not prolong it."""
    return _told()


@bp.post("/session")
def stay() -> ResponseReturnValue:
    session.stay()
    if request.accept_mimetypes.best == "application/json":
        return _told()
    tell(_("You stay signed in."), "good")
    return redirect(session.safe_path(request.form.get("next")), 303)


def _told() -> Response:
    told: Response = jsonify(ends_at=(session.clock() or {}).get("ends_at"))
    return told


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    session.end(session.CANDIDATE)
    cookie.pop(AFTER, None)
    tell(_("You are signed out."), "good")
    return redirect(url_for("home.home"), 303)


def sign_in_as(kind: str) -> ResponseReturnValue:
    """Open a session, then go where the person was going, with what they had typed."""
    typed = {"login": request.form.get("login", "").strip()}
    try:
        answer = _open(kind, typed["login"], request.form.get("password", ""))
    except Refused as refused:
        form = Form(typed).refused(refused)
        return sign_in_page(kind, form, request.form.get("next"), request.form.get("stash")), refused.status
    session.begin(kind, answer)
    stash = session.open_stash(request.form.get("stash"), kind)
    if stash:
        return _offer_again(stash)
    default = url_for("hr.home") if kind == session.STAFF else url_for("applications.mine")
    target = session.safe_path(request.form.get("next"), default)
    return redirect(default if target == "/" else target, 303)


def session_ended(ended: NotSignedIn) -> ResponseReturnValue:
    """Any page that needs a person comes here, and the person comes back to it (experience 25)."""
    stash = session.stash_form(ended.kind, ended.who)
    target = request.full_path.rstrip("?") if request.method == "GET" else request.path
    if request.method == "GET":
        page = "hr.sign_in" if ended.kind == session.STAFF else "sign_in.sign_in"
        if ended.who is None and (guest := registration.without_account(target)):
            return redirect(url_for("guests.ask", vacancy_id=guest), 303)
        if ended.who is None:
            return redirect(url_for(page, next=target), 303)
    return sign_in_page(ended.kind, Form(), target, stash, ended=ended.who is not None), 401


def _open(kind: str, login: str, password: str) -> Mapping[str, Any]:
    if kind == session.STAFF:
        answer = session.visitor().post("identity/staff/sessions", {"email": login, "password": password})
    else:
        answer = session.visitor().post("identity/sessions", {"login": login, "password": password})
    return answer  # type: ignore[no-any-return]


def _offer_again(stash: Mapping[str, Any]) -> str:
    """The typed text once more; on pages that save, sending it again saves it and shows the page."""
    path = session.safe_path(stash["path"])
    pages_that_save = "/steps/" in path or (path.startswith("/profile/") and not path.startswith("/profile/import"))
    kept = [(name, value) for name, value in stash["fields"] if name not in {"csrf_token", "version"}]
    if pages_that_save:
        kept = [(name, value) for name, value in kept if name != "action"] + [("action", "save")]
    return render_template("account/resume.html", path=path, fields=kept, again=pages_that_save, files=stash["files"])


def sign_in_page(kind: str, form: Form, target: str | None, stash: str | None = None, *, ended: bool = False) -> str:
    target = session.safe_path(target)
    rules = registration.rules_for(target) if kind == session.CANDIDATE else []
    return render_template(
        "account/sign_in.html",
        cut_overs=registration.cut_overs(rules),
        linkedin=registration.linkedin_with(rules),
        without_account=any(each["apply_without_account"] for each in rules),
        kind=kind,
        form=form,
        failed=form.wrong,
        next=target,
        applying=target.startswith("/apply/"),
        stash=stash,
        ended=ended,
    )


@bp.route("/forgotten-password", methods=["GET", "POST"])
def forgotten_password() -> ResponseReturnValue:
    return _by_mail(
        "identity/password-resets",
        title=_("Forgot your password?"),
        words=_("Give the e-mail address of your account. We send a link to it, with which you choose a new one."),
    )


@bp.route("/forgotten-user-name", methods=["GET", "POST"])
def forgotten_user_name() -> ResponseReturnValue:
    return _by_mail(
        "identity/user-name-reminders",
        title=_("Forgot your user name?"),
        words=_("Give the e-mail address of your account. We send your user name to it."),
    )


def _by_mail(path: str, **texts: Any) -> ResponseReturnValue:
    """Ask for an address; the answer is the same whether it is known or not."""
    form = Form({"email": request.form.get("email", "").strip()})
    if request.method == "POST":
        try:
            session.visitor().post(path, {"email": form.value("email")})
        except Refused as refused:
            return _ask(form.refused(refused), texts), refused.status
        return _mail_on_its_way(form.value("email"))
    return _ask(form, texts)


def _ask(form: Form, texts: Mapping[str, Any]) -> str:
    told = [each["lost_address_note"] for each in registration.rules_for("") if each["lost_address_note"]]
    note = told[0] if told else _("The address is no longer valid? Then register again with another one.")
    return render_template(
        "account/one_field.html",
        form=form,
        failed=form.wrong,
        button=_("Send the mail"),
        note=note,
        **texts,
    )


def _mail_on_its_way(address: str) -> str:
    return render_template(
        "account/message.html",
        title=_("Check your mail"),
        paragraphs=[
            _("If an account has this address, a mail is on its way to it."),
            _("Nothing after a few minutes? Look among the unwanted mails."),
            *spam_note(address),
        ],
        links=[(url_for("sign_in.sign_in"), _("Sign in"))],
    )


@bp.route("/reset-password", methods=["GET", "POST"])
def reset_password() -> ResponseReturnValue:
    form = Form()
    if request.method == "POST":
        body = {"token": request.form.get("token", ""), "password": request.form.get("password", "")}
        try:
            session.visitor().put("identity/password-resets", body)
        except Refused as refused:
            return _new_password(form.refused(refused)), refused.status
        session.forget(session.CANDIDATE)
        tell(_("Your password is changed. Sign in with the new one."), "good")
        return redirect(url_for("sign_in.sign_in"), 303)
    return _new_password(form)


def _new_password(form: Form) -> str:
    return render_template(
        "account/one_field.html",
        form=form,
        failed=form.wrong,
        title=_("Choose a new password"),
        words=_("The link in the mail works once."),
        button=_("Change my password"),
        token=request.values.get("token", ""),
        note=None,
    )
