"""Importing a CV or a profile: choose, wait, then decide field by field; nothing is stored unasked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Refused
from web.forms.fields import Form
from web.forms.profile import SECTIONS
from web.keys import new_key
from web.language import tell
from web.pages.import_rules import accepted_endings, document_names, place_of, rules_at, takes_exports
from web.pages.read_document import draw

bp = Blueprint("imports", __name__)

WAITING = frozenset({"queued"})


@bp.get("/profile/import")
def choose() -> ResponseReturnValue:
    session.candidate()
    return _choose(Form())


@bp.post("/profile/import")
def upload() -> ResponseReturnValue:
    file = request.files.get("file")
    if file is None or not file.filename:
        return _choose(Form(refusal=_("Choose a file first."))), 422
    try:
        made = session.candidate().upload(
            "profile/imports",
            file.filename,
            file.read(),
            file.mimetype or "application/octet-stream",
            key=request.form.get("idempotency_key"),
            data=place_of(_application()),
        )
    except Refused as refused:
        return _choose(Form().refused(refused)), refused.status
    return redirect(url_for("imports.review", import_id=made["id"], **_return_to()), 303)


@bp.get("/profile/import/<uuid:import_id>")
def review(import_id: UUID) -> ResponseReturnValue:
    found = session.candidate().get(f"profile/imports/{import_id}")
    if found["state"] in WAITING:
        return render_template("profile/import_wait.html", found=found, **_return_to())
    if found["state"] == "failed":
        return render_template("profile/import_failed.html", found=found, **_return_to())
    return _review(found, Form())


@bp.get("/profile/import/<uuid:import_id>/state")
def state(import_id: UUID) -> ResponseReturnValue:
    """What the waiting page asks: is it done?"""
    found = session.candidate().get(f"profile/imports/{import_id}")
    return jsonify(done=found["state"] not in WAITING)


@bp.post("/profile/import/<uuid:import_id>")
def decide(import_id: UUID) -> ResponseReturnValue:
    api = session.candidate()
    found = api.get(f"profile/imports/{import_id}")
    accept, reject = _decision(found["suggestions"], request.form.get("action", ""))
    body = {
        "accept": accept,
        "reject": reject,
        "values": _edited(found["suggestions"], accept),
        "version": api.get("profile/profile")["version"],
    }
    try:
        found = api.post(f"profile/imports/{import_id}/decisions", body)
    except Refused as refused:
        return _review(_as_typed(found), Form().refused(refused)), refused.status
    if any(suggestion["state"] == "open" for suggestion in found["suggestions"]):
        tell(_("Saved. What is left is below."))
        return redirect(url_for("imports.review", import_id=import_id, **_return_to()), 303)
    tell(_("The import is finished. Please check every field of your profile."))
    return redirect(_onward(), 303)


@bp.post("/profile/import/<uuid:import_id>/discard")
def discard(import_id: UUID) -> ResponseReturnValue:
    session.candidate().delete(f"profile/imports/{import_id}")
    tell(_("The import is discarded. Nothing of it was kept."))
    return redirect(_onward(), 303)


def _decision(suggestions: list[Mapping[str, Any]], action: str) -> tuple[list[str], list[str]]:
    """Which suggestions to take and which to drop; a filled field is changed only where it was ticked."""
    still_open = [each for each in suggestions if each["state"] == "open"]
    ticked = set(request.form.getlist("accept[]"))
    verb, _colon, target = action.partition(":")
    if verb == "reject":
        return [], [each["id"] for each in still_open if target in ("all", each["id"])]
    if verb == "one":
        return [each["id"] for each in still_open if each["id"] == target], []
    taken = [
        each["id"]
        for each in still_open
        if each["id"] in ticked or (verb == "take" and target in ("all", each["section"]) and not each["current_value"])
    ]
    return taken, []


def _as_typed(found: Mapping[str, Any]) -> dict[str, Any]:
    """The import with the values as they were edited on the page."""
    shown = [
        {**each, "value": request.form.get(f"values.{each['id']}", each["value"])} for each in found["suggestions"]
    ]
    return {**found, "suggestions": shown}


def _edited(suggestions: list[Mapping[str, Any]], accept: list[str]) -> dict[str, str]:
    """Values that were changed before they were taken."""
    proposed = {each["id"]: each["value"] for each in suggestions}
    typed = {each: request.form.get(f"values.{each}") for each in accept}
    return {
        each: value.replace("\r\n", "\n").strip()
        for each, value in typed.items()
        if value is not None and isinstance(proposed[each], str) and value.strip() != proposed[each].strip()
    }


def _review(found: Mapping[str, Any], form: Form) -> str:
    document = session.candidate().get(f"profile/imports/{found['id']}/document")
    return render_template(
        "profile/import_review.html",
        found=found,
        drawing=draw(document, found["suggestions"]),
        form=form,
        failed=form.wrong,
        groups=_groups(found["suggestions"]),
        **_return_to(),
    )


def _groups(suggestions: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The open suggestions by section, and inside a list section by the item that they would make."""
    groups = []
    for section, title in SECTIONS.items():
        mine = [each for each in suggestions if each["section"] == section and each["state"] == "open"]
        entries = {each["entry"] for each in mine}
        ordered = sorted(entries, key=lambda entry: -1 if entry is None else entry)
        items = [[each for each in mine if each["entry"] == entry] for entry in ordered]
        if mine:
            groups.append({"section": section, "title": title, "entries": items})
    return groups


def _choose(form: Form) -> str:
    rules = rules_at(place_of(_application()))
    return render_template(
        "profile/import.html",
        form=form,
        failed=form.wrong,
        key=new_key(),
        rules=rules,
        documents=document_names(rules),
        exports=takes_exports(rules),
        accepted=accepted_endings(rules),
        **_return_to(),
    )


def _return_to() -> dict[str, Any]:
    """The application that the import was started from, if there is one."""
    known = request.values.get("application", "")
    try:
        return {"application": str(UUID(known))}
    except ValueError:
        return {}


def _onward() -> str:
    back = _return_to()
    if back:
        return url_for("apply.step", application_id=back["application"], step_id="personal")
    return url_for("profile.hub")


def _application() -> Mapping[str, Any] | None:
    """The application that is to be filled in, where there is one."""
    known = _return_to().get("application")
    return session.candidate().get(f"application/applications/{known}") if known else None
