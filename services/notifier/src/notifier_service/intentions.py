"""A mail begins as a row: its Message-ID is fixed here, once for each cause, account and template.

Its id is made of these three, so a ledger that lost the row and hears of the cause again sends no second Message-ID.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from chassis import tracing
from notifier_service.deps import Deps
from notifier_service.domain.mails import TEMPLATES, Lane, Mail, State
from notifier_service.domain.notices import Notice, noticed
from notifier_service.repository import NotifierUnitOfWork


def intended(
    deps: Deps,
    cause_id: UUID,
    template: str,
    account_id: UUID,
    organisation: str | None,
    facts: Mapping[str, Any],
    address_id: UUID | None = None,
    cause_at: datetime | None = None,
) -> Mail:
    """A mail that an event causes, to the account's address or to another one.

    `cause_at` is when its cause arose, where that may be before a restore; else now.
    """
    id, sender, now = uuid5(cause_id, f"{template} {account_id}"), deps.organisation(organisation), deps.clock.now()
    kind = TEMPLATES[template]
    return Mail(
        id=id,
        account_id=account_id,
        cause_id=cause_id,
        template=kind,
        organisation=sender.id,
        message_id=f"<{id}@{sender.sender.address.rpartition('@')[2]}>",
        facts=facts,
        link_fingerprint=deps.links.fingerprint(id) if kind.lane is Lane.ALERT else None,
        trace=tracing.current.get(),
        state=State.INTENDED,
        attempts=0,
        possibly_duplicated=False,
        created_at=now,
        due_at=now,
        cause_at=cause_at or now,
        address_id=address_id,
    )


def cause_to(cause_id: UUID, address_id: UUID | None) -> UUID:
    """An account can get one mail of a cause for each of its addresses."""
    return uuid5(cause_id, str(address_id)) if address_id else cause_id


def intend(deps: Deps, uow: NotifierUnitOfWork, mails: Sequence[Mail]) -> None:
    """Put mails into the ledger, with their notices in the portal, and wake the senders once that is durable."""
    uow.mails.intend(mails)
    note(uow, mails)
    uow.after_commit(deps.ring)


def note(uow: NotifierUnitOfWork, mails: Sequence[Mail]) -> None:
    """The notices alone, where an event is told in the portal whether or not by mail."""
    uow.notices.add([Notice.of(mail) for mail in mails if noticed(mail)])
