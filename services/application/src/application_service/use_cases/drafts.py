"""Filling and giving up a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from application_service.domain import questions
from application_service.domain.application import Application, Changes
from application_service.domain.completeness import Material
from application_service.domain.procedure import asks
from application_service.domain.states import State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps, material_of, put_documents_back
from chassis.errors import FieldError, Invalid
from chassis.i18n import _
from contracts.events.application import ApplicationDiscardedV1, Reference


def save_draft(
    deps: Deps, person: UUID, application_id: UUID, changes: Changes, *, seen: int | None, language: str
) -> None:
    """Keep what was typed, right or wrong: a draft refuses only what cannot be stored (W29, B1)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        application.check_editable()
        application.check_seen(seen)
        material, now = material_of(deps, uow, application), deps.clock.now()
        application.check_change_in_time(material.vacancy, now)
        _apply(changes, material, now)
        if not application.was_submitted:
            application.language = language  # versions in one language can be compared
        application.touch(now)
        uow.applications.save(application)
        uow.commit()


def _apply(changes: Changes, material: Material, now: datetime) -> None:
    application = material.application
    if changes.general_answers is not None:
        application.general_answers = questions.merged(
            application.general_answers, changes.general_answers, material.general_questions, "general_answers"
        )
    if changes.vacancy_answers is not None:
        application.vacancy_answers = questions.merged(
            application.vacancy_answers, changes.vacancy_answers, material.own_questions, "vacancy_answers"
        )
    if changes.letter is not None:
        _check_step(material, "letter", changes.letter)
        application.write_letter(changes.letter)
    if changes.references is not None:
        _check_step(material, "references", changes.references)
        application.references = changes.references
    if changes.signature is not None:
        _check_step(material, "signature", changes.signature)
        application.sign(changes.signature, now)
    if changes.recommendations_confirmed is not None:
        application.recommendations_confirmed = changes.recommendations_confirmed
    if changes.staff_number is not None:
        if changes.staff_number and material.policy.staff_number is None:
            raise not_asked("/staff_number")
        application.staff_number = changes.staff_number


def _check_step(material: Material, step: str, value: str | list[Reference] | dict[str, object]) -> None:
    """What the procedure does not ask for cannot be filled in."""
    if value and not asks(material.application, material.policy, step):
        raise not_asked("/references" if step == "references" else f"/{step}")


def not_asked(pointer: str) -> Invalid:
    return Invalid([FieldError(pointer, "not_asked", _("This application does not ask for this."))])


def discard_draft(deps: Deps, person: UUID, application_id: UUID) -> None:
    """Delete a draft with its documents (W17)."""
    with deps.unit_of_work() as uow:
        discard(deps, uow, uow.applications.of(person, application_id))
        uow.commit()


def discard(deps: Deps, uow: ApplicationUnitOfWork, application: Application) -> None:
    """Delete a draft, or take one begun anew back to its withdrawal; what was submitted stays on record."""
    now = deps.clock.now()
    application.give_up(now)
    if application.state is State.DISCARDED:
        uow.applications.delete(application, now)
        if application.vacancy_id is not None:
            uow.publish(_discarded(application, now))
        return
    put_documents_back(uow, application, now)
    uow.history.add(application.id, now, "given_up")
    uow.applications.save(application)


def _discarded(application: Application, at: datetime) -> ApplicationDiscardedV1:
    return ApplicationDiscardedV1(
        application_id=application.id,
        vacancy_id=application.applied_to,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=at,
    )
