"""Submissions that a restored database does not hold, rebuilt from what the HR queue carries (P1, P6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from application_service.domain import dossier as dossiers
from application_service.domain.application import Application
from application_service.domain.attachments import Attachment
from application_service.domain.dossier import Submission
from application_service.domain.states import State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps
from application_service.use_cases.submission import desk_row
from contracts.events import application as contract
from contracts.events.application import Dossier, DossierChangedV1
from contracts.events.vacancy import Notice

Result = Literal["rebuilt", "there", "taken"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What others know of an application; `content` are the dossier's bytes, `file_keys` stored files by SHA-256."""

    event: DossierChangedV1
    content: bytes
    arrived_at: datetime
    notice: Notice
    notice_version: int
    file_keys: Mapping[str, str]


def rebuild(deps: Deps, told: Told) -> Result:
    """Bring an application to what HR was told last; nothing is published, for everybody has heard it.

    `there`: the database knows as much. `taken`: its candidate has another application to the vacancy meanwhile.
    The fields of the form are empty: a dossier holds answers in the words that were read, not as they were chosen.
    """
    event = told.event
    with deps.unit_of_work() as uow:
        application = uow.applications.any(event.application_id)
        if application is not None and application.sequence >= event.version:
            return "there"
        if application is None:
            application = _application(deps, told)
            if not uow.applications.add(application):
                return "taken"
        _advance(application, event)
        uow.applications.save(application)
        _add_submission(uow, told)
        _add_documents(uow, told)
        uow.desk.add(desk_row(application, event.dossier))
        uow.history.add(application.id, deps.clock.now(), "rebuilt", receipt_number=event.receipt_number)
        uow.commit()
    return "rebuilt"


def _application(deps: Deps, told: Told) -> Application:
    event = told.event
    return Application(
        id=event.application_id,
        candidate_id=event.account_id,
        vacancy_id=event.vacancy_id,
        organisation=event.organisation,
        policy_name=told.notice.policy,
        language=event.dossier.language,
        created_at=event.submitted_at,
        updated_at=event.at,
        letter=event.dossier.letter,
        references=list(event.dossier.references),
        staff_number=event.dossier.staff_number or "",
        list_id=told.notice.list_id,
        only_one=deps.policies[told.notice.policy].one_per_vacancy,
    )


def _advance(application: Application, event: DossierChangedV1) -> None:
    """What has become of it, as HR was told last."""
    application.state = State(event.state)
    application.stage = event.stage
    application.sequence = event.version
    application.submission_version = event.submission_version
    application.submitted_at = event.submitted_at
    application.submitted_content = None
    application.withdrawn_at = event.at if application.state is State.WITHDRAWN else None
    application.touch(event.at)


def _add_submission(uow: ApplicationUnitOfWork, told: Told) -> None:
    event = told.event
    if uow.submissions.version(event.application_id, event.submission_version) is not None:
        return
    uow.submissions.add(
        Submission(
            application_id=event.application_id,
            version=event.submission_version,
            receipt_number=event.receipt_number,
            arrived_at=told.arrived_at,
            submitted_at=event.submitted_at,
            hash=dossiers.hash_of(told.content),
            dossier=told.content,
            notice_version=told.notice_version,
            profile_version=0,
            conditions=None,
        )
    )


def _add_documents(uow: ApplicationUnitOfWork, told: Told) -> None:
    there = uow.attachments.of(told.event.application_id)
    uow.attachments.freeze([each for each in there if each.id in _ids(told.event.dossier)])
    for each in _missing(told.event.dossier, there):
        if each.sha256 in told.file_keys:
            uow.attachments.add(_document(told, each))


def _document(told: Told, each: contract.Attachment) -> Attachment:
    return Attachment(
        id=each.id,
        application_id=told.event.application_id,
        kind=each.kind,
        name=each.name,
        size=each.size,
        media_type=each.media_type,
        sha256=each.sha256,
        file_key=told.file_keys[each.sha256],
        created_at=told.event.submitted_at,
        submitted=True,
    )


def _ids(dossier: Dossier) -> set[object]:
    return {each.id for each in dossier.attachments}


def _missing(dossier: Dossier, there: Sequence[Attachment]) -> list[contract.Attachment]:
    known = {each.id for each in there}
    return [each for each in dossier.attachments if each.id not in known]
