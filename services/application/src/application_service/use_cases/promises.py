"""Promises of answers: begun at closing, watched by the clock, shown to both sides (W28, S4, B13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from application_service.domain import promises
from application_service.domain.dossier import notice_text, said
from application_service.domain.promises import OpenPromise
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps
from application_service.use_cases.staff import STAFF_ROLES
from chassis.auth import Principal
from chassis.errors import NotFound
from chassis.promises import days_left
from contracts.events.application import AnswersDueV1

DUE_AT_ONCE = 50
MOST_SHOWN = 100


def begin_promise(deps: Deps, uow: ApplicationUnitOfWork, vacancy_id: UUID) -> None:
    """What a vacancy's policy promises runs from its closing."""
    vacancy = uow.vacancies.get(vacancy_id)
    promise = promises.promised(vacancy, deps.policies[vacancy.notice.policy]) if vacancy is not None else None
    if promise is not None:
        uow.promises.begin(promise)


def watch_promises(deps: Deps) -> bool:
    """Remind HR before a promise lapses, and record whether it was kept; True when there was something to do."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        due = uow.promises.due(now, DUE_AT_ONCE)
        for promise in due:
            _look_after(deps, uow, promise, now)
        uow.commit()
    return bool(due)


def _look_after(deps: Deps, uow: ApplicationUnitOfWork, promise: OpenPromise, now: datetime) -> None:
    waiting = _waiting(deps, uow, promise.vacancy_id)
    if promise.reminded_at is None and waiting and now < promise.lapses_at:
        uow.publish(
            AnswersDueV1(
                vacancy_id=promise.vacancy_id,
                organisation=promise.organisation,
                answer_by=promise.answer_by.isoformat(),
                waiting=waiting,
                at=now,
            )
        )
    kept = waiting == 0 if now >= promise.lapses_at else None
    uow.promises.save(replace(promise, reminded_at=promise.reminded_at or now, kept=kept))


def list_running(deps: Deps, reader: Principal, language: str) -> list[dict[str, Any]]:
    """The promises of the reader's organisations that have not lapsed, the next to lapse first."""
    now = deps.clock.now()
    with deps.reading() as uow:
        running = uow.promises.running(reader.organisations(*STAFF_ROLES), MOST_SHOWN)
        vacancies = uow.vacancies.get_all([each.vacancy_id for each in running])
        waiting = {each.vacancy_id: _waiting(deps, uow, each.vacancy_id) for each in running}
    return [_row(deps, each, vacancies[each.vacancy_id], waiting[each.vacancy_id], now, language) for each in running]


def share_kept(deps: Deps, organisation: str) -> dict[str, Any]:
    """How an organisation kept its word; everybody may know."""
    if organisation not in deps.organisations:
        raise NotFound
    with deps.reading() as uow:
        kept, lapsed = uow.promises.lapsed(organisation)
    return {"organisation": organisation, "kept": kept, "lapsed": lapsed}


def for_candidate(policy: Policy, vacancy: Vacancy, now: datetime, language: str) -> dict[str, Any] | None:
    """The promise with its days, as its candidates read it; nothing is promised for a cancelled vacancy."""
    promise = policy.promise
    if promise is None or vacancy.state == "cancelled":
        return None
    day = promises.answer_by(vacancy, promise)
    return {
        "text": said(promise.text, language),
        "addressed_to": promise.addressed_to,
        "not_before": promises.answer_not_before(vacancy, promise),
        "answer_by": day,
        "days_left": days_left(day, vacancy.notice.zone, now) if day is not None and vacancy.is_over(now) else None,
    }


def _waiting(deps: Deps, uow: ApplicationUnitOfWork, vacancy_id: UUID) -> int:
    vacancy = uow.vacancies.get(vacancy_id)
    if vacancy is None:
        return 0
    stages = promises.waiting_stages(deps.policies[vacancy.notice.policy])
    counted = uow.desk.counts(vacancy_id)
    return sum(number for (state, stage), number in counted.items() if state == "submitted" and stage in stages)


def _row(
    deps: Deps, promise: OpenPromise, vacancy: Vacancy, waiting: int, now: datetime, language: str
) -> dict[str, Any]:
    rules = deps.policies[vacancy.notice.policy].promise
    left = days_left(promise.answer_by, vacancy.notice.zone, now)
    return {
        "vacancy_id": vacancy.id,
        "organisation": promise.organisation,
        "reference": vacancy.notice.reference,
        "title": notice_text(vacancy.notice, language)[1].title,
        "answer_by": promise.answer_by,
        "days_left": left,
        "waiting": waiting,
        "lapses_soon": rules is not None and waiting > 0 and left <= rules.remind_before_days,
    }
