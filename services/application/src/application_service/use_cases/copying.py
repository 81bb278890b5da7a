"""Starting from an earlier application: read it, copy its documents, fill the new one (I12, I28)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.attachments import Attachment, check_upload
from application_service.domain.carrying import Earlier, carry, take_letter
from application_service.policy import Policy
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps, material_of
from chassis.errors import Conflict, Problem
from chassis.i18n import _
from chassis.ids import new_id


class NoCopies(Conflict):
    code = "no_copies"
    detail = _("Here every application starts blank.")


@dataclass(kw_only=True)
class Copy:
    """An earlier application, and copies of its documents that a new one can take."""

    earlier: Earlier
    documents: list[Attachment] = field(default_factory=list)
    taken: bool = False


@contextmanager
def prepared(deps: Deps, person: UUID, copy_of: UUID | None, policy: Policy) -> Iterator[Copy | None]:
    """The copy to start from; its new files are deleted again unless they were taken."""
    if copy_of is None:
        yield None
        return
    if not policy.copy_from_earlier:
        raise NoCopies
    copy = _read(deps, person, copy_of, policy)
    try:
        yield copy
    finally:
        if not copy.taken:
            for document in copy.documents:
                deps.files.delete(document.file_key)


def _read(deps: Deps, person: UUID, copy_of: UUID, policy: Policy) -> Copy:
    with deps.reading() as uow:
        material = material_of(deps, uow, uow.applications.of(person, copy_of))
    asked = [*material.general_questions, *material.own_questions]
    fitting, refused = _documents(deps, material.attachments, policy)
    earlier = Earlier(application=material.application, questions=asked, refused_documents=refused)
    return Copy(earlier=earlier, documents=fitting)


def _documents(deps: Deps, held: Sequence[Attachment], policy: Policy) -> tuple[list[Attachment], list[Attachment]]:
    """Each document stored anew where the new rules take it, so that each application has its own."""
    fitting: list[Attachment] = []
    refused: list[Attachment] = []
    for document in held:
        try:
            data = deps.files.read(document.file_key)
            check_upload(policy.attachments, document.kind, document.name, data, held=len(fitting))
        except (Problem, FileNotFoundError):
            refused.append(document)
            continue
        fitting.append(replace(document, file_key=deps.files.put(data).key, submitted=False))
    return fitting, refused


def fill(deps: Deps, uow: ApplicationUnitOfWork, application: Application, copy: Copy | None) -> None:
    """Fill a new application from its copy; without one, offer the letter that is kept (L11)."""
    if copy is None:
        _offer_last_letter(deps, uow, application)
        return
    carry(copy.earlier, material_of(deps, uow, application))
    uow.applications.save(application)
    for document in copy.documents:
        copied = replace(document, id=new_id(), application_id=application.id, created_at=deps.clock.now())
        uow.attachments.add(copied)
    copy.taken = True


def _offer_last_letter(deps: Deps, uow: ApplicationUnitOfWork, application: Application) -> None:
    if application.vacancy_id is None or not deps.policy_of(application).letter_kept:
        return
    earlier = uow.applications.last_with_letter(application)
    if earlier is not None:
        take_letter(earlier, application)
        uow.applications.save(application)
