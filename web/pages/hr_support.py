"""The support desk of an organisation: its cases, their screenshots, answers."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Api, Refused
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell
from web.pages.files import passed_on

bp = Blueprint("hr_support", __name__, url_prefix="/hr/support")
STATES = ("open", "answered", "closed")


@bp.get("")
def index() -> ResponseReturnValue:
    state, kind = request.args.get("state", ""), request.args.get("kind", "")
    page = session.staff().get("notifier/staff/cases", state=state, kind=kind, cursor=request.args.get("cursor"))
    return render_template(
        "hr/support.html", cases=page["items"], next=page["next"], state=state, kind=kind, states=STATES
    )


@bp.get("/<uuid:case_id>")
def case(case_id: UUID) -> ResponseReturnValue:
    return _case(session.staff(), case_id, Form())


@bp.post("/<uuid:case_id>/answer")
def answer(case_id: UUID) -> ResponseReturnValue:
    api, form = session.staff(), Form({"text": request.form.get("text", "").replace("\r\n", "\n")})
    try:
        api.post(f"notifier/staff/cases/{case_id}/answers", dict(form.values), key=request.form.get("idempotency_key"))
    except Refused as refused:
        return _case(api, case_id, form.refused(refused)), refused.status
    tell(_("Your answer is sent."), "good")
    return redirect(url_for("hr_support.case", case_id=case_id), 303)


@bp.post("/<uuid:case_id>/close")
def close(case_id: UUID) -> ResponseReturnValue:
    session.staff().post(f"notifier/staff/cases/{case_id}/closing")
    tell(_("The case is closed."), "good")
    return redirect(url_for("hr_support.case", case_id=case_id), 303)


@bp.get("/<uuid:case_id>/files/<uuid:file_id>")
def file(case_id: UUID, file_id: UUID) -> ResponseReturnValue:
    return passed_on(session.staff(), f"notifier/staff/cases/{case_id}/files/{file_id}")


def _case(api: Api, case_id: UUID, form: Form) -> str:
    found = api.get(f"notifier/staff/cases/{case_id}")
    return render_template("hr/case.html", case=found, form=form, failed=form.wrong, key=new_key())
