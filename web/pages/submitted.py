"""What can be done with a submitted application: changing it, undoing a withdrawal, adding what was asked for."""

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
from web.pages.applications import status_page

bp = Blueprint("submitted", __name__)


@bp.post("/applications/<uuid:application_id>/change")
def change(application_id: UUID) -> ResponseReturnValue:
    """Open what was submitted for changes (W17)."""
    api = session.candidate()
    try:
        api.post(f"{_path(application_id)}/change")
    except Refused as refused:
        return _refused(api, application_id, refused)
    tell(_("You can change your application now. What you had submitted counts until you submit again."))
    return redirect(_status(application_id), 303)


@bp.post("/applications/<uuid:application_id>/change/drop")
def drop(application_id: UUID) -> ResponseReturnValue:
    session.candidate().delete(f"{_path(application_id)}/change")
    tell(_("Your change is dropped. What you had submitted counts."))
    return redirect(_status(application_id), 303)


@bp.post("/applications/<uuid:application_id>/personal")
def personal(application_id: UUID) -> ResponseReturnValue:
    """Send the personal information of the profile as it is now (S6)."""
    api = session.candidate()
    body = {"profile_version": request.form.get("profile_version", type=int)}
    try:
        api.post(f"{_path(application_id)}/personal", body, key=request.form.get("idempotency_key"))
    except Refused as refused:
        return _refused(api, application_id, refused)
    tell(_("Your personal information is sent. A new receipt is on its way to you by mail."))
    return redirect(_status(application_id), 303)


@bp.post("/applications/<uuid:application_id>/withdrawal/undo")
def undo(application_id: UUID) -> ResponseReturnValue:
    api = session.candidate()
    try:
        api.delete(f"{_path(application_id)}/withdrawal")
    except Refused as refused:
        return _refused(api, application_id, refused)
    tell(_("Your application counts again."))
    return redirect(_status(application_id), 303)


@bp.post("/applications/<uuid:application_id>/requests/<uuid:request_id>")
def supply(application_id: UUID, request_id: UUID) -> ResponseReturnValue:
    """Add the document that HR asked for (S8); a refused name is mended with one click (I16)."""
    api, file = session.candidate(), request.files.get("file")
    if file is None or not file.filename:
        application = api.get(_path(application_id))
        return status_page(api, application, Form(refusal=_("Choose a file first."))), 422
    path = f"{_path(application_id)}/requests/{request_id}/document"
    try:
        api.upload(path, file.filename, file.read(), file.mimetype or "application/octet-stream")
    except Refused as refused:
        return _refused(api, application_id, refused, held_of(refused))
    tell(_("The document is sent. A new receipt is on its way to you by mail."))
    return redirect(_status(application_id), 303)


@bp.post("/applications/<uuid:application_id>/held-files/<uuid:held_id>")
def take_name(application_id: UUID, held_id: UUID) -> ResponseReturnValue:
    """Take the file that is held under the name proposed for it."""
    api = session.candidate()
    try:
        api.post(f"{_path(application_id)}/held-files/{held_id}")
    except Refused as refused:
        return _refused(api, application_id, refused)
    tell(_("The file is attached."))
    return redirect(_status(application_id), 303)


@bp.route("/applications/withdrawal", methods=["GET", "POST"])
def withdraw_all() -> ResponseReturnValue:
    """Which applications go, then one click for all of them (S14)."""
    api, organisation = session.candidate(), request.values.get("organisation", "")
    form = Form()
    if request.method == "POST":
        try:
            done = api.post("application/applications/withdrawals", {"organisation": organisation})
        except Refused as refused:
            form = form.refused(refused)
        else:
            tell(_("Applications withdrawn: {count}", count=done["withdrawn"]))
            return redirect(url_for("applications.mine"), 303)
    found = _submitted_to(api, organisation)
    warning = api.get(_path(found[0]["id"]))["rules"]["withdrawal_warning"] if found else ""
    page = render_template(
        "applications/withdraw_all.html",
        applications=found,
        organisation=organisation,
        warning=warning,
        form=form,
        failed=form.wrong,
    )
    return page, 409 if form.wrong else 200


def held_of(refused: Refused) -> Mapping[str, Any] | None:
    """The file whose name was refused, and the name that would be taken."""
    document = refused.document
    return document if document.get("held") and document.get("proposed_name") else None


def _submitted_to(api: Api, organisation: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    cursor = None
    while True:
        page = api.get("application/applications", state="submitted", cursor=cursor)
        found += [each for each in page["items"] if each["vacancy"]["organisation"] == organisation]
        cursor = page["next"]
        if not cursor:
            return found


def _refused(
    api: Api, application_id: UUID, refused: Refused, held: Mapping[str, Any] | None = None
) -> ResponseReturnValue:
    application = api.get(_path(application_id))
    return status_page(api, application, Form().refused(refused), held), refused.status


def _path(application_id: UUID | str) -> str:
    return f"application/applications/{application_id}"


def _status(application_id: UUID) -> str:
    return url_for("applications.status", application_id=application_id)
