"""Inserts that both databases word alike but SQLAlchemy keeps apart."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: Connection, table: Table) -> Any:
    """An insert that knows `on_conflict_do_nothing` and `on_conflict_do_update` on this database."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def keep_newest(connection: Connection, table: Table, key: str, row: dict[str, Any]) -> bool:
    """Store a copy unless a newer version is here already; says whether it was stored."""
    statement = insert(connection, table).values(row)
    statement = statement.on_conflict_do_update(
        index_elements=[key],
        set_={name: statement.excluded[name] for name in row if name != key},
        where=table.c.version < statement.excluded.version,
    )
    return bool(connection.execute(statement).rowcount)
