"""What identity does when others tell what happened: it notes activity, who wants no more news, who has erased."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.consumer import Handler
from contracts.envelope import Envelope
from contracts.events.application import (
    ApplicationDiscardedV1,
    ApplicationStartedV1,
    ApplicationSubmittedV1,
    ApplicationWithdrawnV1,
)
from contracts.events.base import Event
from contracts.events.identity import ErasureConfirmedV1
from contracts.events.notifier import NewsStoppedV1
from contracts.events.profile import ProfileChangedV1
from identity_service.deps import Deps
from identity_service.repository import IdentityUnitOfWork

ByCandidate = ProfileChangedV1 | ApplicationStartedV1 | ApplicationDiscardedV1 | ApplicationSubmittedV1


def note_activity(_deps: Deps, uow: IdentityUnitOfWork, event: ByCandidate, _envelope: Envelope) -> None:
    uow.retention.note(event.account_id, event.at)


def note_withdrawal(_deps: Deps, uow: IdentityUnitOfWork, event: ApplicationWithdrawnV1, _envelope: Envelope) -> None:
    if event.cause == "candidate":
        uow.retention.note(event.account_id, event.at)


def keep_receipt(_deps: Deps, uow: IdentityUnitOfWork, event: ErasureConfirmedV1, _envelope: Envelope) -> None:
    uow.retention.confirm(event.account_id, event.service, event.at)


def stop_news(_deps: Deps, uow: IdentityUnitOfWork, event: NewsStoppedV1, _envelope: Envelope) -> None:
    """The link in a mail of news took the wish for them back (L3)."""
    account = uow.accounts.get(event.account_id, to_change=True)
    if account.stop_news(event.at):
        uow.accounts.save(account)
        uow.publish(account.contact())


TOPICS = ("profile.events", "application.events", "erasure.events", "mail.events")
HANDLERS: Mapping[type[Event], Handler] = {
    ProfileChangedV1: note_activity,
    ApplicationStartedV1: note_activity,
    ApplicationDiscardedV1: note_activity,
    ApplicationSubmittedV1: note_activity,
    ApplicationWithdrawnV1: note_withdrawal,
    ErasureConfirmedV1: keep_receipt,
    NewsStoppedV1: stop_news,
}
