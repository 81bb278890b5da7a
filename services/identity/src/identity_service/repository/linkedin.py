"""Sign-ins with LinkedIn that are under way, and which LinkedIn member holds which account."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from chassis.statements import upsert
from chassis.types import Id, UtcDateTime
from identity_service.domain.linkedin import Flow
from identity_service.repository.people import METADATA

FLOWS = Table(
    "linkedin_flows",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("state_hash", String(64), unique=True),
    Column("nonce", String(100), nullable=False),
    Column("verifier", String(200), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("ticket_hash", String(64), unique=True),
    Column("subject", String(255)),
    Column("email", String(254)),
    Column("email_verified", Boolean, nullable=False),
)
EXTERNAL_LOGINS = Table(
    "external_logins",
    METADATA,
    Column("subject", String(255), primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False),
)
_LINK = upsert(EXTERNAL_LOGINS, "subject", ["account_id", "at"])


class Flows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, flow: Flow) -> None:
        self._connection.execute(insert(FLOWS).values(**asdict(flow)))

    def by_state(self, state_hash: str) -> Flow | None:
        return self._first(FLOWS.c.state_hash == state_hash)

    def by_ticket(self, ticket_hash: str) -> Flow | None:
        return self._first(FLOWS.c.ticket_hash == ticket_hash)

    def save(self, flow: Flow) -> None:
        self._connection.execute(update(FLOWS).where(FLOWS.c.id == flow.id).values(**asdict(flow)))

    def end(self, flow: Flow) -> None:
        self._connection.execute(delete(FLOWS).where(FLOWS.c.id == flow.id))

    def prune(self, before: datetime) -> None:
        self._connection.execute(delete(FLOWS).where(FLOWS.c.expires_at < before))

    def _first(self, condition: ColumnElement[bool]) -> Flow | None:
        row = self._connection.execute(select(FLOWS).where(condition).with_for_update()).mappings().first()
        return Flow(**row) if row else None


class ExternalLogins:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def account_of(self, subject: str) -> UUID | None:
        found: UUID | None = self._connection.execute(
            select(EXTERNAL_LOGINS.c.account_id).where(EXTERNAL_LOGINS.c.subject == subject)
        ).scalar()
        return found

    def link(self, subject: str, account_id: UUID, now: datetime) -> None:
        """From now on this member signs in to this account."""
        _LINK.run(self._connection, {"subject": subject, "account_id": account_id, "at": now})

    def forget(self, account_id: UUID) -> None:
        self._connection.execute(delete(EXTERNAL_LOGINS).where(EXTERNAL_LOGINS.c.account_id == account_id))
