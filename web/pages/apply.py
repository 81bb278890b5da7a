"""Applying, step by step; every step saves, in any order, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Api, FieldProblem, Refused
from web.forms import fields, questions
from web.forms.fields import Form
from web.forms.profile import changes, section_of
from web.keys import new_key
from web.language import tell
from web.pages import alert_preferences, profile_rules, saving, start
from web.pages.files import passed_on
from web.pages.import_rules import place_of, ways_at
from web.pages.profile import after_action, one_more, problems_of, shown_with, with_told
from web.pages.steps import OPEN, OWN_STEPS, link, next_step, question_texts, sections_of, step_of
from web.pages.submission import review_page
from web.pages.submitted import held_of

bp = Blueprint("apply", __name__)

# What a step lacks before it was begun is no mistake; it is named once the step was saved.
NOT_YET_GIVEN = frozenset({"required", "too_few", "not_accepted", "not_confirmed"})
REFERENCE = ("name", "organisation", "relation", "email", "phone")


@bp.route("/apply/<uuid:vacancy_id>", endpoint="start", methods=["GET", "POST"])
def begin(vacancy_id: UUID) -> ResponseReturnValue:
    return start.for_vacancy(vacancy_id)


@bp.get("/applications/<uuid:application_id>/steps/<step_id>")
def step(application_id: UUID, step_id: str) -> ResponseReturnValue:
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    if application["state"] not in OPEN:
        return redirect(url_for("applications.status", application_id=application_id), 303)
    current = step_of(application, step_id)
    if step_id == "start":
        return _render(application, current, _own_form(application, step_id), minutes=start.minutes(api))
    if step_id == "review":
        return review_page(api, application, Form())
    sections = sections_of(current)
    if sections:
        profile = api.get("profile/profile", **profile_rules.of(application).query)
        checked = "checked" in request.args
        asked = profile_rules.personal_fields(profile_rules.of(application).rules()) if "personal" in sections else ()
        form = Form(
            with_told(section_of(profile, sections), asked), problems_of(profile, sections, with_missing=checked)
        )
        return _render(application, current, form, profile=profile)
    return _render(application, current, _own_form(application, step_id))


@bp.post("/applications/<uuid:application_id>/steps/<step_id>")
def save(application_id: UUID, step_id: str) -> ResponseReturnValue:
    """Save what the step shows, then do what the button says."""
    api = session.candidate()
    application = api.get(f"application/applications/{application_id}")
    current = step_of(application, step_id)
    action = request.form.get("action", "continue")
    if action == "upload" or action.startswith(("remove_file:", "take_name:")):
        return _attach(api, application, current, action)
    sections = sections_of(current)
    if not sections and not OWN_STEPS.get(step_id):
        return redirect(link(application, next_step(application, step_id)), 303)
    typed = after_action(fields.nested(request.form), action)
    if "personal" in sections:
        alert_preferences.save(application, typed.get("alerts"))
    body = changes(typed, sections) if sections else _own_changes(application, step_id, typed)
    path = profile_rules.of(application).path if sections else f"application/applications/{application_id}"

    def view(stored: Mapping[str, Any]) -> dict[str, Any]:
        return section_of(stored, sections or OWN_STEPS[step_id])

    try:
        saved = saving.save(api, path, body, view)
    except Refused as refused:
        if saving.is_autosave():
            return saving.autosave_refused(refused)
        return _not_saved(api, application, current, body, refused, view)
    if saving.is_autosave():
        return saving.autosaved(saved, view)
    return redirect(_after_save(application, current, saved, action), 303)


@bp.get("/applications/<uuid:application_id>/attachments/<uuid:attachment_id>")
def attachment(application_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    path = f"application/applications/{application_id}/attachments/{attachment_id}"
    return passed_on(session.candidate(), path)


def _own_form(application: Mapping[str, Any], step_id: str) -> Form:
    """The step's stored values; what is missing is named once it was saved, what is wrong always."""
    checked = "checked" in request.args
    problems = [
        FieldProblem(each["pointer"], each["code"], each["message"], step_id)
        for each in application["problems"]
        if each["step"] == step_id and (checked or each["code"] not in NOT_YET_GIVEN)
    ]
    return Form(section_of(application, OWN_STEPS[step_id]), problems)


def _own_changes(application: Mapping[str, Any], step_id: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    if step_id == "general_questionnaire":
        asked = application["general_questionnaire"]
        return {"general_answers": questions.answers(asked, typed.get("general_answers"))}
    if step_id == "vacancy_questionnaire":
        asked = application["vacancy_questionnaire"]
        return {"vacancy_answers": questions.answers(asked, typed.get("vacancy_answers"))}
    if step_id == "letter":
        deleted = request.form.get("action") == "delete_letter"
        return {"letter": "" if deleted else str(typed.get("letter", ""))}
    if step_id == "references":
        return {"references": _references(typed.get("references"))}
    if step_id == "start":
        return _start_changes(application["rules"], typed)
    return {"signature": _signature(typed.get("signature"))}


def _start_changes(rules: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if rules.get("recommendations"):
        changed["recommendations_confirmed"] = fields.flag(typed.get("recommendations_confirmed"))
    if rules.get("staff_number"):
        changed["staff_number"] = fields.text(typed.get("staff_number")) or ""
    return changed


def _references(typed: Any) -> list[dict[str, Any]]:
    items = typed if isinstance(typed, list) else []
    named = [{name: fields.text(item.get(name)) for name in REFERENCE} for item in items]
    return [{**reference, "name": reference["name"] or ""} for reference in named if any(reference.values())]


def _signature(typed: Any) -> dict[str, Any]:
    given: Mapping[str, Any] = typed if isinstance(typed, Mapping) else {}
    return {
        "given_name": fields.text(given.get("given_name")) or "",
        "family_name": fields.text(given.get("family_name")) or "",
        "date_of_birth": fields.date(given.get("date_of_birth")),
        "accepted": fields.flag(given.get("accepted")),
    }


def _not_saved(
    api: Api,
    application: Mapping[str, Any],
    current: Mapping[str, Any],
    body: Mapping[str, Any],
    refused: Refused,
    view: saving.View,
) -> ResponseReturnValue:
    form = saving.after_refusal(refused, body, view)
    newer = refused.current
    if sections_of(current):
        return _render(application, current, form, profile=newer or {}), refused.status
    return _render(newer or application, current, form), refused.status


def _after_save(
    application: Mapping[str, Any], current: Mapping[str, Any], saved: Mapping[str, Any], action: str
) -> str:
    """Onward, or the same step again: with one item more, or with what it still needs named (W37)."""
    here = link(application, current["id"])
    verb, _colon, target = action.partition(":")
    if verb == "add":
        return here + one_more(saved, target)
    if application.get("purpose") == "spontaneous":
        return _after_profile(application, current, saved, action)
    tell(_("You have saved your job application successfully"))
    if verb == "onward":
        return link(application, next_step(application, current["id"]))
    if verb == "continue" and not _unfinished(saved, current):
        return link(application, next_step(application, current["id"]))
    return f"{here}?checked=1" if verb in {"continue", "save"} else here


def _after_profile(
    application: Mapping[str, Any], current: Mapping[str, Any], saved: Mapping[str, Any], action: str
) -> str:
    """A profile without applying is not submitted: after its last step it is done (W21)."""
    tell(_("You have saved your profile successfully"))
    if action == "save" or (action == "continue" and _unfinished(saved, current)):
        return f"{link(application, current['id'])}?checked=1"
    if current["id"] == application["steps"][-1]["id"]:
        return url_for("applications.status", application_id=application["id"])
    return link(application, next_step(application, current["id"]))


def _unfinished(saved: Mapping[str, Any], current: Mapping[str, Any]) -> bool:
    sections = sections_of(current)
    if sections:
        return bool(problems_of(saved, sections, with_missing=True))
    return any(each["step"] == current["id"] for each in saved["problems"])


def _attach(api: Api, application: Mapping[str, Any], current: Mapping[str, Any], action: str) -> ResponseReturnValue:
    path = f"application/applications/{application['id']}/attachments"
    if action.startswith("remove_file:"):
        api.delete(f"{path}/{UUID(action.removeprefix('remove_file:'))}")
        tell(_("The file is removed."))
        return redirect(link(application, current["id"]), 303)
    if action.startswith("take_name:"):
        return _take_name(api, application, current, UUID(action.removeprefix("take_name:")))
    file = request.files.get("file")
    form = Form({"kind": request.form.get("kind", "")})
    if file is None or not file.filename:
        return _render(application, current, Form(form.values, refusal=_("Choose a file first."))), 422
    media_type = file.mimetype or "application/octet-stream"
    try:
        api.upload(path, file.filename, file.read(), media_type, data={"kind": form.value("kind")})
    except Refused as refused:
        return _render(application, current, form.refused(refused), held=held_of(refused)), refused.status
    tell(_("The file is attached."))
    return redirect(link(application, current["id"]), 303)


def _take_name(
    api: Api, application: Mapping[str, Any], current: Mapping[str, Any], held_id: UUID
) -> ResponseReturnValue:
    """The file that is held becomes a document under the name that was proposed (I16)."""
    try:
        api.post(f"application/applications/{application['id']}/held-files/{held_id}")
    except Refused as refused:
        return _render(application, current, Form().refused(refused)), refused.status
    tell(_("The file is attached."))
    return redirect(link(application, current["id"]), 303)


def _render(
    application: Mapping[str, Any],
    current: Mapping[str, Any],
    form: Form,
    *,
    profile: Mapping[str, Any] | None = None,
    minutes: int = 0,
    held: Mapping[str, Any] | None = None,
) -> str:
    sections = sections_of(current)
    stored = section_of(profile or {}, sections) if sections else _stored(application, current["id"])
    return render_template(
        "apply/step.html",
        application=application,
        current=current,
        **_shown(application, form, sections),
        failed=form.wrong,
        sections=sections,
        preferences=alert_preferences.of(application) if "personal" in sections else None,
        version=(profile or application).get("version", request.form.get("version", "")),
        base=fields.fingerprint(stored),
        next_step=next_step(application, current["id"]),
        link=lambda step_id: link(application, step_id),
        about=question_texts(application),
        minutes=minutes,
        imports=ways_at(place_of(application)) if current["id"] == "start" else None,
        titles={each["id"]: each["title"] for each in application["steps"]},
        elsewhere=_elsewhere(application, current["id"]),
        held=held,
        blank_reference=request.args.get("add") == "references",
        key=new_key(),
    )


def _elsewhere(application: Mapping[str, Any], step_id: str) -> list[Mapping[str, Any]]:
    """After a save: what is missing or wrong in the draft's other steps and in the profile (I24)."""
    if "checked" not in request.args:
        return []
    known = {each["id"] for each in application["steps"]} - {step_id, "review"}
    return [each for each in application["problems"] if each["step"] in known]


def _shown(application: Mapping[str, Any], form: Form, sections: tuple[str, ...]) -> dict[str, Any]:
    """The form; with sections of the profile, also the rules that they follow."""
    if not sections:
        return {"form": form}
    rules = profile_rules.of(application).rules()
    return shown_with(form, sections, rules, profile_rules.personal_fields(rules))


def _stored(application: Mapping[str, Any], step_id: str) -> dict[str, Any]:
    return section_of(application, OWN_STEPS.get(step_id, ()))
