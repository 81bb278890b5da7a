"""Documents of an application: adding, removing, handing out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.attachments import Attachment, NameRefused, check_documents_open, check_upload
from application_service.domain.requests import HeldFile
from application_service.domain.states import State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps, vacancy_of
from application_service.use_cases.staff import STAFF_ROLES, role_in
from chassis.auth import Principal
from chassis.errors import NotFound
from chassis.files import StoredFile
from chassis.ids import new_id

SWEEP = 50
HELD_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Document:
    """A document and its bytes."""

    attachment: Attachment
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as it came; `request_id` is what HR asked for, if it answers that."""

    kind: str
    name: str
    data: bytes
    request_id: UUID | None = None


def add_attachment(deps: Deps, person: UUID, application_id: UUID, upload: Upload) -> None:
    """Store a document beside the draft; the file is durable before the row names it."""
    with deps.reading() as uow:
        application = _open_for_documents(deps, uow, person, application_id)
        rules, held = deps.policy_of(application).attachments, len(uow.attachments.of(application_id))
    with holding_misnamed(deps, application_id, upload):
        check_upload(rules, upload.kind, upload.name, upload.data, held=held)
    with stored(deps, upload.data) as file:
        added = _add(deps, person, application_id, upload, file)
    if not added:
        deps.files.delete(file.key)


@contextmanager
def stored(deps: Deps, data: bytes) -> Iterator[StoredFile]:
    """A durable file, taken away again when it comes to nothing."""
    file = deps.files.put(data)
    try:
        yield file
    except BaseException:
        deps.files.delete(file.key)
        raise


@contextmanager
def holding_misnamed(deps: Deps, application_id: UUID, upload: Upload) -> Iterator[None]:
    """A file whose name is refused is held, so that the proposed name can be taken without choosing it again."""
    try:
        yield
    except NameRefused as refused:
        refused.held = _hold(deps, application_id, upload, refused.proposed)
        raise


def _hold(deps: Deps, application_id: UUID, upload: Upload, proposed: str) -> UUID:
    with stored(deps, upload.data) as file, deps.unit_of_work() as uow:
        held = HeldFile(
            id=new_id(),
            application_id=application_id,
            request_id=upload.request_id,
            kind=upload.kind,
            proposed_name=proposed,
            file_key=file.key,
            at=deps.clock.now(),
        )
        uow.held_files.hold(held)
        uow.commit()
    return held.id


def held_upload(deps: Deps, person: UUID, application_id: UUID, held_id: UUID) -> Upload:
    """A file that is held, under the name that was proposed for it."""
    with deps.reading() as uow:
        uow.applications.of(person, application_id)
        held = uow.held_files.get(application_id, held_id)
    try:
        data = deps.files.read(held.file_key)
    except FileNotFoundError as gone:
        raise NotFound from gone
    return Upload(kind=held.kind, name=held.proposed_name, data=data, request_id=held.request_id)


def let_go(deps: Deps, application_id: UUID, held_id: UUID) -> None:
    """The file is a document now, and no longer held."""
    with deps.unit_of_work() as uow:
        uow.held_files.let_go(uow.held_files.get(application_id, held_id), deps.clock.now())
        uow.commit()


def _add(deps: Deps, person: UUID, application_id: UUID, upload: Upload, file: StoredFile) -> bool:
    """False when this very document is there already: sent twice, it is one."""
    with deps.unit_of_work() as uow:
        application = _open_for_documents(deps, uow, person, application_id)
        there = uow.attachments.of(application_id)
        rules = deps.policy_of(application).attachments
        media_type = check_upload(rules, upload.kind, upload.name, upload.data, held=len(there))
        if any((each.kind, each.name, each.sha256) == (upload.kind, upload.name, file.sha256) for each in there):
            return False
        uow.attachments.add(attachment_of(deps, application_id, upload, file, media_type))
        application.touch(deps.clock.now())
        uow.applications.save(application)
        uow.commit()
    return True


def attachment_of(deps: Deps, application_id: UUID, upload: Upload, file: StoredFile, media_type: str) -> Attachment:
    return Attachment(
        id=new_id(),
        application_id=application_id,
        kind=upload.kind,
        name=upload.name,
        size=len(upload.data),
        media_type=media_type,
        sha256=file.sha256,
        file_key=file.key,
        created_at=deps.clock.now(),
    )


def _open_for_documents(deps: Deps, uow: ApplicationUnitOfWork, person: UUID, application_id: UUID) -> Application:
    application = uow.applications.of(person, application_id)
    application.check_editable()
    check_documents_open(deps.policy_of(application).attachments, application.state)
    if application.state is State.CHANGING:
        application.check_change_in_time(vacancy_of(uow, application), deps.clock.now())
    return application


def remove_attachment(deps: Deps, person: UUID, application_id: UUID, attachment_id: UUID) -> None:
    """Take a document out of a draft; removing what is gone is no error."""
    with deps.unit_of_work() as uow:
        application = _open_for_documents(deps, uow, person, application_id)
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
    _let_old_ones_go(deps)
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


def _let_old_ones_go(deps: Deps) -> None:
    now = deps.clock.now()
    with deps.reading() as uow:
        if not uow.held_files.any_before(now - HELD_FOR):
            return
    with deps.unit_of_work() as uow:
        uow.held_files.let_go_before(now - HELD_FOR, now)
        uow.commit()
