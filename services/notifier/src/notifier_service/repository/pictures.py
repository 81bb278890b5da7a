"""Screenshots that are held until their report is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, select

from notifier_service.domain.cases import NO_CASE, CaseFile
from notifier_service.repository.tables import HELD_PICTURES


class HeldPictures:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, files: Sequence[CaseFile]) -> None:
        rows = [{name: value for name, value in vars(file).items() if name != "case_id"} for file in files]
        if rows:
            self._connection.execute(HELD_PICTURES.insert(), rows)

    def find(self, ids: Sequence[UUID]) -> list[CaseFile]:
        """Those of these that are still held, in the order in which they are named."""
        rows = self._connection.execute(select(HELD_PICTURES).where(HELD_PICTURES.c.id.in_(ids)))
        return sorted((_picture(row) for row in rows), key=lambda each: ids.index(each.id))

    def take(self, ids: Sequence[UUID]) -> list[CaseFile]:
        """The same, and hold them no longer: each is taken once."""
        gone = self._connection.execute(
            delete(HELD_PICTURES).where(HELD_PICTURES.c.id.in_(ids)).returning(*HELD_PICTURES.c)
        )
        return [_picture(row) for row in gone]

    def older(self, before: datetime, limit: int) -> list[UUID]:
        query = select(HELD_PICTURES.c.id).where(HELD_PICTURES.c.created_at < before)
        return list(self._connection.execute(query.order_by(HELD_PICTURES.c.created_at).limit(limit)).scalars())

    def count(self) -> int:
        """Few: they are held for a short while."""
        return self._connection.execute(select(func.count()).select_from(HELD_PICTURES)).scalar_one()


def _picture(row: Row[Any]) -> CaseFile:
    return CaseFile(case_id=NO_CASE, **row._mapping)
