"""What HR does with the vacancies of its own organisations; others' do not exist for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from chassis import http, idempotency
from chassis.auth import current_principal, staff
from chassis.errors import Malformed, NotFound, PreconditionFailed
from chassis.i18n import _
from vacancy_service import use_cases, views
from vacancy_service.domain import Vacancy
from vacancy_service.routes.common import deps
from vacancy_service.schemas import (
    CancellationSchema,
    ContentSchema,
    StaffListArgs,
    StaffPageSchema,
    StaffVacancySchema,
    content_of,
)
from vacancy_service.use_cases import ChangedMeanwhile, Seen

ROLES = ("recruiter", "manager")
Answer = tuple[views.Json, int, dict[str, str]]

bp = Blueprint("staff", __name__, url_prefix="/staff", description="Vacancies as HR writes them")


@bp.get("/vacancies")
@staff(*ROLES)
@bp.arguments(StaffListArgs(), location="query")
@bp.response(200, StaffPageSchema())
def vacancies(asked: dict[str, Any]) -> views.Json:
    """The organisation's vacancies in every state, newest first."""
    organisations = _organisations()
    if asked["organisation"] is not None:
        organisations &= {asked["organisation"]}
        if not organisations:
            raise NotFound
    page = use_cases.list_for_staff(deps(), organisations, asked["state"], asked["limit"], asked["cursor"])
    return {"items": [_view(each) for each in page.vacancies], "next": page.next}


@bp.post("/vacancies")
@staff(*ROLES)
@bp.arguments(ContentSchema())
@bp.response(201, StaffVacancySchema())
def create(body: dict[str, Any]) -> Answer:
    """Write a new draft."""
    key = idempotency.required(str(current_principal().id))
    created = use_cases.create_draft(deps(), body["organisation"], content_of(body), _organisations(), key)
    return _answer(created, 201)


@bp.get("/vacancies/<uuid:vacancy_id>")
@staff(*ROLES)
@bp.response(200, StaffVacancySchema())
def vacancy(vacancy_id: UUID) -> Answer:
    """One vacancy with all its languages."""
    return _answer(use_cases.read_for_staff(deps(), vacancy_id, _organisations()))


@bp.put("/vacancies/<uuid:vacancy_id>")
@staff(*ROLES)
@bp.arguments(ContentSchema())
@bp.response(200, StaffVacancySchema())
def amend(body: dict[str, Any], vacancy_id: UUID) -> Answer:
    """Replace the content, as far as the state allows."""
    seen = _seen(vacancy_id)
    if seen.version is None:
        message = _("Send an If-Match header with the version that you saw.")
        raise Malformed(message, code="if_match_missing")
    with _showing_current():
        return _answer(use_cases.amend(deps(), seen, body["organisation"], content_of(body)))


@bp.post("/vacancies/<uuid:vacancy_id>/publication")
@staff(*ROLES)
@bp.response(200, StaffVacancySchema())
def publish(vacancy_id: UUID) -> Answer:
    """Open it now, or schedule it when its opening lies ahead."""
    with _showing_current():
        return _answer(use_cases.publish(deps(), _seen(vacancy_id)))


@bp.post("/vacancies/<uuid:vacancy_id>/closure")
@staff(*ROLES)
@bp.response(200, StaffVacancySchema())
def close(vacancy_id: UUID) -> Answer:
    """Take no more applications, from now on."""
    with _showing_current():
        return _answer(use_cases.close(deps(), _seen(vacancy_id)))


@bp.post("/vacancies/<uuid:vacancy_id>/cancellation")
@staff(*ROLES)
@bp.arguments(CancellationSchema())
@bp.response(200, StaffVacancySchema())
def cancel(body: dict[str, Any], vacancy_id: UUID) -> Answer:
    """Say that the vacancy will not be filled, and why."""
    with _showing_current():
        return _answer(use_cases.cancel(deps(), _seen(vacancy_id), body["reason"]))


def _organisations() -> frozenset[str]:
    return current_principal().organisations(*ROLES)


def _seen(vacancy_id: UUID) -> Seen:
    return Seen(vacancy_id, _organisations(), http.if_match())


@contextmanager
def _showing_current() -> Iterator[None]:
    try:
        yield
    except ChangedMeanwhile as changed:
        raise PreconditionFailed(StaffVacancySchema().dump(_view(changed.vacancy))) from changed


def _answer(found: Vacancy, status: int = 200) -> Answer:
    return _view(found), status, {"ETag": f'"{found.version}"'}


def _view(found: Vacancy) -> views.Json:
    return views.for_staff(deps(), found, http.language())
