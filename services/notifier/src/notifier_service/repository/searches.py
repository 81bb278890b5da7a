"""Saved searches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, select, update
from sqlalchemy import insert as insert_into

from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.criteria import Criteria
from notifier_service.repository.portions import portions
from notifier_service.repository.tables import ADDRESSES, ALERT_MATCHES, SAVED_SEARCHES

_T = SAVED_SEARCHES.c
_NOT_ENDED = select(_T.id).where(_T.id.in_(bindparam("ids", expanding=True)), _T.ended_at.is_(None))


class SavedSearches:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, search: SavedSearch, link_fingerprint: str) -> None:
        row = {**_row(search), "link_fingerprint": link_fingerprint, "changed_at": search.created_at}
        self._connection.execute(insert_into(SAVED_SEARCHES).values(row))

    def save(self, search: SavedSearch, now: datetime) -> None:
        """Store what has changed."""
        self._connection.execute(
            update(SAVED_SEARCHES).where(_T.id == search.id).values({**_row(search), "changed_at": now})
        )

    def active_of(self, account_id: UUID, now: datetime) -> list[SavedSearch]:
        """The searches of one holder that are valid, oldest first."""
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
            for some in portions(ids)
            for row in self._connection.execute(select(SAVED_SEARCHES).where(_T.id.in_(some)))
        ]

    def not_ended(self, ids: Sequence[UUID]) -> set[UUID]:
        """Those that somebody still wants."""
        return {
            id for some in portions(ids) for id in self._connection.execute(_NOT_ENDED, {"ids": some}).scalars().all()
        }

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

    def sharing_mail(self, searches: Iterable[SavedSearch], now: datetime) -> list[SavedSearch]:
        """These and all other valid searches of their holders."""
        holders = list({search.account_id for search in searches})
        rows = self._connection.execute(
            select(SAVED_SEARCHES)
            .where(_T.account_id.in_(holders), _T.ended_at.is_(None), _T.expires_at > now)
            .order_by(_T.created_at, _T.id)
        )
        return [_search(row) for row in rows]

    def ending(self, now: datetime, before: datetime, limit: int) -> list[SavedSearch]:
        """Valid searches that end before an instant and whose reader was not asked yet, held until the commit."""
        rows = self._connection.execute(
            select(SAVED_SEARCHES)
            .where(
                _T.expires_at > now,
                _T.expires_at <= before,
                _T.asked_at.is_(None),
                _T.ended_at.is_(None),
                _T.unconfirmed.is_(False),
            )
            .order_by(_T.expires_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return [_search(row) for row in rows]

    def asked(self, ids: Sequence[UUID], now: datetime) -> None:
        """Their readers were asked whether they are still wanted."""
        self._connection.execute(update(SAVED_SEARCHES).where(_T.id.in_(ids)).values(asked_at=now))

    def forget_unconfirmed(self, before: datetime) -> None:
        """Delete what was asked for without an account and never confirmed."""
        self._connection.execute(
            delete(SAVED_SEARCHES).where(
                _T.created_at < before, _T.unconfirmed, _T.account_id.in_(select(ADDRESSES.c.id))
            )
        )

    def changed_since(self, since: datetime) -> Iterator[SavedSearch]:
        rows = self._connection.execute(select(SAVED_SEARCHES).where(_T.changed_at >= since))
        return (_search(row) for row in rows)


def _row(search: SavedSearch) -> dict[str, Any]:
    return {**vars(search), "criteria": dict(search.criteria.given())}


def _search(row: Row[Any]) -> SavedSearch:
    values = {name: value for name, value in row._mapping.items() if name not in {"link_fingerprint", "changed_at"}}
    return SavedSearch(**{**values, "criteria": Criteria.of(row.criteria)})
