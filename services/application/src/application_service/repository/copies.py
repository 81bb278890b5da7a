"""Copies of what other services own, fed by their events; an older version never replaces a newer one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, Select, and_, bindparam, delete, select

from application_service.domain.candidates import Candidate, Contact, NoticeNamed
from application_service.domain.vacancies import Vacancy, VacancyState
from application_service.repository.tables import (
    APPLICATIONS,
    CLOSED_ACCOUNTS,
    CONSENTS,
    CONTACTS,
    NOTICES,
    PERSONAL_CHANGES,
    PROFILES,
    VACANCIES,
)
from chassis.statements import insert_new, upsert
from contracts.events.profile import Profile
from contracts.events.vacancy import Notice

_VACANCY_COLUMNS = (*VACANCIES.c, NOTICES.c.notice)
_NOTICE_OF_VACANCY = and_(NOTICES.c.vacancy_id == VACANCIES.c.id, NOTICES.c.version == VACANCIES.c.notice_version)
_VACANCIES = (
    select(*_VACANCY_COLUMNS)
    .join(NOTICES, _NOTICE_OF_VACANCY)
    .where(VACANCIES.c.id.in_(bindparam("ids", expanding=True)))
)
_NOTICE = select(NOTICES.c.notice).where(
    NOTICES.c.vacancy_id == bindparam("vacancy_id"), NOTICES.c.version == bindparam("version")
)
_PROFILE_VERSION = select(PROFILES.c.version).where(PROFILES.c.account_id == bindparam("account_id"))
_CLOSED = select(CLOSED_ACCOUNTS.c.at).where(CLOSED_ACCOUNTS.c.account_id == bindparam("account_id"))
_OF_APPLICATION: Select[Any] = (
    select(
        *_VACANCY_COLUMNS,
        PROFILES.c.version.label("profile_version"),
        PROFILES.c.updated_at.label("profile_updated_at"),
        PROFILES.c.profile,
        CONTACTS.c.email,
        CONTACTS.c.language,
        CONTACTS.c.state.label("contact_state"),
        CONTACTS.c.country.label("contact_country"),
        CLOSED_ACCOUNTS.c.at.label("closed_at"),
    )
    .select_from(APPLICATIONS)
    .outerjoin(VACANCIES, VACANCIES.c.id == APPLICATIONS.c.vacancy_id)
    .outerjoin(NOTICES, _NOTICE_OF_VACANCY)
    .outerjoin(PROFILES, PROFILES.c.account_id == APPLICATIONS.c.candidate_id)
    .outerjoin(CONTACTS, CONTACTS.c.account_id == APPLICATIONS.c.candidate_id)
    .outerjoin(CLOSED_ACCOUNTS, CLOSED_ACCOUNTS.c.account_id == APPLICATIONS.c.candidate_id)
    .where(APPLICATIONS.c.id == bindparam("application_id"))
)
_KEEP_NOTICE = insert_new(NOTICES, ["vacancy_id", "version"])
_KEEP_PROFILE = upsert(PROFILES, "account_id", PROFILES.c.keys(), newer="version")
_KEEP_CONTACT = upsert(CONTACTS, "account_id", CONTACTS.c.keys(), newer="version")
_KEEP_CONSENT = insert_new(CONSENTS, ["account_id", "organisation", "notice_id", "notice_version"])
_CONSENTS = select(CONSENTS.c.notice_id, CONSENTS.c.notice_version).where(
    CONSENTS.c.account_id == bindparam("account_id"), CONSENTS.c.organisation == bindparam("organisation")
)
_CLOSE = insert_new(CLOSED_ACCOUNTS, ["account_id"])
_NEW_NOTICE = upsert(VACANCIES, "id", ["notice_version"], newer="notice_version")
_NEW_STATE = upsert(VACANCIES, "id", ["version", "state", "ended_at"], newer="version")


class Copies:
    """What the copies hold about one application, read at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, application_id: UUID) -> tuple[Vacancy | None, Candidate]:
        """The vacancy, once it is known, and the candidate."""
        row = self._connection.execute(_OF_APPLICATION, {"application_id": application_id}).one()
        return _vacancy(row) if row.notice is not None else None, _candidate(row)


class Vacancies:
    """Vacancies with the newest of their notices; every notice is kept as it was (L12)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, vacancy_id: UUID) -> Vacancy | None:
        return self.get_all([vacancy_id]).get(vacancy_id)

    def get_all(self, ids: Iterable[UUID]) -> dict[UUID, Vacancy]:
        rows = self._connection.execute(_VACANCIES, {"ids": list(set(ids))})
        return {row.id: _vacancy(row) for row in rows}

    def notice(self, vacancy_id: UUID, version: int) -> Notice | None:
        """The notice as it was at a version."""
        stored = self._connection.execute(_NOTICE, {"vacancy_id": vacancy_id, "version": version}).scalar()
        return msgspec.json.decode(stored, type=Notice) if stored is not None else None

    def keep_notice(self, vacancy_id: UUID, version: int, notice: Notice, at: datetime) -> None:
        """Keep a notice; it becomes the current one unless a newer one is here."""
        document = msgspec.json.encode(notice)
        _KEEP_NOTICE.run(self._connection, {"vacancy_id": vacancy_id, "version": version, "notice": document, "at": at})
        opened = {"id": vacancy_id, "version": version, "state": "open", "ended_at": None, "notice_version": version}
        _NEW_NOTICE.run(self._connection, opened)

    def keep_state(self, vacancy_id: UUID, version: int, state: VacancyState, ended_at: datetime | None) -> None:
        """Keep a state; before its notice has come, the vacancy is not known yet (notice version 0)."""
        row = {"id": vacancy_id, "version": version, "state": state, "ended_at": ended_at, "notice_version": 0}
        _NEW_STATE.run(self._connection, row)


class Candidates:
    """Profiles and contacts, the newest of each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def profile_version(self, account_id: UUID) -> int:
        version: int | None = self._connection.execute(_PROFILE_VERSION, {"account_id": account_id}).scalar()
        return version or 0

    def keep_profile(self, account_id: UUID, version: int, updated_at: datetime, profile: Profile) -> None:
        document = msgspec.json.encode(profile)
        row = {"account_id": account_id, "version": version, "updated_at": updated_at, "profile": document}
        _KEEP_PROFILE.run(self._connection, row)

    def keep_contact(self, account_id: UUID, version: int, contact: Contact) -> None:
        row = {"account_id": account_id, "version": version, **vars(contact)}
        _KEEP_CONTACT.run(self._connection, row)

    def keep_consent(
        self, account_id: UUID, organisation: str, notice: NoticeNamed, language: str, at: datetime
    ) -> None:
        row = {"account_id": account_id, "organisation": organisation, "language": language, "at": at}
        _KEEP_CONSENT.run(self._connection, {**row, "notice_id": notice.id, "notice_version": notice.version})

    def consents(self, account_id: UUID, organisation: str) -> frozenset[NoticeNamed]:
        """The organisation's privacy notices that the candidate agreed to."""
        mine = {"account_id": account_id, "organisation": organisation}
        return frozenset(NoticeNamed(*row) for row in self._connection.execute(_CONSENTS, mine))

    def close(self, account_id: UUID, at: datetime) -> None:
        _CLOSE.run(self._connection, {"account_id": account_id, "at": at})

    def erase(self, account_id: UUID) -> None:
        for table in (PROFILES, CONTACTS, CONSENTS, PERSONAL_CHANGES):
            self._connection.execute(delete(table).where(table.c.account_id == account_id))

    def is_closed(self, account_id: UUID) -> bool:
        return self._connection.execute(_CLOSED, {"account_id": account_id}).first() is not None


def _candidate(row: Row[Any]) -> Candidate:
    reached = row.email is not None
    contact = _contact(row) if reached else None
    closed = row.closed_at is not None
    if row.profile is None:
        return Candidate(contact=contact, closed=closed)
    return Candidate(
        profile=msgspec.json.decode(row.profile, type=Profile),
        profile_version=row.profile_version,
        profile_updated_at=row.profile_updated_at,
        contact=contact,
        closed=closed,
    )


def _contact(row: Row[Any]) -> Contact:
    return Contact(email=row.email, language=row.language, state=row.contact_state, country=row.contact_country)


def _vacancy(row: Row[Any]) -> Vacancy:
    return Vacancy(
        id=row.id,
        version=row.version,
        state=row.state,
        ended_at=row.ended_at,
        notice_version=row.notice_version,
        notice=msgspec.json.decode(row.notice, type=Notice),
    )
