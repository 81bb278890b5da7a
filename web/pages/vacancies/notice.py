"""The notice of a vacancy, what is left of it after closing, and its calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web import labels, registration, session
from web import organisation as organisations
from web.api import Refused
from web.pages.vacancies.finding import bp, list_feeds

GONE = 410


@bp.get("/vacancies")
def shortened() -> ResponseReturnValue:
    """Whoever shortens the address of a notice wants the others."""
    return redirect(url_for("vacancies.search"))


@bp.get("/vacancies/<uuid:vacancy_id>")
def vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """The notice; `notice=es` shows it in another of its own languages."""
    language = request.args.get("notice") or g.language
    try:
        found = session.visitor().get(f"vacancy/vacancies/{vacancy_id}", language=language)
    except Refused as refused:
        if refused.status != GONE:
            raise
        return _gone(refused), GONE
    organisations.look_at(found["organisation"])
    listed = _list(found["organisation"], found["list"])
    return render_template(
        "vacancy.html",
        vacancy=found,
        earlier=registration.handled_before(found),
        posting=_posting(vacancy_id, found, language),
        list_title=listed["title"] if listed else found["list"],
        feeds=list_feeds(found["organisation"], listed) if listed else [],
        document_names=[labels.label("document", each) for each in found.get("required_documents") or []],
    )


@bp.get("/vacancies/<uuid:vacancy_id>/closing.ics")
def calendar(vacancy_id: UUID) -> ResponseReturnValue:
    """The closing for the reader's own calendar (B8)."""
    path = f"vacancy/vacancies/{vacancy_id}/closing.ics"
    answer = session.visitor().send("GET", path, params={"language": g.language})
    response = Response(answer.content, mimetype="text/calendar")
    response.headers["Content-Disposition"] = answer.headers["Content-Disposition"]
    return response


def _gone(refused: Refused) -> str:
    """Why the notice is no longer here, and where its applicants find their copy (L12, L20)."""
    organisation_id, list_id = refused.members.get("organisation"), refused.members.get("list")
    found = organisations.of(organisation_id)
    if found is not None:
        organisations.look_at(found["id"])
    return render_template(
        "vacancy_gone.html", organisation=found, list=_list(organisation_id, list_id) if found else None
    )


def _list(organisation_id: str | None, list_id: str | None) -> Mapping[str, Any] | None:
    found = organisations.of(organisation_id)
    lists: list[Mapping[str, Any]] = found["lists"] if found else []
    return next((each for each in lists if each["id"] == list_id), None)


def _posting(vacancy_id: UUID, found: Mapping[str, Any], language: str) -> Any:
    """The schema.org description; only an open vacancy has one."""
    if found["state"] != "open":
        return None
    try:
        return session.visitor().get(f"vacancy/vacancies/{vacancy_id}/jobposting", language=language)
    except Refused:
        return None
