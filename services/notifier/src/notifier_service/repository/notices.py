"""Notices in the portal: rows to entities and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, literal, select, tuple_, update

from chassis.errors import NotFound
from notifier_service.domain.mails import TEMPLATES
from notifier_service.domain.notices import MOST_COUNTED, Notice
from notifier_service.repository.tables import NOTICES
from notifier_service.repository.upsert import insert

_T = NOTICES.c


class Notices:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, notices: Sequence[Notice]) -> None:
        """Keep them; one that is here already for the same cause stays as it is, read or not."""
        if notices:
            statement = insert(self._connection, NOTICES).on_conflict_do_nothing(
                index_elements=["cause_id", "account_id", "template"]
            )
            self._connection.execute(statement, [_row(notice) for notice in notices])

    def page_of(self, account_id: UUID, limit: int, after: tuple[datetime, UUID] | None) -> list[Notice]:
        """The newest first, behind the last row of the page before."""
        query = select(NOTICES).where(_T.account_id == account_id)
        if after is not None:
            bound = tuple_(literal(after[0], _T.at.type), literal(after[1], _T.id.type))
            query = query.where(tuple_(_T.at, _T.id) < bound)
        rows = self._connection.execute(query.order_by(_T.at.desc(), _T.id.desc()).limit(limit))
        return [_notice(row) for row in rows]

    def unread(self, account_id: UUID) -> int:
        """How many are unread, counted up to `MOST_COUNTED`."""
        some = select(_T.id).where(_T.account_id == account_id, _T.read_at.is_(None)).limit(MOST_COUNTED).subquery()
        return int(self._connection.execute(select(func.count()).select_from(some)).scalar_one())

    def get(self, account_id: UUID, id: UUID) -> Notice:
        row = self._connection.execute(select(NOTICES).where(_T.id == id, _T.account_id == account_id)).first()
        if row is None:
            raise NotFound
        return _notice(row)

    def read(self, account_id: UUID, id: UUID, now: datetime) -> None:
        self._read(now, _T.account_id == account_id, _T.id == id)

    def read_until(self, account_id: UUID, until: datetime, now: datetime) -> None:
        """All that had come by then."""
        self._read(now, _T.account_id == account_id, _T.at <= until)

    def erase(self, account_id: UUID) -> None:
        self._connection.execute(delete(NOTICES).where(_T.account_id == account_id))

    def _read(self, now: datetime, *which: Any) -> None:
        self._connection.execute(update(NOTICES).where(*which, _T.read_at.is_(None)).values(read_at=now))


def _row(notice: Notice) -> dict[str, Any]:
    return {**vars(notice), "template": notice.template.name, "facts": dict(notice.facts)}


def _notice(row: Row[Any]) -> Notice:
    return Notice(**{**row._mapping, "template": TEMPLATES[row.template]})
