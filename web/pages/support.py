"""Reporting a problem or a degree's level, signed in or not, and what became of it (W23, W42, I18, I32, I19)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import organisation, session
from web.api import Api, Refused
from web.forms import fields
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell

bp = Blueprint("support", __name__)
KINDS = ("technical", "degree")
MOST_FILES = 7
LONGEST_READ = 2_000_001
"""One byte more than a screenshot may have, so that the API names the one that is too large and keeps the text."""
DEGREE = ("country", "institution", "degree", "proposed", "chosen")


@bp.get("/support")
def new() -> ResponseReturnValue:
    """The form of the organisation that the visitor looks at; else a choice of organisations."""
    here = organisation.current()
    if here is None:
        return render_template("support/choose.html", organisations=organisation.known(), kind=_kind())
    typed = {name: request.args[name] for name in DEGREE if request.args.get(name)}
    typed["vacancy_number"] = request.args.get("vacancy", "")
    return _form(here["id"], Form(typed))


@bp.post("/support")
def send() -> ResponseReturnValue:
    typed = fields.nested(request.form)
    form, chosen = Form(typed), request.form.get("organisation", "")
    try:
        case = _report(typed)
    except Refused as refused:
        return _form(chosen, form.refused(refused), refused.document.get("held") or ()), refused.status
    return redirect(url_for("support.case", token=case["token"]), 303)


@bp.get("/support/cases")
def mine() -> ResponseReturnValue:
    return render_template("support/mine.html", cases=session.candidate().get("notifier/cases")["items"])


@bp.get("/support/cases/<token>")
def case(token: str) -> ResponseReturnValue:
    """The number, the state and the answers; whoever has this address may add to it."""
    return _case(token, Form())


@bp.post("/support/cases/<token>")
def add(token: str) -> ResponseReturnValue:
    form = Form({"text": request.form.get("text", "").replace("\r\n", "\n")})
    try:
        session.visitor().post(
            f"notifier/cases/{token}/entries", dict(form.values), key=request.form.get("idempotency_key")
        )
    except Refused as refused:
        return _case(token, form.refused(refused)), refused.status
    tell(_("What you wrote is added to your report."), "good")
    return redirect(url_for("support.case", token=token), 303)


def _reporter() -> Api:
    return session.candidate() if session.person(session.CANDIDATE) else session.visitor()


def _report(typed: Mapping[str, Any]) -> Mapping[str, Any]:
    body: dict[str, Any] = {name: value for name, value in typed.items() if isinstance(value, str) and value}
    if held := request.form.getlist("held"):
        body["held"] = held
    files = [
        ("screenshots", (file.filename or "", file.stream.read(LONGEST_READ), file.mimetype))
        for file in request.files.getlist("screenshots")[:MOST_FILES]
        if file.filename
    ]
    sent: dict[str, Any] = {"data": body, "files": files} if files else {"json": body}
    key = request.form.get("idempotency_key")
    found: Mapping[str, Any] = _reporter().send("POST", "notifier/cases", key=key, **sent).json()
    return found


def _kind() -> str:
    asked = request.values.get("kind", "")
    return asked if asked in KINDS else KINDS[0]


def _form(organisation_id: str, form: Form, held: Sequence[Mapping[str, Any]] = ()) -> str:
    """`held` are screenshots of a report that was refused, which need not be chosen again."""
    asked = {"organisation": organisation_id, "list": request.values.get("list")}
    rules = session.visitor().get("notifier/rules", **asked)["support"]
    return render_template(
        "support/new.html",
        rules=rules,
        kind=_kind(),
        list=asked["list"],
        form=form,
        held=held,
        failed=form.wrong,
        key=new_key(),
    )


def _case(token: str, form: Form) -> str:
    found = session.visitor().get(f"notifier/cases/{token}")
    return render_template("support/case.html", case=found, form=form, failed=form.wrong, key=new_key())
