"""Saved searches and which vacancies each was told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy import insert as insert_into

from notifier_service.domain.alerts import Criteria, SavedSearch
from notifier_service.repository.tables import ALERT_MATCHES, SAVED_SEARCHES

_IDS_AT_ONCE = 500
_T = SAVED_SEARCHES.c


class SavedSearches:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, search: SavedSearch, link_fingerprint: str) -> None:
        row = {
            **{name: value for name, value in vars(search).items() if name != "criteria"},
            "criteria": dict(search.criteria.given()),
            "link_fingerprint": link_fingerprint,
            "changed_at": search.created_at,
        }
        self._connection.execute(insert_into(SAVED_SEARCHES).values(row))

    def active_of(self, account_id: UUID, now: datetime) -> list[SavedSearch]:
        """The searches of one account that still send alerts, oldest first."""
        rows = self._connection.execute(
            select(SAVED_SEARCHES)
            .where(_T.account_id == account_id, _T.ended_at.is_(None), _T.expires_at > now)
            .order_by(_T.created_at, _T.id)
        )
        return [_search(row) for row in rows]

    def by_link(self, fingerprint: str) -> list[SavedSearch]:
        """The search whose unsubscribe link this is, ended or not."""
        rows = self._connection.execute(select(SAVED_SEARCHES).where(_T.link_fingerprint == fingerprint))
        return [_search(row) for row in rows]

    def of(self, ids: Sequence[UUID]) -> list[SavedSearch]:
        """Searches by id, those that exist."""
        return [
            _search(row)
            for some in _portions(ids)
            for row in self._connection.execute(select(SAVED_SEARCHES).where(_T.id.in_(some)))
        ]

    def end(self, ids: Sequence[UUID], now: datetime) -> None:
        """No alert is sent for them from this commit on; ending twice changes nothing."""
        self._connection.execute(
            update(SAVED_SEARCHES).where(_T.id.in_(ids), _T.ended_at.is_(None)).values(ended_at=now, changed_at=now)
        )

    def end_all_of(self, account_id: UUID, now: datetime) -> None:
        self._connection.execute(
            update(SAVED_SEARCHES)
            .where(_T.account_id == account_id, _T.ended_at.is_(None))
            .values(ended_at=now, changed_at=now)
        )

    def erase(self, account_id: UUID) -> None:
        """Remove every search of an account, and what each was told of."""
        mine = select(_T.id).where(_T.account_id == account_id)
        self._connection.execute(delete(ALERT_MATCHES).where(ALERT_MATCHES.c.search_id.in_(mine)))
        self._connection.execute(delete(SAVED_SEARCHES).where(_T.account_id == account_id))

    def changed_since(self, since: datetime) -> Iterator[SavedSearch]:
        rows = self._connection.execute(select(SAVED_SEARCHES).where(_T.changed_at >= since))
        return (_search(row) for row in rows)

    def told_of(self, vacancy_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
        """Those of the searches that were told of this vacancy before."""
        return {
            found
            for some in _portions(ids)
            for found in self._connection.execute(
                select(ALERT_MATCHES.c.search_id).where(
                    ALERT_MATCHES.c.vacancy_id == vacancy_id, ALERT_MATCHES.c.search_id.in_(some)
                )
            ).scalars()
        }

    def tell(self, vacancy_id: UUID, ids: Sequence[UUID], now: datetime) -> None:
        """Note that these searches were told: a second time is refused by the table."""
        if ids:
            rows = [{"vacancy_id": vacancy_id, "search_id": id, "matched_at": now} for id in ids]
            self._connection.execute(insert_into(ALERT_MATCHES), rows)


def _search(row: Row[Any]) -> SavedSearch:
    return SavedSearch(
        id=row.id,
        account_id=row.account_id,
        name=row.name,
        criteria=Criteria(**row.criteria),
        frequency=row.frequency,
        created_at=row.created_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
    )


def _portions(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + _IDS_AT_ONCE] for start in range(0, len(ids), _IDS_AT_ONCE))
