"""The recruiters' console: the applications of a vacancy, a dossier, its stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Api, Refused
from web.forms.fields import Form
from web.language import tell
from web.pages.files import passed_on

bp = Blueprint("hr_applications", __name__, url_prefix="/hr")
PAGE = 50


@bp.get("/vacancies/<uuid:vacancy_id>/applications")
def of_vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    api = session.staff()
    stage = request.args.get("stage", "")
    page = api.get(
        f"application/staff/vacancies/{vacancy_id}/applications",
        stage=stage,
        limit=PAGE,
        cursor=request.args.get("cursor"),
    )
    return render_template(
        "hr/applications.html",
        vacancy=api.get(f"vacancy/staff/vacancies/{vacancy_id}"),
        applications=page["items"],
        counts=page["counts"],
        stages=page["stages"],
        next=page["next"],
        stage=stage,
    )


@bp.get("/applications/<uuid:application_id>")
def dossier(application_id: UUID) -> ResponseReturnValue:
    return _dossier(session.staff(), application_id, Form())


@bp.post("/applications/<uuid:application_id>/stage")
def move(application_id: UUID) -> ResponseReturnValue:
    api = session.staff()
    typed = {"stage": request.form.get("stage", ""), "note": request.form.get("note", "").strip()}
    version = request.form.get("version", type=int)
    try:
        api.post(f"application/staff/applications/{application_id}/stage", typed, version=version)
    except Refused as refused:
        form = Form(typed).refused(refused)
        return _dossier(api, application_id, form), refused.status
    tell(_("The stage is changed."))
    return redirect(url_for("hr_applications.dossier", application_id=application_id), 303)


@bp.post("/applications/<uuid:application_id>/requests")
def ask(application_id: UUID) -> ResponseReturnValue:
    """Ask the candidate for a further document (H4)."""
    api = session.staff()
    typed = {"kind": request.form.get("kind", ""), "words": request.form.get("words", "").strip()}
    try:
        api.post(f"application/staff/applications/{application_id}/requests", typed)
    except Refused as refused:
        return _dossier(api, application_id, Form(typed).refused(refused)), refused.status
    tell(_("The candidate is asked for this document, and hears of it by mail."))
    return redirect(url_for("hr_applications.dossier", application_id=application_id), 303)


@bp.get("/applications/<uuid:application_id>/attachments/<uuid:attachment_id>")
def attachment(application_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    path = f"application/staff/applications/{application_id}/attachments/{attachment_id}"
    return passed_on(session.staff(), path)


def _dossier(api: Api, application_id: UUID, form: Form) -> str:
    found: Mapping[str, Any] = api.get(f"application/staff/applications/{application_id}")
    return render_template("hr/dossier.html", application=found, form=form, failed=form.wrong)
