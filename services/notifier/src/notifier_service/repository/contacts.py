"""How candidates are reached, as identity last said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, update

from notifier_service.domain.contacts import Contact
from notifier_service.repository.tables import ADDRESSES, CONTACTS, REGISTRATIONS
from notifier_service.repository.upsert import insert, keep_newest


class Contacts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, contact: Contact) -> None:
        """Store it unless a newer version is here already."""
        row = {name: value for name, value in vars(contact).items() if name != "by_link"}
        keep_newest(self._connection, CONTACTS, "account_id", row)

    def of(self, ids: Iterable[UUID]) -> dict[UUID, Contact]:
        """How to reach accounts, and addresses that are no account's or an account's second one."""
        wanted = list(ids)
        rows = self._connection.execute(select(CONTACTS).where(CONTACTS.c.account_id.in_(wanted)))
        found = {row.account_id: _contact(row) for row in rows}
        others = [id for id in wanted if id not in found]
        if not others:
            return found
        rows = self._connection.execute(select(ADDRESSES).where(ADDRESSES.c.id.in_(others)))
        return found | {row.id: _mailbox(row) for row in rows}

    def wants_first_alert(self, account_id: UUID) -> bool:
        """Whether somebody who asked for job alerts still waits for the one that this makes."""
        row = self._connection.execute(select(CONTACTS).where(CONTACTS.c.account_id == account_id)).first()
        return row is not None and row.state == "active" and row.job_alerts and not row.alert_made

    def first_alert_made(self, account_id: UUID, made: bool) -> None:
        self._connection.execute(update(CONTACTS).where(CONTACTS.c.account_id == account_id).values(alert_made=made))

    def lock(self, account_id: UUID) -> None:
        """Hold other transactions of this account until the commit."""
        self._connection.execute(
            select(CONTACTS.c.account_id).where(CONTACTS.c.account_id == account_id).with_for_update()
        )

    def registered_with(self, account_id: UUID, organisation: str) -> None:
        """Remember whose visitor the account was at first."""
        statement = insert(self._connection, REGISTRATIONS).values(account_id=account_id, organisation=organisation)
        self._connection.execute(statement.on_conflict_do_nothing(index_elements=["account_id"]))

    def erase(self, account_id: UUID) -> None:
        for table in (CONTACTS, REGISTRATIONS):
            self._connection.execute(delete(table).where(table.c.account_id == account_id))

    def organisation_of(self, account_id: UUID) -> str | None:
        """Where the account was registered, if that is known here."""
        found: str | None = self._connection.execute(
            select(REGISTRATIONS.c.organisation).where(REGISTRATIONS.c.account_id == account_id)
        ).scalar()
        return found


def _contact(row: Row[Any]) -> Contact:
    return Contact(**{name: value for name, value in row._mapping.items() if name != "alert_made"})


def _mailbox(row: Row[Any]) -> Contact:
    return Contact(
        account_id=row.id,
        version=1,
        email=row.email,
        user_name=None,
        language=row.language,
        state="active" if row.confirmed_at else "unverified",
        by_link=row.owner_id is None,
    )
