"""The promise of an answer for one vacancy: when HR is reminded, when it lapses, what it still waits for (W28, S4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy, Promise
from chassis.promises import answer_day, end_of_day


@dataclass(frozen=True, kw_only=True)
class OpenPromise:
    """The promise that a closed vacancy leaves behind; `kept` is known once it has lapsed."""

    vacancy_id: UUID
    organisation: str
    answer_by: date
    remind_at: datetime
    lapses_at: datetime
    reminded_at: datetime | None = None
    kept: bool | None = None


def answer_by(vacancy: Vacancy, promise: Promise) -> date | None:
    """The last day of the promise; a standing vacancy that is open names none (W35)."""
    closing, zone = vacancy.closing, vacancy.notice.zone
    return answer_day(closing, zone, months=promise.within_months, days=promise.within_days) if closing else None


def answer_not_before(vacancy: Vacancy, promise: Promise) -> date | None:
    """The day before which no answer is to be expected; none where one may come at once."""
    closing, zone = vacancy.closing, vacancy.notice.zone
    if closing is None or not promise.not_before_days:
        return None
    return answer_day(closing, zone, months=0, days=promise.not_before_days)


def promised(vacancy: Vacancy, policy: Policy) -> OpenPromise | None:
    """What is promised to those who applied to a vacancy that has closed."""
    if policy.promise is None or (day := answer_by(vacancy, policy.promise)) is None:
        return None
    lapses_at = end_of_day(day, vacancy.notice.zone)
    return OpenPromise(
        vacancy_id=vacancy.id,
        organisation=vacancy.notice.organisation,
        answer_by=day,
        remind_at=lapses_at - timedelta(days=policy.promise.remind_before_days),
        lapses_at=lapses_at,
    )


def waiting_stages(policy: Policy) -> frozenset[str]:
    """Stages in which a submitted application still waits for its answer.

    Promised to those retained, HR must have looked at each: none may stand in the first stage. Promised to everyone,
    each must have reached a stage of which the candidate is told.
    """
    first = policy.stages[0]
    if policy.promise is None or policy.promise.addressed_to == "retained":
        return frozenset({first.id})
    return frozenset(stage.id for stage in policy.stages if stage is first or not stage.tells_candidate)
