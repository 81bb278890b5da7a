"""What the closing of an account means for its applications."""

from __future__ import annotations

from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.states import IN_FORCE, State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps, put_documents_back
from application_service.use_cases.drafts import discard
from application_service.use_cases.withdrawal import tell_withdrawal
from contracts.events.application import DossierChangedV1


def close_account(deps: Deps, uow: ApplicationUnitOfWork, account_id: UUID) -> None:
    """End every current application, whatever the policy says of withdrawals; drafts are deleted (W22, S15)."""
    uow.candidates.close(account_id, deps.clock.now())
    for application in uow.applications.all_of(account_id):
        if application.state in IN_FORCE:
            _end(deps, uow, application)
        elif application.state is State.DRAFT:
            discard(deps, uow, application)


def _end(deps: Deps, uow: ApplicationUnitOfWork, application: Application) -> None:
    """HR hears of a withdrawal; where the policy deletes, nothing stays, not in the queue either (W22)."""
    changing, now = application.state is State.CHANGING, deps.clock.now()
    application.withdraw_with_account(now)
    if changing:
        put_documents_back(uow, application, now)
    tell_withdrawal(uow, application, "account_deactivated", now)
    if deps.leaving_rules[application.policy_name].applications == "deleted":
        uow.applications.delete(application, now)
        uow.bury(DossierChangedV1.topic.format(organisation=application.organisation), str(application.id))
