"""Copies of what other services own, fed by their events; an older version never replaces a newer one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, Table, and_, select
from sqlalchemy.dialects import postgresql, sqlite

from application_service.domain.candidates import Candidate, Contact
from application_service.domain.vacancies import Vacancy, VacancyState
from application_service.repository.tables import CLOSED_ACCOUNTS, CONTACTS, NOTICES, PROFILES, VACANCIES
from contracts.events.profile import Profile
from contracts.events.vacancy import Notice

_VACANCY_COLUMNS = (*VACANCIES.c, NOTICES.c.notice)
_NOTICE_OF_VACANCY = and_(NOTICES.c.vacancy_id == VACANCIES.c.id, NOTICES.c.version == VACANCIES.c.notice_version)


def insert(connection: Connection, table: Table) -> Any:
    """An insert that knows `on_conflict`, which both databases spell alike."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def _upsert_newer(connection: Connection, table: Table, key: str, values: Mapping[str, Any]) -> None:
    """Keep the row with the highest version, whatever order the events come in."""
    statement = insert(connection, table).values(**values)
    changed = {name: statement.excluded[name] for name in values if name != key}
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[key], set_=changed, where=table.c.version < statement.excluded.version
        )
    )


class Vacancies:
    """Vacancies with the newest of their notices; every notice is kept as it was (L12)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, vacancy_id: UUID) -> Vacancy | None:
        return self.get_all([vacancy_id]).get(vacancy_id)

    def get_all(self, ids: Iterable[UUID]) -> dict[UUID, Vacancy]:
        rows = self._connection.execute(
            select(*_VACANCY_COLUMNS).join(NOTICES, _NOTICE_OF_VACANCY).where(VACANCIES.c.id.in_(set(ids)))
        )
        return {row.id: _vacancy(row) for row in rows}

    def notice(self, vacancy_id: UUID, version: int) -> Notice | None:
        """The notice as it was at a version."""
        stored = self._connection.execute(
            select(NOTICES.c.notice).where(NOTICES.c.vacancy_id == vacancy_id, NOTICES.c.version == version)
        ).scalar()
        return msgspec.json.decode(stored, type=Notice) if stored is not None else None

    def keep_notice(self, vacancy_id: UUID, version: int, notice: Notice, at: datetime) -> None:
        """Keep a notice; it becomes the current one unless a newer one is here."""
        document = msgspec.json.encode(notice)
        self._connection.execute(
            insert(self._connection, NOTICES)
            .values(vacancy_id=vacancy_id, version=version, notice=document, at=at)
            .on_conflict_do_nothing(index_elements=["vacancy_id", "version"])
        )
        statement = insert(self._connection, VACANCIES).values(
            id=vacancy_id, version=version, state="open", ended_at=None, notice_version=version
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"notice_version": version},
                where=VACANCIES.c.notice_version < version,
            )
        )

    def keep_state(self, vacancy_id: UUID, version: int, state: VacancyState, ended_at: datetime | None) -> None:
        """Keep a state; before its notice has come, the vacancy is not known yet (notice version 0)."""
        statement = insert(self._connection, VACANCIES).values(
            id=vacancy_id, version=version, state=state, ended_at=ended_at, notice_version=0
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"version": version, "state": state, "ended_at": ended_at},
                where=VACANCIES.c.version < version,
            )
        )


class Candidates:
    """Profiles and contacts, the newest of each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, account_id: UUID) -> Candidate:
        profile = self._connection.execute(select(PROFILES).where(PROFILES.c.account_id == account_id)).first()
        contact = self._connection.execute(select(CONTACTS).where(CONTACTS.c.account_id == account_id)).first()
        reached = Contact(email=contact.email, language=contact.language, state=contact.state) if contact else None
        if profile is None:
            return Candidate(contact=reached)
        return Candidate(
            profile=msgspec.json.decode(profile.profile, type=Profile),
            profile_version=profile.version,
            profile_updated_at=profile.updated_at,
            contact=reached,
        )

    def profile_version(self, account_id: UUID) -> int:
        version: int | None = self._connection.execute(
            select(PROFILES.c.version).where(PROFILES.c.account_id == account_id)
        ).scalar()
        return version or 0

    def keep_profile(self, account_id: UUID, version: int, updated_at: datetime, profile: Profile) -> None:
        document = msgspec.json.encode(profile)
        row = {"account_id": account_id, "version": version, "updated_at": updated_at, "profile": document}
        _upsert_newer(self._connection, PROFILES, "account_id", row)

    def keep_contact(self, account_id: UUID, version: int, contact: Contact) -> None:
        row = {"account_id": account_id, "version": version, **vars(contact)}
        _upsert_newer(self._connection, CONTACTS, "account_id", row)

    def close(self, account_id: UUID, at: datetime) -> None:
        self._connection.execute(
            insert(self._connection, CLOSED_ACCOUNTS)
            .values(account_id=account_id, at=at)
            .on_conflict_do_nothing(index_elements=["account_id"])
        )

    def is_closed(self, account_id: UUID) -> bool:
        found = select(CLOSED_ACCOUNTS.c.at).where(CLOSED_ACCOUNTS.c.account_id == account_id)
        return self._connection.execute(found).first() is not None


def _vacancy(row: Row[Any]) -> Vacancy:
    return Vacancy(
        id=row.id,
        version=row.version,
        state=row.state,
        ended_at=row.ended_at,
        notice_version=row.notice_version,
        notice=msgspec.json.decode(row.notice, type=Notice),
    )
