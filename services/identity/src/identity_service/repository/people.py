"""People, machines and their sessions: tables, and rows to entities and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from chassis import tables
from chassis.errors import NotFound
from chassis.statements import insert_or_hold
from chassis.types import Id, Json, UtcDateTime
from identity_service.domain.accounts import Account, Consent, MachineClient, Staff, State, fold
from identity_service.domain.sessions import Challenge, Kind, LinkExpired, Purpose, Session
from identity_service.domain.throttling import Attempts

METADATA = MetaData()
tables.add_to(METADATA)

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("email", String(254), nullable=False),
    Column("email_key", String(600), unique=True),
    Column("user_name", String(50)),
    Column("user_name_key", String(150), unique=True),
    Column("password_hash", String(200), nullable=False),
    Column("country", String(2), nullable=False),
    Column("language", String(10), nullable=False),
    Column("date_of_birth", Date),
    Column("organisation", String(100), nullable=False),
    Column("list_id", String(100), nullable=False),
    Column("policy_name", String(100), nullable=False),
    Column("job_alerts", Boolean, nullable=False),
    Column("news", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("verified_at", UtcDateTime),
    Column("deactivated_at", UtcDateTime),
    Column("news_since", UtcDateTime),
)
CONSENTS = Table(
    "consents",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id"), nullable=False),
    Column("organisation", String(100), nullable=False),
    Column("notice_id", String(100), nullable=False),
    Column("version", String(50), nullable=False),
    Column("country", String(2), nullable=False),
    Column("language", String(10), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_consents_account", "account_id", "at"),
)
STAFF = Table(
    "staff",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("email", String(254), nullable=False),
    Column("email_key", String(600), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("password_hash", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
STAFF_ROLES = Table(
    "staff_roles",
    METADATA,
    Column("staff_id", Id, ForeignKey("staff.id"), primary_key=True),
    Column("organisation", String(100), primary_key=True),
    Column("role", String(50), primary_key=True),
)
MACHINE_CLIENTS = Table(
    "machine_clients",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("client_id", String(100), nullable=False, unique=True),
    Column("secret_hash", String(64), nullable=False),
    Column("scopes", Json, nullable=False),
    Column("organisation", String(100)),
    Column("created_at", UtcDateTime, nullable=False),
)
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("person_id", Id, nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("idle_seconds", Integer, nullable=False),
    Column("idle_ends_at", UtcDateTime, nullable=False, index=True),
)
CHALLENGES = Table(
    "challenges",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("purpose", String(20), nullable=False),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("expires_at", UtcDateTime, nullable=False, index=True),
    Column("used_at", UtcDateTime),
    Column("subject", String(255)),
    Column("vacancy_id", Id),
)
ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("key", String(80), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("forget_at", UtcDateTime, nullable=False, index=True),
    Column("blocked_until", UtcDateTime),
)


class Taken(Exception):
    """Somebody else stored the same address, name or idempotency key at this very moment."""


class Accounts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_email(self, email: str) -> Account | None:
        return self._first(ACCOUNTS.c.email_key == fold(email))

    def by_user_name(self, user_name: str) -> Account | None:
        return self._first(ACCOUNTS.c.user_name_key == fold(user_name))

    def by_login(self, login: str) -> Account | None:
        """By e-mail address or user name: only an address has an at sign."""
        return self.by_email(login) if "@" in login else self.by_user_name(login)

    def get(self, id: UUID, *, to_change: bool = False) -> Account:
        """An account, locked until the end of the transaction when it is to be changed."""
        account = self._first(ACCOUNTS.c.id == id, lock=to_change)
        if account is None:
            raise NotFound
        return account

    def active(self, id: UUID, *, to_change: bool = False) -> Account:
        """The account of somebody signed in; a closed one does not exist any more."""
        account = self.get(id, to_change=to_change)
        if account.state is not State.ACTIVE:
            raise NotFound
        return account

    def add(self, account: Account) -> None:
        try:
            self._connection.execute(insert(ACCOUNTS).values(**_account_row(account)))
        except IntegrityError as clash:
            raise Taken from clash

    def save(self, account: Account) -> None:
        row = _account_row(account)
        try:
            self._connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(**row))
        except IntegrityError as clash:
            raise Taken from clash

    def _first(self, condition: ColumnElement[bool], *, lock: bool = False) -> Account | None:
        statement = select(ACCOUNTS).where(condition)
        if lock:
            statement = statement.with_for_update()
        row = self._connection.execute(statement).mappings().first()
        return _account(row) if row else None


class Consents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, consent: Consent) -> None:
        self._connection.execute(insert(CONSENTS).values(**asdict(consent)))

    def latest(self, account_id: UUID, organisation: str) -> Consent | None:
        """What the holder agreed to last with this organisation."""
        theirs = (CONSENTS.c.account_id == account_id) & (CONSENTS.c.organisation == organisation)
        statement = select(CONSENTS).where(theirs).order_by(CONSENTS.c.at.desc()).limit(1)
        row = self._connection.execute(statement).mappings().first()
        return Consent(**row) if row else None

    def given(self, account_id: UUID, organisation: str, notice_id: str, version: str) -> bool:
        """Whether the holder agreed to this version of a notice, in whichever language."""
        agreed = {"account_id": account_id, "organisation": organisation, "notice_id": notice_id, "version": version}
        statement = select(CONSENTS.c.id).where(*(CONSENTS.c[name] == value for name, value in agreed.items()))
        return self._connection.execute(statement.limit(1)).first() is not None

    def of(self, account_id: UUID) -> list[Consent]:
        """All that the holder agreed to, the oldest first."""
        statement = select(CONSENTS).where(CONSENTS.c.account_id == account_id).order_by(CONSENTS.c.at)
        return [Consent(**row) for row in self._connection.execute(statement).mappings()]


class StaffMembers:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_email(self, email: str) -> Staff | None:
        return self._first(STAFF.c.email_key == fold(email))

    def get(self, id: UUID) -> Staff:
        staff = self._first(STAFF.c.id == id)
        if staff is None:
            raise NotFound
        return staff

    def save(self, staff: Staff) -> None:
        """Store a member of staff with exactly these roles."""
        self._connection.execute(delete(STAFF_ROLES).where(STAFF_ROLES.c.staff_id == staff.id))
        row = {
            "id": staff.id,
            "email": staff.email,
            "email_key": staff.email_key,
            "name": staff.name,
            "password_hash": staff.password_hash,
            "created_at": staff.created_at,
        }
        known = self._connection.execute(select(STAFF.c.id).where(STAFF.c.id == staff.id)).first()
        if known:
            self._connection.execute(update(STAFF).where(STAFF.c.id == staff.id).values(**row))
        else:
            self._connection.execute(insert(STAFF).values(**row))
        for organisation, role in staff.roles:
            values = {"staff_id": staff.id, "organisation": organisation, "role": role}
            self._connection.execute(insert(STAFF_ROLES).values(**values))

    def _first(self, condition: ColumnElement[bool]) -> Staff | None:
        row = self._connection.execute(select(STAFF).where(condition)).mappings().first()
        if row is None:
            return None
        roles = self._connection.execute(
            select(STAFF_ROLES.c.organisation, STAFF_ROLES.c.role).where(STAFF_ROLES.c.staff_id == row["id"])
        )
        facts = {name: value for name, value in row.items() if name != "email_key"}
        return Staff(**facts, roles=frozenset((organisation, role) for organisation, role in roles))


class MachineClients:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_client_id(self, client_id: str) -> MachineClient | None:
        statement = select(MACHINE_CLIENTS).where(MACHINE_CLIENTS.c.client_id == client_id)
        row = self._connection.execute(statement).mappings().first()
        return MachineClient(**{**row, "scopes": tuple(row["scopes"])}) if row else None

    def save(self, client: MachineClient) -> None:
        row = {**asdict(client), "scopes": list(client.scopes)}
        changed = self._connection.execute(
            update(MACHINE_CLIENTS).where(MACHINE_CLIENTS.c.id == client.id).values(**row)
        )
        if not changed.rowcount:
            self._connection.execute(insert(MACHINE_CLIENTS).values(**row))


class Sessions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: Session) -> None:
        self._connection.execute(insert(SESSIONS).values(**_session_row(session)))

    def by_token_hash(self, token_hash: str) -> Session | None:
        statement = select(SESSIONS).where(SESSIONS.c.token_hash == token_hash).with_for_update()
        row = self._connection.execute(statement).mappings().first()
        return _session(row) if row else None

    def save(self, session: Session) -> None:
        self._connection.execute(update(SESSIONS).where(SESSIONS.c.id == session.id).values(**_session_row(session)))

    def end(self, token_hash: str) -> None:
        self._connection.execute(delete(SESSIONS).where(SESSIONS.c.token_hash == token_hash))

    def end_all(self, kind: Kind, person_id: UUID) -> None:
        """Sign a person out everywhere."""
        self._connection.execute(delete(SESSIONS).where(SESSIONS.c.kind == kind, SESSIONS.c.person_id == person_id))

    def prune(self, before: datetime) -> None:
        self._connection.execute(delete(SESSIONS).where(SESSIONS.c.idle_ends_at < before))


class Challenges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, challenge: Challenge) -> None:
        self._connection.execute(insert(CHALLENGES).values(**asdict(challenge)))

    def by_fingerprint(self, fingerprint: str) -> Challenge | None:
        statement = select(CHALLENGES).where(CHALLENGES.c.fingerprint == fingerprint)
        row = self._connection.execute(statement).mappings().first()
        return Challenge(**row) if row else None

    def get(self, id: UUID) -> Challenge:
        row = self._connection.execute(select(CHALLENGES).where(CHALLENGES.c.id == id)).mappings().one()
        return Challenge(**row)

    def use(self, challenge: Challenge, now: datetime) -> None:
        """Spend a challenge; of two at the same moment one is refused."""
        spent = self._connection.execute(
            update(CHALLENGES)
            .where(CHALLENGES.c.id == challenge.id, CHALLENGES.c.used_at.is_(None))
            .values(used_at=now)
        )
        if not spent.rowcount:
            raise LinkExpired

    def void(self, account_id: UUID, purpose: Purpose, now: datetime) -> None:
        """No earlier link for this purpose works any more."""
        self._connection.execute(
            update(CHALLENGES)
            .where(
                CHALLENGES.c.account_id == account_id,
                CHALLENGES.c.purpose == purpose,
                CHALLENGES.c.used_at.is_(None),
            )
            .values(used_at=now)
        )

    def prune(self, before: datetime) -> None:
        self._connection.execute(delete(CHALLENGES).where(CHALLENGES.c.expires_at < before))


_ATTEMPT = insert_or_hold(ATTEMPTS, "key")


class AttemptLedger:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, key: str, now: datetime) -> Attempts:
        """What is remembered under a key, locked until the end of the transaction."""
        fresh = {"key": key, "count": 0, "forget_at": now}
        return Attempts(**_ATTEMPT.run(self._connection, fresh).mappings().one())

    def save(self, attempts: Attempts) -> None:
        self._connection.execute(update(ATTEMPTS).where(ATTEMPTS.c.key == attempts.key).values(**asdict(attempts)))

    def forget(self, keys: Iterable[str]) -> None:
        self._connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.key.in_(list(keys))))

    def prune(self, before: datetime) -> None:
        self._connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.forget_at < before))


def _account_row(account: Account) -> dict[str, Any]:
    return {
        **asdict(account),
        "state": account.state.value,
        "email_key": account.email_key,
        "user_name_key": account.user_name_key,
    }


def _account(row: RowMapping) -> Account:
    facts = {name: value for name, value in row.items() if name not in {"email_key", "user_name_key"}}
    return Account(**{**facts, "state": State(row["state"])})


def _session_row(session: Session) -> dict[str, Any]:
    row = asdict(session)
    row["idle_seconds"] = int(row.pop("idle").total_seconds())
    return row


def _session(row: RowMapping) -> Session:
    facts = {name: value for name, value in row.items() if name != "idle_seconds"}
    return Session(**facts, idle=timedelta(seconds=row["idle_seconds"]))
