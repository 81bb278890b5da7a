"""The profile: a hub with what is still missing, and a page for each section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import FieldProblem, Refused
from web.forms import fields
from web.forms.fields import Form
from web.forms.profile import LISTS, changes, section_of, with_institution, without
from web.language import tell
from web.pages import education, profile_rules, saving
from web.pages.files import passed_on
from web.pages.import_rules import place_of, rules_at
from web.pages.profile_rules import Page, Place

bp = Blueprint("profile", __name__)


@bp.get("/profile")
def hub() -> ResponseReturnValue:
    place = profile_rules.here()
    rules = place.rules()
    profile = session.candidate().get("profile/profile", **place.query)
    tasks = [
        {
            "name": page.id,
            "title": page.title,
            "problems": sum(page.holds(each.pointer) for each in _found(profile, page.tops)),
            "filled": any(_filled(profile, name) for name in page.tops),
        }
        for page in profile_rules.pages(rules)
    ]
    parts = len(rules["parts"])
    return render_template(
        "profile/hub.html",
        profile=profile,
        rules=rules,
        parts=tasks[:parts],
        tasks=tasks[parts:],
        place=place,
        import_rules=rules_at(place_of(None)),
        kept_files=session.candidate().get("profile/kept-files"),
    )


@bp.get("/profile/export/<shape>")
def export(shape: str) -> ResponseReturnValue:
    """A profile that travels (B20)."""
    return passed_on(session.candidate(), f"profile/profile/export/{shape}")


@bp.get("/profile/kept/<uuid:import_id>")
def kept(import_id: UUID) -> ResponseReturnValue:
    return passed_on(session.candidate(), f"profile/kept-files/{import_id}/content")


@bp.post("/profile/kept/<uuid:import_id>/delete")
def delete_kept(import_id: UUID) -> ResponseReturnValue:
    session.candidate().delete(f"profile/imports/{import_id}")
    tell(_("The file was deleted."))
    return redirect(url_for("profile.hub"), 303)


@bp.get("/profile/<section>")
def section(section: str) -> ResponseReturnValue:
    place, rules, page = _page_here(section)
    profile = session.candidate().get("profile/profile", **place.query)
    checked = "checked" in request.args
    found = [each for each in problems_of(profile, page.tops, with_missing=checked) if page.holds(each.pointer)]
    stored = section_of(profile, page.tops)
    return _page(page, rules, Form(with_told(stored, page.personal), found), profile["version"], stored)


@bp.post("/profile/<section>")
def save(section: str) -> ResponseReturnValue:
    place, rules, page = _page_here(section)
    action = request.form.get("action", "save")
    body = changes(after_action(fields.nested(request.form), action), page.tops)

    def view(profile: Mapping[str, Any]) -> dict[str, Any]:
        return section_of(profile, page.tops)

    try:
        profile = saving.save(session.candidate(), place.path, body, view)
    except Refused as refused:
        if saving.is_autosave():
            return saving.autosave_refused(refused)
        form = saving.after_refusal(refused, body, view)
        version = (refused.current or {}).get("version") or request.form.get("version", "")
        return _page(page, rules, form, version, view(refused.current or {})), refused.status
    if saving.is_autosave():
        return saving.autosaved(profile, view)
    return redirect(after_save(profile, page, action), 303)


def with_told(stored: Mapping[str, Any], personal: tuple[str, ...]) -> dict[str, Any]:
    """What this person has told elsewhere, in fields that are empty: nothing is asked twice (I2, S16).

    It is stored when the page is saved, and can be corrected before.
    """
    shown, written = dict(stored), stored.get("personal")
    if written is None:
        return shown
    told = dict(session.brought(written))
    if "date_of_birth" in personal and not written.get("date_of_birth"):
        born = session.candidate().get("identity/accounts/me").get("date_of_birth")
        told |= {"date_of_birth": born, "born_as_registered": True} if born else {}
    return {**shown, "personal": {**written, **told}}


def after_save(profile: Mapping[str, Any], page: Page, action: str) -> str:
    """To the same page with one more item, or with what is missing named (I4), or back to the hub."""
    here = url_for("profile.section", section=page.id)
    if action.startswith("add:"):
        return here + one_more(profile, action.removeprefix("add:"))
    if action.startswith("remove:"):
        tell(_("Removed."))
        return here
    lacking = [each for each in _found(profile, page.tops) if page.holds(each.pointer)]
    percent = profile["completeness"]["percent"]
    tell(_("Saved. Your profile is 100 % complete.") if percent == 100 else _("Saved."))
    if action == "continue" and not lacking:
        return url_for("profile.hub")
    return f"{here}?checked=1"


def one_more(profile: Mapping[str, Any], target: str) -> str:
    """The end of an address that shows one empty item more: `experience`, or `experience.inside` (L7)."""
    name, _dot, side = target.partition(".")
    return f"?add={name}{'&inside=yes' if side else ''}#{name}.{len(profile.get(name) or [])}"


def after_action(typed: Mapping[str, Any], action: str) -> dict[str, Any]:
    """What was typed, as the button changes it: without an item, or with an institution that was offered."""
    verb, _colon, target = action.partition(":")
    if verb == "remove":
        return without(typed, target)
    return with_institution(typed, target) if verb == "institution" else dict(typed)


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
            inside = name == "experience" and "inside" in request.args
            shown[name] = [*(shown.get(name) or []), {"inside": True} if inside else {}]
    return shown


def shown_with(
    form: Form, tops: tuple[str, ...], rules: Mapping[str, Any], personal: tuple[str, ...]
) -> dict[str, Any]:
    """What the templates of the sections need."""
    shown = Form(with_blank(form.values, tops), form.problems, form.refusal, form.elsewhere)
    offered = education.offers(shown.items("education")) if "education" in tops else []
    return {"form": shown, "rules": rules, "shown": personal, "offered": offered}


def _filled(profile: Mapping[str, Any], name: str) -> bool:
    if name == "personal":
        return bool(profile["personal"].get("family_name"))
    return bool(profile[name])


def _found(profile: Mapping[str, Any], sections: tuple[str, ...]) -> list[FieldProblem]:
    return problems_of(profile, sections, with_missing=True)


def _page_here(page_id: str) -> tuple[Place, Mapping[str, Any], Page]:
    session.candidate()
    place = profile_rules.here()
    rules = place.rules()
    page = profile_rules.page(page_id, rules)
    if page is None:
        abort(404)
    return place, rules, page


def _page(page: Page, rules: Mapping[str, Any], form: Form, version: Any, stored: Mapping[str, Any]) -> str:
    return render_template(
        "profile/section.html",
        **shown_with(form, page.tops, rules, page.personal),
        failed=form.wrong,
        page=page,
        pages=profile_rules.pages(rules),
        version=version,
        base=fields.fingerprint(stored),
    )
