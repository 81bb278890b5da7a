"""Withdrawing one application or all of them, and undoing it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.states import IN_FORCE, State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases import facts
from application_service.use_cases.deps import (
    Deps,
    follows_personal,
    put_documents_back,
    refuse_closed_account,
    vacancy_of,
)
from chassis.errors import Conflict
from chassis.i18n import _

Cause = Literal["candidate", "account_deactivated"]


class NothingToWithdraw(Conflict):
    code = "nothing_to_withdraw"
    detail = _("No application can be withdrawn together with others here.")


def withdraw_application(deps: Deps, person: UUID, application_id: UUID, arrived_at: datetime) -> None:
    """Withdraw as long as the policy lets the candidate; withdrawing twice is withdrawing once (W17, I17)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if application.state is State.WITHDRAWN:
            return
        _withdraw(deps, uow, application, arrived_at)
        uow.commit()


def withdraw_all(deps: Deps, person: UUID, organisation: str, arrived_at: datetime) -> int:
    """Withdraw from every vacancy of an organisation, where its policy lets one do so at once (S14)."""
    with deps.unit_of_work() as uow:
        found = [each for each in uow.applications.all_of(person) if _goes_along(deps, uow, each, arrived_at)]
        found = [each for each in found if each.organisation == organisation]
        if not found:
            raise NothingToWithdraw
        for application in found:
            _withdraw(deps, uow, application, arrived_at)
        uow.commit()
    return len(found)


def _goes_along(deps: Deps, uow: ApplicationUnitOfWork, application: Application, arrived_at: datetime) -> bool:
    policy = deps.policy_of(application)
    if application.state not in IN_FORCE or not policy.withdraw_all:
        return False
    return application.may_withdraw(policy, vacancy_of(uow, application), arrived_at)


def _withdraw(deps: Deps, uow: ApplicationUnitOfWork, application: Application, arrived_at: datetime) -> None:
    changing, now = application.state is State.CHANGING, deps.clock.now()
    application.withdraw(deps.policy_of(application), vacancy_of(uow, application), arrived_at, now)
    if changing:
        put_documents_back(uow, application, now)
    tell_withdrawal(uow, application, "candidate", now)


def tell_withdrawal(uow: ApplicationUnitOfWork, application: Application, cause: Cause, now: datetime) -> None:
    """Store a withdrawal and tell it."""
    submission, vacancy = uow.submissions.of(application), vacancy_of(uow, application)
    uow.applications.save(application)
    uow.desk.set_state(application)
    uow.history.add(application.id, now, "withdrawn", cause=cause)
    uow.publish(facts.withdrawn(application, cause, now))
    uow.publish(facts.dossier_changed(application, submission, vacancy, "withdrawn", now))


def undo_withdrawal(deps: Deps, person: UUID, application_id: UUID, arrived_at: datetime) -> None:
    """Put what was submitted back in force until closing; undoing twice is undoing once (I29)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if application.state in IN_FORCE:
            return
        refuse_closed_account(uow, application)
        vacancy, now = vacancy_of(uow, application), deps.clock.now()
        application.restore(deps.policy_of(application), vacancy, arrived_at, now)
        submission = uow.submissions.of(application)
        uow.applications.save(application)
        uow.desk.set_state(application)
        uow.history.add(application.id, now, "restored", receipt_number=submission.receipt_number)
        if follows_personal(deps.policy_of(application)):
            uow.personal.look_later(application.candidate_id, now)
        uow.publish(facts.restored(application, submission, now))
        uow.publish(facts.dossier_changed(application, submission, vacancy, "submitted", now))
        uow.commit()
