"""How candidates are reached, as identity last said."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, delete, select

from notifier_service.domain.contacts import Contact
from notifier_service.repository.tables import CONTACTS, REGISTRATIONS
from notifier_service.repository.upsert import insert, keep_newest


class Contacts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, contact: Contact) -> None:
        """Store it unless a newer version is here already."""
        keep_newest(self._connection, CONTACTS, "account_id", dict(vars(contact)))

    def of(self, accounts: Iterable[UUID]) -> dict[UUID, Contact]:
        rows = self._connection.execute(select(CONTACTS).where(CONTACTS.c.account_id.in_(list(accounts))))
        return {row.account_id: Contact(**row._mapping) for row in rows}

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
