"""Beginning: an application to a vacancy, a draft before one is chosen, a profile without applying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application_service.domain.application import (
    AlreadyWithdrawn,
    Application,
    NoDraftWithoutVacancy,
    NoSpontaneousProfile,
    Purpose,
    VacancyClosed,
)
from application_service.domain.states import State
from application_service.domain.vacancies import Vacancy
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.copying import fill, prepared
from application_service.use_cases.deps import Deps, refuse_closed_account, vacancy_of
from chassis.errors import NotFound
from chassis.idempotency import Key
from chassis.ids import new_id
from contracts.events.application import ApplicationStartedV1


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody wants to begin: for a vacancy, or without one for a list of an organisation."""

    vacancy_id: UUID | None = None
    organisation: str = ""
    list_id: str = ""
    purpose: Purpose = Purpose.VACANCY
    recommendations_confirmed: bool = False
    copy_of: UUID | None = None


def begin(deps: Deps, person: UUID, wish: Wish, key: Key, *, language: str, arrived_at: datetime) -> tuple[UUID, bool]:
    """The id of what was wished for, and whether it was begun just now.

    One per vacancy where the policy says so (I14), one profile per list (W21).
    """
    drafted = _drafted(deps, person, wish, language)
    with prepared(deps, person, wish.copy_of, deps.policy_of(drafted)) as copy, deps.unit_of_work() as uow:
        if (earlier := _earlier(uow, key)) is not None:
            return earlier
        application, begun = _begin(deps, uow, drafted, arrived_at)
        if not begun and (earlier := _earlier(uow, key)) is not None:
            return earlier  # the same request went ahead while this one waited for its row
        refuse_closed_account(uow, application)
        if begun:
            _tell(deps, uow, application)
        if application is drafted:
            fill(deps, uow, application, copy)
        uow.remember(key, {"id": str(application.id), "begun": begun})
        uow.commit()
    return application.id, begun


def _earlier(uow: ApplicationUnitOfWork, key: Key) -> tuple[UUID, bool] | None:
    answer = uow.answered(key)
    return (UUID(answer["id"]), bool(answer["begun"])) if answer is not None else None


def _begin(
    deps: Deps, uow: ApplicationUnitOfWork, drafted: Application, arrived_at: datetime
) -> tuple[Application, bool]:
    if drafted.vacancy_id is None:
        return _begin_for_list(deps, uow, drafted)
    vacancy = vacancy_of(uow, drafted)
    if not drafted.only_one:
        return _begin_another(deps, uow, drafted, vacancy, arrived_at)
    existing = uow.applications.to_vacancy(drafted.candidate_id, vacancy.id)
    if existing is None:
        if not vacancy.accepts(arrived_at):
            raise VacancyClosed
        if uow.applications.add(drafted):
            return drafted, True
        existing = uow.applications.to_vacancy(drafted.candidate_id, vacancy.id)
    if existing is None:
        raise NotFound
    return existing, _reopened(deps, uow, existing, vacancy, arrived_at)


def _begin_another(
    deps: Deps, uow: ApplicationUnitOfWork, drafted: Application, vacancy: Vacancy, arrived_at: datetime
) -> tuple[Application, bool]:
    """Beside those that there are; a withdrawal forbids it where the policy lets nobody apply after one."""
    if not vacancy.accepts(arrived_at):
        raise VacancyClosed
    final = not deps.policy_of(drafted).reapplication_after_withdrawal
    if final and uow.applications.was_withdrawn(drafted.candidate_id, vacancy.id):
        raise AlreadyWithdrawn
    uow.applications.add(drafted)
    return drafted, True


def _begin_for_list(deps: Deps, uow: ApplicationUnitOfWork, drafted: Application) -> tuple[Application, bool]:
    """Drafts as many as wanted (I5); a profile without applying is one per list (W21)."""
    policy = deps.policy_of(drafted)
    if drafted.purpose is Purpose.DRAFT and not policy.draft_without_vacancy:
        raise NoDraftWithoutVacancy
    if drafted.purpose is Purpose.SPONTANEOUS and not policy.spontaneous.accepted:
        raise NoSpontaneousProfile
    if uow.applications.add(drafted):
        return drafted, True
    existing = uow.applications.spontaneous(drafted)
    if existing is None:
        raise NotFound
    return existing, False


def _drafted(deps: Deps, person: UUID, wish: Wish, language: str) -> Application:
    """What would be begun, blank."""
    if wish.vacancy_id is None:
        return _for_list(deps, person, wish, language)
    with deps.reading() as uow:
        vacancy = uow.vacancies.get(wish.vacancy_id)
    if vacancy is None:
        raise NotFound
    return _for_vacancy(deps, person, vacancy, wish, language)


def _for_list(deps: Deps, person: UUID, wish: Wish, language: str) -> Application:
    organisation = deps.organisations.get(wish.organisation)
    chosen = organisation.list(wish.list_id) if organisation else None
    if chosen is None:
        raise NotFound
    now = deps.clock.now()
    return Application(
        id=new_id(),
        candidate_id=person,
        vacancy_id=None,
        organisation=wish.organisation,
        policy_name=chosen.policy,
        language=language,
        created_at=now,
        updated_at=now,
        recommendations_confirmed=wish.recommendations_confirmed,
        purpose=wish.purpose,
        list_id=chosen.id,
    )


def _for_vacancy(deps: Deps, person: UUID, vacancy: Vacancy, wish: Wish, language: str) -> Application:
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
        recommendations_confirmed=wish.recommendations_confirmed,
        list_id=vacancy.notice.list_id,
        only_one=deps.policies[vacancy.notice.policy].one_per_vacancy,
    )


def _reopened(
    deps: Deps, uow: ApplicationUnitOfWork, application: Application, vacancy: Vacancy, arrived_at: datetime
) -> bool:
    if application.state is not State.WITHDRAWN:
        return False
    application.reopen(deps.policy_of(application), vacancy, arrived_at, deps.clock.now())
    uow.applications.save(application)
    return True


def _tell(deps: Deps, uow: ApplicationUnitOfWork, application: Application) -> None:
    """Others hear of applications to vacancies alone."""
    uow.history.add(application.id, deps.clock.now(), "started")
    if application.vacancy_id is None:
        return
    uow.publish(
        ApplicationStartedV1(
            application_id=application.id,
            vacancy_id=application.vacancy_id,
            account_id=application.candidate_id,
            organisation=application.organisation,
            at=application.updated_at,
        )
    )
