"""Drafts whose holders are told before a deadline, and when it moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from notifier_service.domain.drafts import Draft
from notifier_service.repository.tables import DRAFTS
from notifier_service.repository.upsert import insert

_T = DRAFTS.c


class Drafts:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, draft: Draft) -> None:
        """Keep it, to be looked at at once."""
        statement = insert(self._connection, DRAFTS).values({**vars(draft), "look_at": draft.started_at})
        self._connection.execute(statement.on_conflict_do_nothing(index_elements=["application_id"]))

    def erase(self, account_id: UUID) -> None:
        self._connection.execute(delete(DRAFTS).where(_T.account_id == account_id))

    def submit(self, application_id: UUID, now: datetime) -> None:
        """No draft any more, to be looked at at once: whether it may be changed decides if it is followed."""
        self._connection.execute(
            update(DRAFTS).where(_T.application_id == application_id).values(submitted=True, look_at=now)
        )

    def end(self, application_id: UUID) -> None:
        """Discarded, withdrawn, or submitted for good: nobody is told of it."""
        self._connection.execute(delete(DRAFTS).where(_T.application_id == application_id))

    def of(self, ids: Iterable[UUID]) -> dict[UUID, bool]:
        """Those that are still followed, and whether they were submitted meanwhile."""
        rows = self._connection.execute(select(_T.application_id, _T.submitted).where(_T.application_id.in_(list(ids))))
        return {row.application_id: row.submitted for row in rows}

    def look_again(self, vacancy_id: UUID, now: datetime) -> None:
        """The vacancy has changed for all who have a draft of it."""
        self._connection.execute(update(DRAFTS).where(_T.vacancy_id == vacancy_id).values(look_at=now))

    def due(self, now: datetime, limit: int) -> list[Draft]:
        """Those to be looked at, held until the commit."""
        rows = self._connection.execute(
            select(DRAFTS).where(_T.look_at <= now).order_by(_T.look_at).limit(limit).with_for_update(skip_locked=True)
        )
        return [Draft(**{name: value for name, value in row._mapping.items() if name != "look_at"}) for row in rows]

    def save(self, draft: Draft, look_at: datetime | None) -> None:
        """What its holder knows now, and when to look again."""
        self._connection.execute(
            update(DRAFTS)
            .where(_T.application_id == draft.application_id)
            .values(
                known_closing=draft.known_closing,
                known_state=draft.known_state,
                reminded_for=draft.reminded_for,
                look_at=look_at,
            )
        )
