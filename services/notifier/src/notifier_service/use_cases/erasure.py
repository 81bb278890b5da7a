"""Erasing what notifier holds on a person (W25)."""

from __future__ import annotations

from uuid import UUID

from contracts.events.identity import ErasureConfirmedV1
from notifier_service.deps import Deps
from notifier_service.repository import NotifierUnitOfWork


def erase(deps: Deps, uow: NotifierUnitOfWork, account_id: UUID) -> None:
    """Address, alerts, mails, notices, replies and cases go; a file that is gone already is no error."""
    for key in uow.cases.erase(account_id):
        deps.files.delete(key)
    uow.drafts.erase(account_id)
    uow.inbound.erase(account_id)
    uow.searches.erase(account_id)
    uow.mails.erase(account_id)
    uow.notices.erase(account_id)
    uow.contacts.erase(account_id)
    uow.forget_parked(account_id)
    uow.publish(ErasureConfirmedV1(account_id=account_id, service="notifier", at=deps.clock.now()))
