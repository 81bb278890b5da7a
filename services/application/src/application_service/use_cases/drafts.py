"""Beginning, filling and giving up a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from application_service.domain import questions
from application_service.domain.application import Application, Changes, VacancyClosed
from application_service.domain.states import State
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps, put_documents_back, refuse_closed_account, vacancy_of
from chassis.errors import FieldError, Invalid, NotFound
from chassis.i18n import _
from chassis.idempotency import Key
from chassis.ids import new_id
from contracts.events.application import ApplicationDiscardedV1, ApplicationStartedV1, Reference


def begin_application(
    deps: Deps, person: UUID, vacancy_id: UUID, key: Key, *, language: str, arrived_at: datetime
) -> tuple[UUID, bool]:
    """The id of the candidate's one application to a vacancy, and whether it was begun just now (I14)."""
    with deps.unit_of_work() as uow:
        if (earlier := _earlier(uow, key)) is not None:
            return earlier
        vacancy = uow.vacancies.get(vacancy_id)
        if vacancy is None:
            raise NotFound
        application, begun = _begin(deps, uow, person, vacancy, language, arrived_at)
        if not begun and (earlier := _earlier(uow, key)) is not None:
            return earlier  # the same request went ahead while this one waited for its row
        refuse_closed_account(uow, application)
        if begun:
            uow.history.add(application.id, deps.clock.now(), "started")
            uow.publish(_started(application))
        uow.remember(key, {"id": str(application.id), "begun": begun})
        uow.commit()
    return application.id, begun


def _earlier(uow: ApplicationUnitOfWork, key: Key) -> tuple[UUID, bool] | None:
    answer = uow.answered(key)
    return (UUID(answer["id"]), bool(answer["begun"])) if answer is not None else None


def _begin(
    deps: Deps, uow: ApplicationUnitOfWork, person: UUID, vacancy: Vacancy, language: str, arrived_at: datetime
) -> tuple[Application, bool]:
    existing = uow.applications.to_vacancy(person, vacancy.id)
    if existing is None:
        if not vacancy.accepts(arrived_at):
            raise VacancyClosed
        drafted = _new(deps, person, vacancy, language)
        if uow.applications.add(drafted):
            return drafted, True
        existing = uow.applications.to_vacancy(person, vacancy.id)
    if existing is None:
        raise NotFound
    return existing, _reopened(deps, uow, existing, vacancy, arrived_at)


def _new(deps: Deps, person: UUID, vacancy: Vacancy, language: str) -> Application:
    now = deps.clock.now()
    return Application(
        id=new_id(),
        candidate_id=person,
        vacancy_id=vacancy.id,
        organisation=vacancy.notice.organisation,
        policy_name=vacancy.notice.policy,
        language=language,
        created_at=now,
        updated_at=now,
    )


def _reopened(
    deps: Deps, uow: ApplicationUnitOfWork, application: Application, vacancy: Vacancy, arrived_at: datetime
) -> bool:
    if application.state is not State.WITHDRAWN:
        return False
    application.reopen(deps.policy_of(application), vacancy, arrived_at, deps.clock.now())
    uow.applications.save(application)
    return True


def save_draft(
    deps: Deps, person: UUID, application_id: UUID, changes: Changes, *, seen: int | None, language: str
) -> None:
    """Keep what was typed, right or wrong: a draft refuses only what cannot be stored (W29, B1)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        application.check_editable()
        application.check_seen(seen)
        vacancy, now = vacancy_of(uow, application), deps.clock.now()
        application.check_change_in_time(vacancy, now)
        _apply(changes, application, vacancy, deps.policy_of(application), now)
        if not application.was_submitted:
            application.language = language  # versions in one language can be compared
        application.touch(now)
        uow.applications.save(application)
        uow.commit()


def _apply(changes: Changes, application: Application, vacancy: Vacancy, policy: Policy, now: datetime) -> None:
    notice = vacancy.notice
    if changes.general_answers is not None:
        application.general_answers = questions.merged(
            application.general_answers, changes.general_answers, notice.general_questionnaire, "general_answers"
        )
    if changes.vacancy_answers is not None:
        application.vacancy_answers = questions.merged(
            application.vacancy_answers, changes.vacancy_answers, notice.questionnaire, "vacancy_answers"
        )
    if changes.letter is not None:
        _check_step(policy, "letter", changes.letter)
        application.letter = changes.letter
    if changes.references is not None:
        _check_step(policy, "references", changes.references)
        application.references = changes.references
    if changes.signature is not None:
        _check_step(policy, "signature", changes.signature)
        application.sign(changes.signature, now)
    if changes.recommendations_confirmed is not None:
        application.recommendations_confirmed = changes.recommendations_confirmed


def _check_step(policy: Policy, step: str, value: str | list[Reference] | dict[str, object]) -> None:
    """What the procedure does not ask for cannot be filled in."""
    if value and not any(each.id == step for each in policy.steps):
        pointer = "/references" if step == "references" else f"/{step}"
        raise Invalid([FieldError(pointer, "not_asked", _("This application does not ask for this."))])


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
        uow.publish(_discarded(application, now))
        return
    put_documents_back(uow, application, now)
    uow.history.add(application.id, now, "given_up")
    uow.applications.save(application)


def _started(application: Application) -> ApplicationStartedV1:
    return ApplicationStartedV1(
        application_id=application.id,
        vacancy_id=application.vacancy_id,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=application.updated_at,
    )


def _discarded(application: Application, at: datetime) -> ApplicationDiscardedV1:
    return ApplicationDiscardedV1(
        application_id=application.id,
        vacancy_id=application.vacancy_id,
        account_id=application.candidate_id,
        organisation=application.organisation,
        at=at,
    )
