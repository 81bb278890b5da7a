"""The least that any application must do: durable commits of an application row and an outbox row."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from benchmarks import bare

WRITERS = {"sqlite": 1, "postgresql": 8}
"""SQLite has one writer; PostgreSQL flushes the commits of several at once."""
_TABLES = (
    "CREATE TABLE raw_applications (id CHAR(36) PRIMARY KEY, dossier TEXT NOT NULL)",
    "CREATE TABLE raw_outbox (id CHAR(36) PRIMARY KEY, payload TEXT NOT NULL)",
)
_INSERTS = (
    "INSERT INTO raw_applications VALUES ({0}, {0})",
    "INSERT INTO raw_outbox VALUES ({0}, {0})",
)


class Commits:
    """Tables in a database; `per_second` commits into them for a while."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._dossier = json.dumps(bare.dossier())
        connection = self._connect()
        for statement in _TABLES:
            connection.execute(statement)
        connection.close()

    def per_second(self, seconds: float = 2.0) -> float:
        """Both rows in one flushed transaction, again and again."""
        counts: list[int] = []
        until = time.perf_counter() + seconds
        threads = [
            threading.Thread(target=self._commit, args=(until, counts.append))
            for _ in range(WRITERS[self._url.get_backend_name()])
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / seconds

    def _commit(self, until: float, told: Callable[[int], None]) -> None:
        connection, done = self._connect(), 0
        place = "?" if isinstance(connection, sqlite3.Connection) else "%s"
        inserts = [statement.format(place) for statement in _INSERTS]
        while time.perf_counter() < until:
            connection.execute("BEGIN")
            for statement in inserts:
                connection.execute(statement, (str(uuid4()), self._dossier))
            connection.execute("COMMIT")
            done += 1
        connection.close()
        told(done)

    def _connect(self) -> sqlite3.Connection | psycopg.Connection[tuple[object, ...]]:
        if self._url.get_backend_name() == "sqlite":
            connection = sqlite3.connect(Path(str(self._url.database)), isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            return connection
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)
