"""What an alert would have sent lately, and why (B15): from the copies of vacancies, closed ones too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.errors import NotFound
from notifier_service.deps import Deps
from notifier_service.domain.contacts import Vacancy
from notifier_service.domain.criteria import Criteria, answered_by, reasons
from notifier_service.use_cases.alerts import known

LOOKED_BACK = timedelta(days=90)
MOST_READ = 1_000
"""Vacancies that one preview reads at most, the newest first."""
MOST_SHOWN = 50


@dataclass(frozen=True)
class Hit:
    """A vacancy that would have been told, and the criteria that it met."""

    vacancy_id: UUID
    title: str
    reference: str
    organisation: str
    state: str
    published_at: datetime
    why: dict[str, str]


@dataclass(frozen=True)
class Preview:
    """`items` are the newest of `total`."""

    since: datetime
    total: int
    items: list[Hit]


def preview(deps: Deps, criteria: Criteria, language: str) -> Preview:
    """What would have been told since ninety days ago."""
    criteria, since = known(deps, criteria), deps.clock.now() - LOOKED_BACK
    with deps.reading() as uow:
        vacancies = uow.vacancies.published_since(since, criteria.organisation, MOST_READ)
    found = [each for each in vacancies if answered_by(criteria, each)]
    return Preview(since, len(found), [_hit(criteria, each, language) for each in found[:MOST_SHOWN]])


def preview_of(deps: Deps, holder_id: UUID, alert_id: UUID, language: str) -> Preview:
    """The same for an alert that exists."""
    with deps.reading() as uow:
        mine = uow.searches.active_of(holder_id, deps.clock.now())
    found = next((search for search in mine if search.id == alert_id), None)
    if found is None:
        raise NotFound
    return preview(deps, found.criteria, language)


def _hit(criteria: Criteria, vacancy: Vacancy, language: str) -> Hit:
    return Hit(
        vacancy_id=vacancy.id,
        title=vacancy.title(language),
        reference=vacancy.reference,
        organisation=vacancy.organisation,
        state=vacancy.state,
        published_at=vacancy.published_at,
        why=reasons(criteria, vacancy),
    )
