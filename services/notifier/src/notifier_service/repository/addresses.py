"""Mailboxes that alerts may go to, beside those of accounts; and how often strangers had mails sent to one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, exists, select, update

from chassis.statements import insert_or_hold
from notifier_service.domain.contacts import Address
from notifier_service.domain.pace import Tries
from notifier_service.repository.tables import ADDRESSES, SAVED_SEARCHES, TRIES

_T = ADDRESSES.c
_ADDRESS = insert_or_hold(ADDRESSES, "id")
_TRIES = insert_or_hold(TRIES, "key")


class Addresses:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, address: Address) -> Address:
        """Keep it unless it is here already; returns the one that is kept."""
        return Address(**_ADDRESS.run(self._connection, vars(address)).mappings().one())

    def of(self, ids: Iterable[UUID]) -> dict[UUID, Address]:
        rows = self._connection.execute(select(ADDRESSES).where(_T.id.in_(list(ids))))
        return {row.id: Address(**row._mapping) for row in rows}

    def confirm(self, id: UUID, now: datetime) -> None:
        self._connection.execute(
            update(ADDRESSES).where(_T.id == id, _T.confirmed_at.is_(None)).values(confirmed_at=now)
        )

    def forget_of(self, owner_id: UUID) -> None:
        self._connection.execute(delete(ADDRESSES).where(_T.owner_id == owner_id))

    def prune(self, before: datetime, unconfirmed_before: datetime) -> None:
        """Forget addresses as old as that which no search uses any more, and sooner what was never confirmed."""
        old = (_T.created_at < before) | (_T.confirmed_at.is_(None) & (_T.created_at < unconfirmed_before))
        used = exists().where(
            (SAVED_SEARCHES.c.account_id == _T.id) | (SAVED_SEARCHES.c.address_id == _T.id),
            SAVED_SEARCHES.c.ended_at.is_(None) | (SAVED_SEARCHES.c.ended_at > before),
        )
        self._connection.execute(delete(ADDRESSES).where(old, ~used))

    def tries(self, key: str, now: datetime) -> Tries:
        """What was counted under a key, held until the commit."""
        fresh = {"key": key, "count": 0, "forget_at": now}
        return Tries(**_TRIES.run(self._connection, fresh).mappings().one())

    def save_tries(self, tries: Tries) -> None:
        self._connection.execute(update(TRIES).where(TRIES.c.key == tries.key).values(vars(tries)))

    def prune_tries(self, now: datetime) -> None:
        self._connection.execute(delete(TRIES).where(TRIES.c.forget_at < now))
