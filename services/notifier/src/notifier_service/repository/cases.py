"""Support cases: rows to entities and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, literal, select, tuple_, update

from chassis.errors import NotFound
from notifier_service.domain.cases import Case, CaseFile, Entry, State
from notifier_service.repository.tables import CASE_ENTRIES, CASE_FILES, CASES, INBOUND

_T = CASES.c


class Cases:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case: Case, entry: Entry, files: Sequence[CaseFile]) -> None:
        self._connection.execute(CASES.insert().values({**vars(case), "details": dict(case.details)}))
        self.add_entry(entry)
        self.add_files(files)

    def add_entry(self, entry: Entry) -> None:
        self._connection.execute(CASE_ENTRIES.insert().values(vars(entry)))

    def add_files(self, files: Sequence[CaseFile]) -> None:
        if files:
            self._connection.execute(CASE_FILES.insert(), [vars(file) for file in files])

    def move(self, case: Case, state: State, at: datetime) -> None:
        self._connection.execute(update(CASES).where(_T.id == case.id).values(state=state, updated_at=at))

    def get(self, id: UUID) -> Case | None:
        row = self._connection.execute(select(CASES).where(_T.id == id)).first()
        return _case(row) if row else None

    def for_staff(self, organisations: Collection[str], id: UUID) -> Case:
        """One of these organisations; another's does not exist."""
        row = self._connection.execute(
            select(CASES).where(_T.id == id, _T.organisation.in_(organisations)).with_for_update()
        ).first()
        if row is None:
            raise NotFound
        return _case(row)

    def numbered(self, organisation: str, number: str) -> Case | None:
        """An organisation's case by its number, however its letters are written."""
        row = self._connection.execute(
            select(CASES).where(_T.organisation == organisation, _T.number == number.strip().upper())
        ).first()
        return _case(row) if row else None

    def of_account(self, account_id: UUID, limit: int) -> list[Case]:
        """The newest first."""
        rows = self._connection.execute(
            select(CASES).where(_T.account_id == account_id).order_by(_T.created_at.desc(), _T.id.desc()).limit(limit)
        )
        return [_case(row) for row in rows]

    def desk(
        self,
        organisations: Collection[str],
        state: str | None,
        kind: str | None,
        after: tuple[datetime, UUID] | None,
        limit: int,
    ) -> list[Case]:
        """What was changed last comes first."""
        query = select(CASES).where(_T.organisation.in_(organisations))
        if state is not None:
            query = query.where(_T.state == state)
        if kind is not None:
            query = query.where(_T.kind == kind)
        if after is not None:
            bound = tuple_(literal(after[0], _T.updated_at.type), literal(after[1], _T.id.type))
            query = query.where(tuple_(_T.updated_at, _T.id) < bound)
        rows = self._connection.execute(query.order_by(_T.updated_at.desc(), _T.id.desc()).limit(limit))
        return [_case(row) for row in rows]

    def entries(self, case_id: UUID) -> list[Entry]:
        rows = self._connection.execute(
            select(CASE_ENTRIES).where(CASE_ENTRIES.c.case_id == case_id).order_by(CASE_ENTRIES.c.at, CASE_ENTRIES.c.id)
        )
        return [Entry(**row._mapping) for row in rows]

    def entry(self, id: UUID) -> Entry | None:
        row = self._connection.execute(select(CASE_ENTRIES).where(CASE_ENTRIES.c.id == id)).first()
        return Entry(**row._mapping) if row else None

    def erase(self, account_id: UUID) -> list[str]:
        """Remove the cases of an account; the keys of their files, which go next."""
        cases = select(CASES.c.id).where(CASES.c.account_id == account_id)
        files = select(CASE_FILES.c.file_key).where(CASE_FILES.c.case_id.in_(cases))
        keys = list(self._connection.execute(files).scalars())
        self._connection.execute(delete(INBOUND).where(INBOUND.c.target_id.in_(cases) | INBOUND.c.case_id.in_(cases)))
        for table in (CASE_FILES, CASE_ENTRIES):
            self._connection.execute(delete(table).where(table.c.case_id.in_(cases)))
        self._connection.execute(delete(CASES).where(CASES.c.account_id == account_id))
        return keys

    def files(self, case_id: UUID) -> list[CaseFile]:
        rows = self._connection.execute(
            select(CASE_FILES).where(CASE_FILES.c.case_id == case_id).order_by(CASE_FILES.c.created_at, CASE_FILES.c.id)
        )
        return [CaseFile(**row._mapping) for row in rows]

    def opened_by(self, email: str, since: datetime) -> int:
        return self._count(_T.email == email, _T.created_at >= since)

    def opened_by_visitors(self, organisation: str, since: datetime) -> int:
        return self._count(_T.organisation == organisation, _T.account_id.is_(None), _T.created_at >= since)

    def entries_since(self, case_id: UUID, since: datetime) -> int:
        found = self._connection.execute(
            select(func.count())
            .select_from(CASE_ENTRIES)
            .where(CASE_ENTRIES.c.case_id == case_id, CASE_ENTRIES.c.author == "reporter", CASE_ENTRIES.c.at >= since)
        )
        return int(found.scalar_one())

    def _count(self, *conditions: Any) -> int:
        found = self._connection.execute(select(func.count()).select_from(CASES).where(*conditions))
        return int(found.scalar_one())


def _case(row: Row[Any]) -> Case:
    return Case(**{**row._mapping, "state": State(row.state)})
