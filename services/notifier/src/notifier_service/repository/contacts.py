"""How candidates are reached, as identity last said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, func, or_, select, update

from notifier_service.domain.contacts import Contact
from notifier_service.repository.tables import ADDRESSES, CONTACTS, REGISTRATIONS
from notifier_service.repository.upsert import insert, keep_newest

_C = CONTACTS.c
_TOLD = tuple(column for column in CONTACTS.c if column.name not in {"alert_made", "news_stopped_at"})
"""What identity said; the other columns hold what happened here."""
_NAMES = tuple(column.name for column in _TOLD)
_OF = select(*_TOLD).where(_C.account_id.in_(bindparam("ids", expanding=True)))
_WANTS_NEWS = (_C.news_since.is_not(None), or_(_C.news_stopped_at.is_(None), _C.news_since > _C.news_stopped_at))


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
        known = self._connection.execute(_OF, {"ids": wanted}).all()
        found = {row.account_id: _contact(row) for row in known}
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

    def news_readers(self, organisation: str, until: datetime, after: UUID | None, limit: int) -> list[UUID]:
        """Who asked this organisation for news before an instant (L3), in the order of ids, behind `after`."""
        query = select(_C.account_id).where(*_reading_news(organisation, until, after))
        return list(self._connection.execute(query.order_by(_C.account_id).limit(limit)).scalars())

    def count_news_readers(self, organisation: str, until: datetime, after: UUID | None) -> int:
        query = select(func.count()).select_from(CONTACTS).where(*_reading_news(organisation, until, after))
        return int(self._connection.execute(query).scalar_one())

    def wanting_news(self, ids: Iterable[UUID]) -> set[UUID]:
        """Those of the accounts that want news now."""
        rows = self._connection.execute(select(_C.account_id).where(_C.account_id.in_(list(ids)), *_WANTS_NEWS))
        return set(rows.scalars())

    def stop_news(self, account_id: UUID, now: datetime) -> bool:
        """No news from this commit on, until they are asked for anew; False where none were wanted."""
        done = self._connection.execute(
            update(CONTACTS).where(_C.account_id == account_id, *_WANTS_NEWS).values(news_stopped_at=now)
        )
        return bool(done.rowcount)

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
    return Contact(**dict(zip(_NAMES, row, strict=True)))


def _reading_news(organisation: str, until: datetime, after: UUID | None) -> list[ColumnElement[bool]]:
    """Confirmed accounts alone: nobody else's address is known to be theirs."""
    theirs = select(REGISTRATIONS.c.account_id).where(
        REGISTRATIONS.c.account_id == _C.account_id, REGISTRATIONS.c.organisation == organisation
    )
    behind = [_C.account_id > after] if after is not None else []
    return [theirs.exists(), _C.state == "active", _C.news_since <= until, *_WANTS_NEWS, *behind]


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
