"""Changing what was submitted, in a draft until closing (W17), and the versions that changes make (B11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from application_service.domain import dossier as dossiers
from application_service.domain.application import Application
from application_service.domain.attempts import COUNTS_FOR
from application_service.domain.completeness import Material
from application_service.domain.dossier import Submission, thaw
from application_service.domain.states import IN_FORCE, State
from application_service.domain.versions import Difference, differences, versions_of
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import (
    Deps,
    follows_personal,
    material_of,
    put_documents_back,
    refuse_closed_account,
    vacancy_of,
)
from application_service.use_cases.submission import freeze, receipt_for, tell_version
from contracts.events.application import Dossier

GRACE = COUNTS_FOR
"""Who arrived in time and was put off by us may still come back after closing (P5)."""
BATCH = 50


def begin_change(deps: Deps, person: UUID, application_id: UUID, arrived_at: datetime) -> None:
    """Open what was submitted for changes; what was submitted counts until the change is submitted too (B11)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if application.state is State.CHANGING:
            return
        refuse_closed_account(uow, application)
        now = deps.clock.now()
        application.change(deps.policy_of(application), vacancy_of(uow, application), arrived_at, now)
        uow.applications.save(application)
        uow.history.add(application.id, now, "change_begun")
        uow.commit()


def drop_change(deps: Deps, person: UUID, application_id: UUID) -> None:
    """Keep what was submitted; dropping twice is dropping once."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if application.state is State.SUBMITTED:
            return
        _drop(uow, application, "change_dropped", at=deps.clock.now(), now=deps.clock.now())
        uow.commit()


def _drop(uow: ApplicationUnitOfWork, application: Application, what: str, *, at: datetime, now: datetime) -> None:
    application.drop_change(now)
    put_documents_back(uow, application, now)
    uow.applications.save(application)
    uow.history.add(application.id, at, what)


def settle_changes(deps: Deps) -> bool:
    """Drop the changes that closing overtook; True when more may be waiting."""
    overdue = deps.clock.now() - GRACE
    with deps.reading() as uow:
        vacancies = uow.vacancies.get_all(uow.applications.changing())
    over = [each for each in vacancies.values() if each.is_over(overdue)]
    unfinished = [each.id for each in over if _settle(deps, each.id)]
    return bool(unfinished)


def _settle(deps: Deps, vacancy_id: UUID) -> bool:
    with deps.unit_of_work() as uow:
        vacancy, now = uow.vacancies.get(vacancy_id), deps.clock.now()
        if vacancy is None or not vacancy.is_over(now - GRACE):
            return False
        found = uow.applications.changing_at(vacancy_id, BATCH)
        for application in found:
            if application.state is State.CHANGING:
                _drop(uow, application, "change_overtaken", at=vacancy.ended_by(now) or now, now=now)
        uow.commit()
    return len(found) == BATCH


def add_version(
    deps: Deps,
    uow: ApplicationUnitOfWork,
    material: Material,
    before: Submission,
    dossier: Dossier,
    arrived_at: datetime,
    what: str,
) -> Submission:
    """A version made from the one that counted, under the same notice and conditions."""
    material.application.revise(deps.clock.now())
    frozen = freeze(deps, material, dossier, arrived_at)
    submission = replace(frozen, notice_version=before.notice_version, conditions=before.conditions)
    tell_version(uow, material, dossier, submission, what)
    return submission


def show_versions(deps: Deps, person: UUID, application_id: UUID) -> dict[str, Any]:
    """Every version with its receipt, which one counts, and what is not submitted yet (B11)."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        material = material_of(deps, uow, application)
        submissions = uow.submissions.all_of(application)
        receipts = {each.version: receipt_for(deps, uow, application, each) for each in submissions}
    over = material.applied_to.is_over(deps.clock.now())
    items = versions_of(submissions, final=over)
    pending = _pending(material, submissions, over) if submissions else []
    return {"items": [{**each, "receipt": receipts[each["version"]]} for each in items], "pending": pending}


def _pending(material: Material, submissions: list[Submission], over: bool) -> list[Difference]:
    """What the candidate has now and the organisation has not."""
    application, counting = material.application, thaw(submissions[-1].dossier)
    if application.state is State.CHANGING and not over:
        return differences(counting, dossiers.assemble(material))
    if application.state in IN_FORCE and follows_personal(material.policy):
        return differences(counting, dossiers.with_personal(counting, material))
    return []
