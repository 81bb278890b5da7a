"""Closings that the rule for outages moved (B14)."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import Connection, insert, select

from vacancy_service.domain.outages import Extension
from vacancy_service.repository.tables import EXTENSIONS


class Extensions:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, extension: Extension) -> None:
        self._connection.execute(insert(EXTENSIONS).values(**asdict(extension)))

    def of(self, vacancy_id: UUID) -> list[Extension]:
        """The first one first."""
        query = select(EXTENSIONS).where(EXTENSIONS.c.vacancy_id == vacancy_id).order_by(EXTENSIONS.c.at)
        return [Extension(**row._mapping) for row in self._connection.execute(query)]
