"""Messages between HR and candidates: every message, those of one application, and HR's side of them."""

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
from web.keys import new_key
from web.language import tell

bp = Blueprint("messages", __name__)


@bp.get("/messages")
def mine() -> ResponseReturnValue:
    page = session.candidate().get("application/messages", cursor=request.args.get("cursor"))
    return render_template("messages/mine.html", messages=page["items"], next=page["next"])


@bp.get("/applications/<uuid:application_id>/messages")
def thread(application_id: UUID) -> ResponseReturnValue:
    return _thread(session.candidate(), application_id, Form())


@bp.post("/applications/<uuid:application_id>/messages")
def answer(application_id: UUID) -> ResponseReturnValue:
    api = session.candidate()
    if refused := _sent(api, f"application/applications/{application_id}/messages"):
        return _thread(api, application_id, _typed().refused(refused)), refused.status
    tell(_("Your message is sent."), "good")
    return redirect(url_for("messages.thread", application_id=application_id), 303)


@bp.get("/hr/messages")
def unanswered() -> ResponseReturnValue:
    page = session.staff().get("application/staff/messages", cursor=request.args.get("cursor"))
    return render_template("hr/messages.html", messages=page["items"], next=page["next"])


@bp.get("/hr/applications/<uuid:application_id>/messages")
def staff_thread(application_id: UUID) -> ResponseReturnValue:
    return _staff_thread(session.staff(), application_id, Form())


@bp.post("/hr/applications/<uuid:application_id>/messages")
def write(application_id: UUID) -> ResponseReturnValue:
    api = session.staff()
    if refused := _sent(api, f"application/staff/applications/{application_id}/messages"):
        return _staff_thread(api, application_id, _typed().refused(refused)), refused.status
    tell(_("Your message is sent."), "good")
    return redirect(url_for("messages.staff_thread", application_id=application_id), 303)


def _typed() -> Form:
    return Form({"text": request.form.get("text", "").replace("\r\n", "\n")})


def _sent(api: Api, path: str) -> Refused | None:
    try:
        api.post(path, dict(_typed().values), key=request.form.get("idempotency_key"))
    except Refused as refused:
        return refused
    return None


def _thread(api: Api, application_id: UUID, form: Form) -> str:
    found: Mapping[str, Any] = api.get(f"application/applications/{application_id}/messages")
    return _page("messages/thread.html", found, form)


def _staff_thread(api: Api, application_id: UUID, form: Form) -> str:
    found: Mapping[str, Any] = api.get(f"application/staff/applications/{application_id}/messages")
    return _page("hr/thread.html", found, form)


def _page(template: str, found: Mapping[str, Any], form: Form) -> str:
    key = request.form.get("idempotency_key") if form.wrong else None
    return render_template(template, thread=found, form=form, failed=form.wrong, key=key or new_key())
