"""What the closing of an account means for its applications."""

from __future__ import annotations

from uuid import UUID

from application_service.domain.states import State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps
from application_service.use_cases.drafts import discard
from application_service.use_cases.submission import tell_withdrawal


def close_account(deps: Deps, uow: ApplicationUnitOfWork, account_id: UUID) -> None:
    """Withdraw what was submitted and delete drafts, whatever the policy says of withdrawals (W22, S15)."""
    uow.candidates.close(account_id, deps.clock.now())
    for application in uow.applications.all_of(account_id):
        if application.state is State.SUBMITTED:
            application.withdraw_with_account(deps.clock.now())
            tell_withdrawal(uow, application, "account_deactivated", deps.clock.now())
        elif application.state is State.DRAFT:
            discard(deps, uow, application)
