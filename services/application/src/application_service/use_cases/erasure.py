"""Erasing what the application service holds on a person (W25)."""

from __future__ import annotations

from uuid import UUID

from application_service.domain.states import State
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases import accounts
from application_service.use_cases.deps import Deps
from contracts.events.application import DossierChangedV1
from contracts.events.identity import ErasureConfirmedV1


def erase(deps: Deps, uow: ApplicationUnitOfWork, account_id: UUID) -> None:
    """Drafts go; of what was submitted, ids, states and times stay, and the HR queue finds a tombstone."""
    now = deps.clock.now()
    accounts.close_account(deps, uow, account_id)
    for application in uow.applications.all_of(account_id):
        if application.state is not State.DRAFT:
            uow.applications.redact(application, now)
            queue = DossierChangedV1.topic.format(organisation=application.organisation)
            uow.bury(queue, str(application.id))
    uow.candidates.erase(account_id)
    uow.forget_parked(account_id)
    uow.publish(ErasureConfirmedV1(account_id=account_id, service="application", at=now))
