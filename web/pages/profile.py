"""The profile: a hub with what is still missing, and a page for each section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import FieldProblem, Refused
from web.forms import fields
from web.forms.fields import Form
from web.forms.profile import LISTS, SECTIONS, changes, section_of, without
from web.language import tell, translated
from web.pages import saving

bp = Blueprint("profile", __name__)


@bp.get("/profile")
def hub() -> ResponseReturnValue:
    profile = session.candidate().get("profile/profile")
    tasks = [
        {
            "name": name,
            "title": translated(title),
            "problems": len(problems_of(profile, (name,), with_missing=True)),
            "filled": _filled(profile, name),
        }
        for name, title in SECTIONS.items()
    ]
    return render_template("profile/hub.html", profile=profile, tasks=tasks)


@bp.get("/profile/<section>")
def section(section: str) -> ResponseReturnValue:
    _known(section)
    profile = session.candidate().get("profile/profile")
    checked = "checked" in request.args
    shown = dict(section_of(profile, (section,)))
    if section == "personal":
        shown["personal"] = {**shown["personal"], **session.brought(shown["personal"])}
    form = Form(shown, problems_of(profile, (section,), with_missing=checked))
    return _page(section, form, profile["version"], section_of(profile, (section,)))


@bp.post("/profile/<section>")
def save(section: str) -> ResponseReturnValue:
    _known(section)
    action = request.form.get("action", "save")
    body = changes(after_action(fields.nested(request.form), action), (section,))

    def view(profile: Mapping[str, Any]) -> dict[str, Any]:
        return section_of(profile, (section,))

    try:
        profile = saving.save(session.candidate(), "profile/profile", body, view)
    except Refused as refused:
        if saving.is_autosave():
            return saving.autosave_refused(refused)
        form = saving.after_refusal(refused, body, view)
        version = (refused.current or {}).get("version") or request.form.get("version", "")
        return _page(section, form, version, view(refused.current or {})), refused.status
    if saving.is_autosave():
        return saving.autosaved(profile, view)
    return redirect(after_save(profile, section, action), 303)


def after_save(profile: Mapping[str, Any], section: str, action: str) -> str:
    """To the same page with one more item, or with what is missing named (I4), or back to the hub."""
    here = url_for("profile.section", section=section)
    if action.startswith("add:"):
        return f"{here}?add={section}#{section}.{len(profile[section])}"
    if action.startswith("remove:"):
        tell(_("Removed."))
        return here
    tell(_("Saved."))
    complete = not problems_of(profile, (section,), with_missing=True)
    if action == "continue" and complete:
        return url_for("profile.hub")
    return f"{here}?checked=1"


def after_action(typed: Mapping[str, Any], action: str) -> dict[str, Any]:
    """What was typed, without the item that a “Remove” button names."""
    if action.startswith("remove:"):
        return without(typed, action.removeprefix("remove:"))
    return dict(typed)


def problems_of(profile: Mapping[str, Any], sections: tuple[str, ...], *, with_missing: bool) -> list[FieldProblem]:
    """What is wrong in some sections, and on request what is missing there."""
    found: Iterable[Mapping[str, Any]] = list(profile.get("problems") or [])
    if with_missing:
        found = [*found, *profile["completeness"]["missing"]]
    listed = [FieldProblem(p["pointer"], p.get("code", "missing"), p["message"]) for p in found]
    seen: dict[str, FieldProblem] = {}
    for problem in listed:
        if problem.pointer.split("/")[1] in sections:
            seen.setdefault(problem.pointer, problem)
    return list(seen.values())


def with_blank(values: Mapping[str, Any], sections: tuple[str, ...]) -> dict[str, Any]:
    """One empty item more where it was asked for, and where a list has none yet."""
    shown = dict(values)
    for name in sections:
        if name in LISTS and (request.args.get("add") == name or not shown.get(name)):
            shown[name] = [*(shown.get(name) or []), {}]
    return shown


def _filled(profile: Mapping[str, Any], name: str) -> bool:
    if name == "personal":
        return bool(profile["personal"].get("family_name"))
    return bool(profile[name])


def _known(section: str) -> None:
    if section not in SECTIONS:
        abort(404)


def _page(section: str, form: Form, version: Any, stored: Mapping[str, Any]) -> str:
    shown = Form(with_blank(form.values, (section,)), form.problems, form.refusal, form.elsewhere)
    return render_template(
        "profile/section.html",
        form=shown,
        failed=form.wrong,
        section=section,
        sections=SECTIONS,
        title=SECTIONS[section],
        version=version,
        base=fields.fingerprint(stored),
    )
