"""The last activity of accounts, erasures, and the receipts of those who erased."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Integer, String, Table, delete, func, insert, or_, select, update

from chassis.statements import insert_new, upsert
from chassis.types import Id, UtcDateTime
from identity_service.domain.accounts import State
from identity_service.domain.retention import Activity, Reason
from identity_service.repository.people import ACCOUNTS, CHALLENGES, METADATA

ACTIVITIES = Table(
    "activities",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("last_at", UtcDateTime, nullable=False, index=True),
    Column("warned_days", Integer),
    Column("warned_at", UtcDateTime),
)
ERASURES = Table(
    "erasures",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("reason", String(30), nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)
RECEIPTS = Table(
    "erasure_receipts",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("service", String(50), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)
_NOTE = upsert(ACTIVITIES, "account_id", ACTIVITIES.c.keys(), newer="last_at")
_KEEP = upsert(ACTIVITIES, "account_id", ACTIVITIES.c.keys())
_CONFIRM = insert_new(RECEIPTS, ["account_id", "service"])
_LAST = func.coalesce(ACTIVITIES.c.last_at, ACCOUNTS.c.created_at)


class Retention:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, account_id: UUID, at: datetime) -> None:
        """Something happened: warnings given before count no more."""
        _NOTE.run(self._connection, {"account_id": account_id, "last_at": at, "warned_days": None, "warned_at": None})

    def keep(self, activity: Activity) -> None:
        _KEEP.run(self._connection, asdict(activity))

    def of(self, account_id: UUID) -> Activity:
        """The last activity; without one it is the registration."""
        return self._activity(self._connection.execute(self._query().where(ACCOUNTS.c.id == account_id)).one())

    def quiet_since(self, before: datetime, unconfirmed_before: datetime, limit: int, after: UUID | None) -> list[UUID]:
        """Accounts not yet erased that may be due: long quiet, closed, or never confirmed; in the order of ids."""
        may_be_due = or_(
            before > _LAST,
            ACCOUNTS.c.state == State.DEACTIVATED.value,
            (ACCOUNTS.c.state == State.UNVERIFIED.value) & (ACCOUNTS.c.created_at <= unconfirmed_before),
        )
        erased = select(ERASURES.c.account_id).where(ERASURES.c.account_id == ACCOUNTS.c.id).exists()
        query = select(ACCOUNTS.c.id).outerjoin(ACTIVITIES, ACTIVITIES.c.account_id == ACCOUNTS.c.id)
        query = query.where(may_be_due, ~erased)
        if after is not None:
            query = query.where(ACCOUNTS.c.id > after)
        return list(self._connection.execute(query.order_by(ACCOUNTS.c.id).limit(limit)).scalars())

    def erase(self, account_id: UUID, reason: Reason, at: datetime) -> None:
        """Blank the account; what it agreed to stays as proof, under its id alone."""
        blank = {"email": "", "user_name": None, "country": "", "date_of_birth": None}
        self._connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account_id).values(**blank))
        for table in (CHALLENGES, ACTIVITIES):
            self._connection.execute(delete(table).where(table.c.account_id == account_id))
        self._connection.execute(insert(ERASURES).values(account_id=account_id, reason=reason, at=at))

    def is_erased(self, account_id: UUID) -> bool:
        query = select(ERASURES.c.account_id).where(ERASURES.c.account_id == account_id)
        return self._connection.execute(query).first() is not None

    def confirm(self, account_id: UUID, service: str, at: datetime) -> None:
        _CONFIRM.run(self._connection, {"account_id": account_id, "service": service, "at": at})

    def receipt(self, account_id: UUID) -> dict[str, datetime]:
        """Which services have confirmed, and when."""
        rows = self._connection.execute(select(RECEIPTS).where(RECEIPTS.c.account_id == account_id))
        return {row.service: row.at for row in rows}

    def _query(self) -> Any:
        return select(
            ACCOUNTS.c.id.label("account_id"), _LAST.label("last_at"), ACTIVITIES.c.warned_days, ACTIVITIES.c.warned_at
        ).outerjoin(ACTIVITIES, ACTIVITIES.c.account_id == ACCOUNTS.c.id)

    def _activity(self, row: Any) -> Activity:
        return Activity(**row._mapping)
