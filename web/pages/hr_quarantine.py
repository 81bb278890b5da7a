"""Mail that was kept aside: operators read it as text, and assign it to a case or drop it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Api, Refused
from web.forms.fields import Form
from web.language import tell

bp = Blueprint("hr_quarantine", __name__, url_prefix="/hr/quarantine")


@bp.get("")
def index() -> str:
    page = session.staff().get("notifier/staff/quarantine", cursor=request.args.get("cursor"))
    return render_template("hr/quarantine.html", mails=page["items"], next=page["next"])


@bp.get("/<uuid:mail_id>")
def mail(mail_id: UUID) -> str:
    return _mail(session.staff(), mail_id, Form())


@bp.post("/<uuid:mail_id>/assignment")
def assign(mail_id: UUID) -> ResponseReturnValue:
    form = Form({name: request.form.get(name, "") for name in ("case", "reason")})
    try:
        session.staff().post(f"notifier/staff/quarantine/{mail_id}/assignment", dict(form.values))
    except Refused as refused:
        return _refused(mail_id, form, refused)
    tell(_("The mail is part of the case."))
    return redirect(url_for("hr_quarantine.index"), 303)


@bp.post("/<uuid:mail_id>/drop")
def drop(mail_id: UUID) -> ResponseReturnValue:
    form = Form({"why": request.form.get("why", "")})
    try:
        session.staff().post(f"notifier/staff/quarantine/{mail_id}/drop", {"reason": form.value("why")})
    except Refused as refused:
        # The page asks for two reasons, so this one has a name of its own.
        refused.errors = [replace(error, pointer="/why") for error in refused.errors]
        return _refused(mail_id, form, refused)
    tell(_("The mail is dropped."))
    return redirect(url_for("hr_quarantine.index"), 303)


def _refused(mail_id: UUID, form: Form, refused: Refused) -> ResponseReturnValue:
    if refused.status != 422:
        raise refused
    return _mail(session.staff(), mail_id, form.refused(refused)), refused.status


def _mail(api: Api, mail_id: UUID, form: Form) -> str:
    found = api.get(f"notifier/staff/quarantine/{mail_id}")
    return render_template("hr/quarantined.html", mail=found, form=form, failed=form.wrong)
