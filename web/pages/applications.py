"""My applications: the list, the status with its timeline, the receipt, withdrawing and deleting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import Text, _
from web import labels, session
from web.api import Api, Refused
from web.differences import rows
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell

bp = Blueprint("applications", __name__)
STATES: Mapping[str, Text] = {
    "draft": _("Drafts"),
    "submitted": _("Submitted applications"),
    "withdrawn": _("Withdrawn applications"),
}


@bp.get("/applications")
def mine() -> ResponseReturnValue:
    """All of them, or those of some states (I9, S3)."""
    states = chosen_states()
    page = session.candidate().get("application/applications", cursor=request.args.get("cursor"), state=states)
    return render_template(
        "applications/list.html", applications=page["items"], next=page["next"], states=states, all_states=STATES
    )


def chosen_states() -> list[str]:
    """The states that the address asks for; none where it asks for all of them (I9)."""
    asked = [state for state in STATES if state in request.args.getlist("state")]
    return asked if len(asked) < len(STATES) else []


@bp.get("/applications/<uuid:application_id>")
def status(application_id: UUID) -> ResponseReturnValue:
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    if application["state"] == "draft":
        return render_template("applications/draft.html", application=application)
    return status_page(api, application, Form())


def status_page(api: Api, application: Mapping[str, Any], form: Form, held: Mapping[str, Any] | None = None) -> str:
    """Where a submitted application stands, which version counts, and what can still be done with it."""
    path = f"application/applications/{application['id']}"
    found = api.get(f"{path}/versions")
    return render_template(
        "applications/status.html",
        application=application,
        timeline=_timeline(api, application["id"]),
        versions=found["items"],
        pending=rows(found["pending"]),
        profile_version=api.get("profile/profile")["version"] if found["pending"] else 0,
        key=new_key(),
        form=form,
        failed=form.wrong,
        held=held,
    )


@bp.get("/applications/<uuid:application_id>/confirmation")
def confirmation(application_id: UUID) -> ResponseReturnValue:
    """Opens again from its address at any time (experience 36)."""
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    if not application["receipt_number"]:
        return redirect(url_for("applications.status", application_id=application_id), 303)
    version = request.args.get("version", type=int)
    receipt = api.get(f"application/applications/{application_id}/receipt", version=version)
    return render_template("applications/confirmation.html", application=application, receipt=receipt)


@bp.get("/applications/<uuid:application_id>/notice")
def notice(application_id: UUID) -> ResponseReturnValue:
    """The notice as it was at the time of applying, whatever became of it since (experience 5)."""
    found = session.candidate().get(f"application/applications/{application_id}/notice")
    return render_template("applications/notice.html", notice=found, application_id=application_id)


@bp.route("/applications/<uuid:application_id>/withdrawal", methods=["GET", "POST"])
def withdraw(application_id: UUID) -> ResponseReturnValue:
    """A warning first (I29), then the withdrawal."""
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    form = Form()
    if request.method == "POST":
        try:
            api.post(f"application/applications/{application_id}/withdrawal")
        except Refused as refused:
            form = form.refused(refused)
        else:
            tell(labels.withdrawal_words(application)["done"])
            return redirect(url_for("applications.status", application_id=application_id), 303)
    page = render_template("applications/withdraw.html", application=application, form=form, failed=form.wrong)
    return page, 409 if form.wrong else 200


@bp.route("/applications/<uuid:application_id>/delete", methods=["GET", "POST"])
def delete(application_id: UUID) -> ResponseReturnValue:
    api = session.candidate()
    if request.method == "POST":
        api.delete(f"application/applications/{application_id}")
        tell(_("The draft is deleted."))
        return redirect(url_for("applications.mine"), 303)
    application = api.get(f"application/applications/{application_id}")
    return render_template("applications/delete.html", application=application)


def _timeline(api: Api, application_id: UUID | str) -> list[object]:
    found = api.get(f"application/applications/{application_id}/timeline")
    events: list[object] = found["items"] if isinstance(found, dict) else found
    return events
