"""The recruiters' console: sign-in, vacancies and what they need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from chassis.i18n import _
from web import session
from web.api import Api, Refused
from web.forms import fields, vacancy
from web.forms.fields import Form
from web.forms.questions import TYPES, WRITTEN_IN
from web.keys import new_key
from web.language import tell
from web.pages.sign_in import sign_in_as, sign_in_page

bp = Blueprint("hr", __name__, url_prefix="/hr")

COUNTED = frozenset({"open", "closed"})


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    return sign_in_page(session.STAFF, Form(), request.args.get("next"))


@bp.post("/sign-in")
def check() -> ResponseReturnValue:
    return sign_in_as(session.STAFF)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    session.end(session.STAFF)
    tell(_("You are signed out."))
    return redirect(url_for("hr.sign_in"), 303)


@bp.get("")
def home() -> ResponseReturnValue:
    """The vacancies of the recruiter's organisations, with what waits in each stage."""
    api = session.staff()
    state = request.args.get("state", "")
    page = api.get("vacancy/staff/vacancies", state=state, cursor=request.args.get("cursor"))
    rows = [{"vacancy": each, **_desk(api, each)} for each in page["items"]]
    return render_template("hr/home.html", rows=rows, next=page["next"], state=state, promises=_promises(api))


@bp.get("/vacancies/new")
def new() -> ResponseReturnValue:
    session.staff()
    return _form_page(Form(vacancy.blank()), None)


@bp.post("/vacancies/new")
def create() -> ResponseReturnValue:
    """Create a draft; adding a question or a line first shows the form again."""
    typed = fields.nested(request.form)
    action = request.form.get("action", "save")
    if vacancy.only_changes_form(action):
        return _form_page(Form(vacancy.after_action(typed, action)), None)
    api = session.staff()
    try:
        made = api.post("vacancy/staff/vacancies", vacancy.body(typed), key=request.form.get("idempotency_key"))
    except Refused as refused:
        return _form_page(Form(typed).refused(refused), None), refused.status
    tell(_("The draft is saved."))
    return redirect(url_for("hr.edit", vacancy_id=made["id"]), 303)


@bp.get("/vacancies/<uuid:vacancy_id>")
def edit(vacancy_id: UUID) -> ResponseReturnValue:
    found = session.staff().get(f"vacancy/staff/vacancies/{vacancy_id}")
    return _form_page(Form(vacancy.editable(found)), found)


@bp.post("/vacancies/<uuid:vacancy_id>")
def save(vacancy_id: UUID) -> ResponseReturnValue:
    api = session.staff()
    path = f"vacancy/staff/vacancies/{vacancy_id}"
    typed = fields.nested(request.form)
    action = request.form.get("action", "save")
    found = api.get(path)
    if vacancy.only_changes_form(action):
        return _form_page(Form(vacancy.after_action(typed, action)), found)
    try:
        api.put(path, vacancy.body(typed), version=request.form.get("version", type=int))
    except Refused as refused:
        return _form_page(_refused_form(typed, refused), refused.current or found), refused.status
    tell(_("Saved."))
    page = "hr.preview" if action == "preview" else "hr.edit"
    return redirect(url_for(page, vacancy_id=vacancy_id), 303)


@bp.get("/vacancies/<uuid:vacancy_id>/preview")
def preview(vacancy_id: UUID) -> ResponseReturnValue:
    """The notice as candidates will read it, in each language; missing translations are named."""
    found = session.staff().get(f"vacancy/staff/vacancies/{vacancy_id}")
    return _preview(found, Form())


@bp.post("/vacancies/<uuid:vacancy_id>/<any(publication, closure, cancellation):move>")
def move(vacancy_id: UUID, move: str) -> ResponseReturnValue:
    api = session.staff()
    path = f"vacancy/staff/vacancies/{vacancy_id}"
    body = {"reason": request.form.get("reason", "")} if move == "cancellation" else None
    try:
        after = api.post(f"{path}/{move}", body)
    except Refused as refused:
        return _preview(api.get(path), Form().refused(refused)), refused.status
    scheduled = bool(after) and after.get("state") == "scheduled"
    words = {
        "publication": _("The vacancy is scheduled.") if scheduled else _("The vacancy is published."),
        "closure": _("The vacancy is closed."),
        "cancellation": _("The vacancy is cancelled."),
    }
    tell(words[move])
    return redirect(url_for("hr.preview", vacancy_id=vacancy_id), 303)


def _promises(api: Api) -> list[Any]:
    """The answers promised, the next to lapse first (B13); a service that is away hides no vacancy."""
    try:
        found: list[Any] = api.get("application/staff/promises")
    except Refused:
        return []
    return found


def _desk(api: Api, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """How many applications wait in each stage; a service that is away hides no vacancy."""
    if found["state"] not in COUNTED:
        return {"counts": {}, "stages": []}
    try:
        desk = api.get(f"application/staff/vacancies/{found['id']}/applications", limit=1)
    except Refused:
        return {"counts": {}, "stages": []}
    return {"counts": desk["counts"], "stages": desk["stages"]}


def _refused_form(typed: Mapping[str, Any], refused: Refused) -> Form:
    if refused.status == 412 and refused.current is not None:
        return Form(typed, elsewhere=vacancy.editable(refused.current))
    return Form(typed).refused(refused)


def _form_page(form: Form, found: Mapping[str, Any] | None) -> str:
    organisations = session.visitor().get("vacancy/organisations", language=g.language)
    return render_template(
        "hr/vacancy.html",
        form=form,
        failed=form.wrong,
        vacancy=found,
        organisations=[each for each in organisations if each["id"] in _own_organisations()],
        languages_written=WRITTEN_IN,
        types=TYPES,
        zones=vacancy.ZONES,
        documents=vacancy.DOCUMENTS,
        key=new_key(),
    )


def _own_organisations() -> set[str]:
    return {each["organisation"] for each in (session.person(session.STAFF) or {}).get("roles", [])}


def _preview(found: Mapping[str, Any], form: Form) -> str:
    missing = found.get("missing_translations") or []
    return render_template("hr/preview.html", vacancy=found, form=form, failed=form.wrong, missing=missing)
