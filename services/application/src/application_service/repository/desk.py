"""The desk of HR: submitted applications as its lists show them, and who opened what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, literal, select, tuple_, update
from sqlalchemy import insert as insert_into

from application_service.domain.application import Application
from application_service.repository.tables import ACCESS_LOG, DESK
from chassis.statements import upsert

_PUT = upsert(DESK, "application_id", DESK.c.keys())
_FILTERS = ("stage", "state", "education_level", "country")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list of the desk is narrowed to; None leaves it open."""

    stage: str | None = None
    state: str | None = None
    education_level: str | None = None
    country: str | None = None
    language: str | None = None


class Desk:
    """The desk's view of submitted applications, and who opened what."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: dict[str, Any]) -> None:
        """Put an application on the desk, or put its new submission in the place of the old one."""
        _PUT.run(self._connection, row)

    def set_state(self, application: Application) -> None:
        self._connection.execute(
            update(DESK)
            .where(DESK.c.application_id == application.id)
            .values(state=application.state_for_staff, stage=application.stage)
        )

    def log(
        self,
        reader_kind: str,
        reader_id: UUID,
        role: str,
        application_id: UUID,
        what: str,
        at: datetime,
        attachment_id: UUID | None = None,
    ) -> None:
        """Record who opened or changed what (H6)."""
        self._connection.execute(
            insert_into(ACCESS_LOG).values(
                at=at,
                reader_kind=reader_kind,
                reader_id=reader_id,
                role=role,
                application_id=application_id,
                what=what,
                attachment_id=attachment_id,
            )
        )

    def page(
        self, vacancy_id: UUID, filters: Filters, before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Mapping[str, Any]]:
        """The newest first."""
        query = select(*DESK.c).where(DESK.c.vacancy_id == vacancy_id)
        for name in _FILTERS:
            if (value := getattr(filters, name)) is not None:
                query = query.where(DESK.c[name] == value)
        if filters.stage is not None:
            query = query.where(DESK.c.state == "submitted")
        if filters.language is not None:
            query = query.where(DESK.c.spoken.contains(f" {filters.language} ", autoescape=True))
        if before is not None:
            query = query.where(tuple_(DESK.c.submitted_at, DESK.c.application_id) < _position(before))
        rows = self._connection.execute(
            query.order_by(DESK.c.submitted_at.desc(), DESK.c.application_id.desc()).limit(limit)
        )
        return [dict(row._mapping) for row in rows]

    def counts(self, vacancy_id: UUID) -> dict[tuple[str, str], int]:
        """How many are in which state and stage."""
        rows = self._connection.execute(
            select(DESK.c.state, DESK.c.stage, func.count())
            .where(DESK.c.vacancy_id == vacancy_id)
            .group_by(DESK.c.state, DESK.c.stage)
        )
        return {(state, stage): number for state, stage, number in rows}


def _position(before: tuple[datetime, UUID]) -> Any:
    return tuple_(literal(before[0], DESK.c.submitted_at.type), literal(before[1], DESK.c.application_id.type))
