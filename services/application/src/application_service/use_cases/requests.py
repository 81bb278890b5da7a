"""HR asks for a further document, and the candidate adds just this one (S8, H4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from application_service.domain.attachments import check_upload
from application_service.domain.dossier import thaw
from application_service.domain.requests import DocumentRequest, check_can_ask, check_in_force, check_open
from application_service.use_cases import facts
from application_service.use_cases.attachments import (
    Upload,
    add_attachment,
    attachment_of,
    held_upload,
    holding_misnamed,
    let_go,
    stored,
)
from application_service.use_cases.changing import add_version
from application_service.use_cases.deps import AccountClosed, Deps, material_of, refuse_closed_account
from application_service.use_cases.staff import STAFF_ROLES, role_in
from chassis.auth import Principal
from chassis.files import StoredFile
from chassis.ids import new_id


def ask_for_document(deps: Deps, reader: Principal, application_id: UUID, kind: str, words: str) -> None:
    """The candidate is told by mail, and reads the words on the page of the application."""
    with deps.unit_of_work() as uow:
        application = uow.applications.for_staff(reader.organisations(*STAFF_ROLES), application_id)
        wanted = check_can_ask(deps.policy_of(application), application, kind, words)
        refuse_closed_account(uow, application)
        request = DocumentRequest(
            id=new_id(),
            application_id=application.id,
            kind=kind,
            words=words,
            asked_by=reader.id,
            asked_at=deps.clock.now(),
        )
        uow.requests.add(request)
        role = role_in(reader, application.organisation)
        uow.desk.log("staff", reader.id, role, application.id, "document_request", request.asked_at)
        uow.history.add(application.id, request.asked_at, "document_requested", by=reader.id, kind=kind)
        uow.publish(facts.document_requested(application, request, wanted))
        uow.commit()


def supply_document(
    deps: Deps, person: UUID, application_id: UUID, request_id: UUID, name: str, data: bytes, arrived_at: datetime
) -> None:
    """Add what was asked for, as a new version with its own receipt; nothing else of the dossier changes."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        request = uow.requests.get(application_id, request_id)
    check_in_force(application)
    check_open(request)
    upload = Upload(kind=request.kind, name=name, data=data, request_id=request_id)
    with holding_misnamed(deps, application_id, upload):
        media_type = check_upload(deps.policy_of(application).attachments, request.kind, name, data, held=0)
    with stored(deps, data) as file:
        _supply(deps, person, application_id, request_id, upload, file, media_type, arrived_at)


def _supply(
    deps: Deps,
    person: UUID,
    application_id: UUID,
    request_id: UUID,
    upload: Upload,
    file: StoredFile,
    media_type: str,
    arrived_at: datetime,
) -> None:
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        request = uow.requests.get(application_id, request_id)
        check_in_force(application)
        check_open(request)
        material = material_of(deps, uow, application)
        if material.candidate.closed:
            raise AccountClosed
        attachment = replace(attachment_of(deps, application_id, upload, file, media_type), submitted=True)
        uow.attachments.add(attachment)
        uow.requests.supplied(request, attachment.id, deps.clock.now())
        before = uow.submissions.of(application)
        was = thaw(before.dossier)
        dossier = replace(was, attachments=[*was.attachments, attachment.as_submitted()])
        add_version(deps, uow, material, before, dossier, arrived_at, "document_supplied")
        uow.commit()


def take_proposed_name(deps: Deps, person: UUID, application_id: UUID, held_id: UUID, arrived_at: datetime) -> None:
    """One click: the file that is held becomes a document under the name that was proposed (I16)."""
    upload = held_upload(deps, person, application_id, held_id)
    if upload.request_id is None:
        add_attachment(deps, person, application_id, upload)
    else:
        supply_document(deps, person, application_id, upload.request_id, upload.name, upload.data, arrived_at)
    let_go(deps, application_id, held_id)
