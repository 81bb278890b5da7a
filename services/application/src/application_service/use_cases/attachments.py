"""Documents of an application: adding, removing, handing out."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from application_service.domain.attachments import Attachment, check_upload
from application_service.use_cases.deps import Deps
from application_service.use_cases.staff import STAFF_ROLES, role_in
from chassis.auth import Principal
from chassis.errors import NotFound
from chassis.ids import new_id

SWEEP = 50


@dataclass(frozen=True)
class Document:
    """A document and its bytes."""

    attachment: Attachment
    content: bytes


def add_attachment(deps: Deps, person: UUID, application_id: UUID, kind: str, name: str, data: bytes) -> UUID:
    """Store a document beside the draft; the file is durable before the row names it."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        application.check_editable()
        rules = deps.policy_of(application).attachments
        check_upload(rules, kind, name, data, held=len(uow.attachments.of(application_id)))
    stored = deps.files.put(data)
    try:
        return _add(deps, person, application_id, kind, name, data, stored.key, stored.sha256)
    except BaseException:
        deps.files.delete(stored.key)
        raise


def _add(
    deps: Deps, person: UUID, application_id: UUID, kind: str, name: str, data: bytes, file_key: str, sha256: str
) -> UUID:
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        application.check_editable()
        held = uow.attachments.of(application_id)
        media_type = check_upload(deps.policy_of(application).attachments, kind, name, data, held=len(held))
        attachment = Attachment(
            id=new_id(),
            application_id=application_id,
            kind=kind,
            name=name,
            size=len(data),
            media_type=media_type,
            sha256=sha256,
            file_key=file_key,
            created_at=deps.clock.now(),
        )
        uow.attachments.add(attachment)
        application.touch(deps.clock.now())
        uow.applications.save(application)
        uow.commit()
    return attachment.id


def remove_attachment(deps: Deps, person: UUID, application_id: UUID, attachment_id: UUID) -> None:
    """Take a document out of a draft; removing what is gone is no error."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        application.check_editable()
        uow.attachments.remove(uow.attachments.get(attachment_id, application_id), deps.clock.now())
        application.touch(deps.clock.now())
        uow.applications.save(application)
        uow.commit()


def own_document(deps: Deps, person: UUID, application_id: UUID, attachment_id: UUID) -> Document:
    with deps.reading() as uow:
        uow.applications.of(person, application_id)
        attachment = uow.attachments.get(attachment_id, application_id)
    return _document(deps, attachment)


def staff_document(deps: Deps, reader: Principal, application_id: UUID, attachment_id: UUID) -> Document:
    """For staff of the organisation; the opening is logged (H6)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.for_staff(reader.organisations(*STAFF_ROLES), application_id)
        attachment = uow.attachments.get(attachment_id, application_id, submitted=True)
        role = role_in(reader, application.organisation)
        uow.desk.log("staff", reader.id, role, application.id, "attachment", deps.clock.now(), attachment.id)
        uow.commit()
    return _document(deps, attachment)


def machine_document(deps: Deps, reader: Principal, attachment_id: UUID) -> Document:
    """For an HR system of the organisation, which knows the id from its queue (H5)."""
    organisations = frozenset({reader.organisation} if reader.organisation else ())
    with deps.unit_of_work() as uow:
        attachment = uow.attachments.get(attachment_id, submitted=True)
        application = uow.applications.for_staff(organisations, attachment.application_id)
        uow.desk.log("machine", reader.id, "", application.id, "attachment", deps.clock.now(), attachment.id)
        uow.commit()
    return _document(deps, attachment)


def _document(deps: Deps, attachment: Attachment) -> Document:
    try:
        return Document(attachment, deps.files.read(attachment.file_key))
    except FileNotFoundError as gone:
        raise NotFound from gone


def sweep_files(deps: Deps) -> bool:
    """Delete files that nothing names any more; True when more may be waiting."""
    with deps.reading() as uow:
        keys = uow.attachments.deleted_files(SWEEP)
    if not keys:
        return False
    for key in keys:
        deps.files.delete(key)
    with deps.unit_of_work() as uow:
        uow.attachments.forget_files(keys)
        uow.commit()
    return len(keys) == SWEEP
