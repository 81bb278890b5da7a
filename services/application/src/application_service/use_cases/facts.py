"""The events about submitted applications: ids and states for everybody, the whole dossier for HR."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

import msgspec

from application_service.domain.application import Application
from application_service.domain.dossier import Submission
from application_service.domain.requests import DocumentRequest
from application_service.domain.vacancies import Vacancy
from application_service.policy import AttachmentKind, Stage
from contracts.events.application import (
    ApplicationDocumentRequestedV1,
    ApplicationRestoredV1,
    ApplicationStageChangedV1,
    ApplicationSubmittedV1,
    ApplicationWithdrawnV1,
    Dossier,
    DossierChangedV1,
)


def submitted(application: Application, submission: Submission) -> ApplicationSubmittedV1:
    return ApplicationSubmittedV1(
        application_id=application.id,
        vacancy_id=application.applied_to,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=submission.submitted_at,
        version=application.sequence,
        receipt_number=submission.receipt_number,
        arrived_at=submission.arrived_at,
        language=application.language,
        submission_version=submission.version,
    )


def withdrawn(
    application: Application, cause: Literal["candidate", "account_deactivated"], at: datetime
) -> ApplicationWithdrawnV1:
    return ApplicationWithdrawnV1(
        application_id=application.id,
        vacancy_id=application.applied_to,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=at,
        version=application.sequence,
        cause=cause,
        language=application.language,
    )


def restored(application: Application, submission: Submission, at: datetime) -> ApplicationRestoredV1:
    return ApplicationRestoredV1(
        application_id=application.id,
        vacancy_id=application.applied_to,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=at,
        version=application.sequence,
        receipt_number=submission.receipt_number,
        submission_version=submission.version,
        language=application.language,
    )


def document_requested(
    application: Application, request: DocumentRequest, kind: AttachmentKind
) -> ApplicationDocumentRequestedV1:
    """The words of HR stay with the application; what kind of document it is may be told."""
    return ApplicationDocumentRequestedV1(
        application_id=application.id,
        vacancy_id=application.applied_to,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=request.asked_at,
        request_id=request.id,
        document=dict(kind.title),
        language=application.language,
    )


def stage_changed(application: Application, stage: Stage, sees: bool, at: datetime) -> ApplicationStageChangedV1:
    """The candidate may see it; whether a mail tells of it is the policy's say."""
    return ApplicationStageChangedV1(
        application_id=application.id,
        vacancy_id=application.applied_to,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=at,
        version=application.sequence,
        stage=stage.id,
        public_label=dict(stage.public_label),
        tell_candidate=stage.tells_candidate and sees,
        language=application.language,
        candidate_sees=sees,
    )


def dossier_changed(
    application: Application,
    submission: Submission,
    vacancy: Vacancy,
    change: Literal["submitted", "stage_changed", "withdrawn"],
    at: datetime,
) -> DossierChangedV1:
    """The dossier goes out with the bytes that were frozen, whatever changed around it (P6)."""
    return DossierChangedV1(
        application_id=application.id,
        organisation=application.organisation,
        vacancy_id=application.applied_to,
        vacancy_reference=vacancy.notice.reference,
        account_id=application.candidate_id,
        version=application.sequence,
        change=change,
        state=application.state_for_staff.value,
        stage=application.stage or "",
        receipt_number=submission.receipt_number,
        submitted_at=submission.submitted_at,
        dossier_hash=submission.hash,
        dossier=_as_frozen(submission.dossier),
        at=at,
        submission_version=submission.version,
    )


def _as_frozen(dossier: bytes) -> Dossier:
    """The bytes as they are: read and written again, an older dossier would gain the fields that came since."""
    return cast(Dossier, msgspec.Raw(dossier))
