"""Statements that are built once and run often: SQLAlchemy's building costs more than most of our queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, CursorResult, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


@dataclass(frozen=True)
class PerDialect:
    """An insert with `on_conflict`, which SQLAlchemy spells per database, built for both."""

    sqlite: Executable
    postgresql: Executable

    def run(self, connection: Connection, values: Any) -> CursorResult[Any]:
        statement = self.postgresql if connection.dialect.name == "postgresql" else self.sqlite
        return connection.execute(statement, values)


def insert_new(table: Table, unique: Sequence[str] | None, returning: Column[Any] | None = None) -> PerDialect:
    """Insert one row by its column names unless its unique columns are taken; `returning` tells which it was.

    None means any of the table's unique columns.
    """
    return PerDialect(*(_insert_new(dialect, table, unique, returning) for dialect in (sqlite, postgresql)))


def upsert(table: Table, key: str, columns: Sequence[str], *, newer: str | None = None) -> PerDialect:
    """Insert one row, or replace its columns; with `newer`, only when that column rises."""
    return PerDialect(*(_upsert(dialect, table, key, columns, newer) for dialect in (sqlite, postgresql)))


def insert_or_hold(table: Table, key: str) -> PerDialect:
    """Insert one row, or hold the one that has its key until the commit; either way it is returned as it is stored.

    It is one statement: after an insert that found the key taken, somebody else may remove the row before it is read.
    """
    return PerDialect(*(_insert_or_hold(dialect, table, key) for dialect in (sqlite, postgresql)))


def _insert_new(dialect: Any, table: Table, unique: Sequence[str] | None, returning: Column[Any] | None) -> Executable:
    statement = dialect.insert(table).on_conflict_do_nothing(index_elements=unique)
    return statement if returning is None else statement.returning(returning)  # type: ignore[no-any-return]


def _upsert(dialect: Any, table: Table, key: str, columns: Sequence[str], newer: str | None) -> Executable:
    statement = dialect.insert(table)
    return statement.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=[key],
        set_={name: statement.excluded[name] for name in columns if name != key},
        where=None if newer is None else table.c[newer] < statement.excluded[newer],
    )


def _insert_or_hold(dialect: Any, table: Table, key: str) -> Executable:
    statement = dialect.insert(table)
    held = statement.on_conflict_do_update(index_elements=[key], set_={key: statement.excluded[key]})
    return held.returning(*table.c)  # type: ignore[no-any-return]
