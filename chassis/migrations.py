"""Each service's Alembic migrations, run from code so that the laptop, the tests and compose do the same."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from alembic import command, context
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

from chassis.db import open_database


def upgrade(package: str, url: str) -> None:
    """Bring the database of the service `package` (`identity_service`) to its newest shape."""
    config = Config()
    config.set_main_option("script_location", str(folder_of(package)))
    config.attributes["url"] = url
    command.upgrade(config, "head")


def newest(package: str) -> str | None:
    """The newest revision of a service's tables."""
    return ScriptDirectory(str(folder_of(package))).get_current_head()


def folder_of(package: str) -> Path:
    """A service's migrations: inside the installed package, or beside `src` in the source tree."""
    inside = Path(str(files(package))) / "migrations"
    return inside if inside.is_dir() else Path(str(files(package))).parents[1] / "migrations"


def run(metadata: MetaData) -> None:
    """The whole of a service's `migrations/env.py`."""
    database = open_database(context.config.attributes["url"])
    try:
        with database.engine.connect() as connection:
            sqlite = connection.dialect.name == "sqlite"
            if sqlite:
                _leave_references(connection)
            else:
                connection.exec_driver_sql("SET statement_timeout = 0")
            context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
            with context.begin_transaction():
                context.run_migrations()
            if sqlite:
                _check_references(connection)
            connection.commit()
    finally:
        database.close()


def _leave_references(connection: Connection) -> None:
    """SQLite changes a table by making it anew: what refers to it must not go with the old one.

    See https://www.sqlite.org/lang_altertable.html; inside a transaction the pragma does nothing.
    """
    connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")


def _check_references(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise RuntimeError(f"the migration would leave rows that refer to nothing: {tables}")
