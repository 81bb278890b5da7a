"""What HR does with the applications of its vacancies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from application_service.domain.application import Application, allowed_moves, public_stage
from application_service.domain.dossier import said
from application_service.domain.requests import titled
from application_service.domain.states import IN_FORCE
from application_service.domain.versions import versions_of
from application_service.policy import AttachmentKind, Policy, Stage
from application_service.repository import ApplicationUnitOfWork
from application_service.repository.applications import Happening
from application_service.repository.desk import Filters
from application_service.use_cases import facts
from application_service.use_cases.deps import Deps, vacancy_of
from chassis import cursor as cursors
from chassis.auth import Principal
from chassis.errors import NotFound

STAFF_ROLES = ("recruiter", "manager")


def role_in(reader: Principal, organisation: str) -> str:
    """The roles in which somebody reads, for the access log."""
    return ",".join(sorted(role for there, role in reader.roles if there == organisation and role in STAFF_ROLES))


def list_desk(
    deps: Deps, reader: Principal, vacancy_id: UUID, filters: Filters, cursor: str | None, limit: int, language: str
) -> dict[str, Any]:
    """The applications to a vacancy of the reader's organisation, with counts per stage (H2)."""
    with deps.reading() as uow:
        vacancy = uow.vacancies.get(vacancy_id)
        if vacancy is None or vacancy.notice.organisation not in reader.organisations(*STAFF_ROLES):
            raise NotFound
        rows = uow.desk.page(vacancy_id, filters, _position(cursor), limit + 1)
        counted = uow.desk.counts(vacancy_id)
    policy, shown = deps.policies[vacancy.notice.policy], rows[:limit]
    last = [shown[-1]["submitted_at"].isoformat(), str(shown[-1]["application_id"])] if len(rows) > limit else None
    return {
        "items": [{**row, "id": row["application_id"]} for row in shown],
        "next": cursors.encode(last) if last else None,
        "counts": {stage.id: counted.get(("submitted", stage.id), 0) for stage in policy.stages},
        "withdrawn": sum(number for (state, _stage), number in counted.items() if state == "withdrawn"),
        "stages": [_stage_choice(stage, language) for stage in policy.stages],
    }


def _position(cursor: str | None) -> tuple[datetime, UUID] | None:
    return cursors_instant_and_id(cursor) if cursor else None


def cursors_instant_and_id(cursor: str) -> tuple[datetime, UUID]:
    """The position of a list that is sorted by an instant and an id."""
    at, id = cursors.decode(cursor, 2)
    try:
        return datetime.fromisoformat(str(at)), UUID(str(id))
    except ValueError as wrong:
        raise cursors.unreadable() from wrong


def open_dossier(deps: Deps, reader: Principal, application_id: UUID, language: str) -> dict[str, Any]:
    """The dossier as it was submitted; each opening is logged (H6)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.for_staff(reader.organisations(*STAFF_ROLES), application_id)
        role = role_in(reader, application.organisation)
        uow.desk.log("staff", reader.id, role, application.id, "dossier", deps.clock.now())
        shown = _dossier(deps, uow, application, language)
        uow.commit()
    return shown


def show_dossier(deps: Deps, reader: Principal, application_id: UUID, language: str) -> dict[str, Any]:
    """The same right after a move or a refused one, which has its own row in the log."""
    with deps.reading() as uow:
        application = uow.applications.for_staff(reader.organisations(*STAFF_ROLES), application_id)
        return _dossier(deps, uow, application, language)


def _dossier(deps: Deps, uow: ApplicationUnitOfWork, application: Application, language: str) -> dict[str, Any]:
    submissions, policy = uow.submissions.all_of(application), deps.policy_of(application)
    submission, in_force = submissions[-1], application.state in IN_FORCE
    moves = allowed_moves(policy, application.stage) if in_force else ()
    vacancy = vacancy_of(uow, application)
    notice, may_ask = vacancy.notice, in_force and policy.attachments.after_submission == "on_request"
    return {
        "id": application.id,
        "version": application.sequence,
        "vacancy_id": application.vacancy_id,
        "vacancy_reference": notice.reference,
        "state": application.state_for_staff.value,
        "stage": application.stage,
        "stage_label": _label(policy, application.stage, language),
        "allowed_stages": [_stage_choice(stage, language) for stage in policy.stages if stage.id in moves],
        "submitted_at": submission.submitted_at,
        "arrived_at": submission.arrived_at,
        "withdrawn_at": application.withdrawn_at,
        "receipt_number": submission.receipt_number,
        "hash": submission.hash,
        "dossier": msgspec.json.decode(submission.dossier),
        "submission_version": submission.version,
        "versions": versions_of(submissions, final=vacancy.is_over(deps.clock.now())),
        "requests": [titled(policy, each, language) for each in uow.requests.of(application.id)],
        "document_kinds": [_kind(each, language) for each in policy.attachments.kinds] if may_ask else [],
        "stage_history": _stage_history(policy, uow.history.of(application.id), language),
    }


def _kind(kind: AttachmentKind, language: str) -> dict[str, Any]:
    return {"id": kind.id, "title": said(kind.title, language)}


def _stage_history(policy: Policy, happenings: Sequence[Happening], language: str) -> list[dict[str, Any]]:
    return [
        {
            "at": row.at,
            "by": row.by,
            "from": row.details["from"],
            "to": row.details["to"],
            "from_label": _label(policy, row.details["from"], language),
            "to_label": _label(policy, row.details["to"], language),
            "note": row.details["note"],
        }
        for row in happenings
        if row.what == "stage_changed"
    ]


def _label(policy: Policy, stage_id: str | None, language: str) -> str | None:
    stage = policy.stage(stage_id) if stage_id else None
    return said(stage.label, language) if stage else None


def _stage_choice(stage: Stage, language: str) -> dict[str, Any]:
    return {"id": stage.id, "label": said(stage.label, language), "tells_candidate": stage.tells_candidate}


def move_to_stage(
    deps: Deps, reader: Principal, application_id: UUID, stage_id: str, note: str, seen: int | None
) -> None:
    """Move by the policy's table; the candidate is told when the policy says so (H3)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.for_staff(reader.organisations(*STAFF_ROLES), application_id)
        application.check_seen_by_staff(seen)
        policy, now, left = deps.policy_of(application), deps.clock.now(), application.stage
        stage = application.move(policy, stage_id, now)
        uow.applications.save(application)
        uow.desk.set_state(application)
        role = role_in(reader, application.organisation)
        uow.desk.log("staff", reader.id, role, application.id, "stage", now)
        sees = _candidate_stage(policy, left) != _candidate_stage(policy, stage_id)
        uow.history.add(
            application.id,
            now,
            "stage_changed",
            by=reader.id,
            note=note,
            public_label=dict(stage.public_label),
            **{"from": left, "to": stage_id},
        )
        uow.publish(facts.stage_changed(application, stage, sees, now))
        submission, vacancy = uow.submissions.of(application), vacancy_of(uow, application)
        uow.publish(facts.dossier_changed(application, submission, vacancy, "stage_changed", now))
        uow.commit()


def _candidate_stage(policy: Policy, stage_id: str | None) -> str | None:
    stage = public_stage(policy, stage_id)
    return stage.id if stage else None
