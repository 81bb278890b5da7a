"""Many stored applications, made in the database from real ones: the same rows in the same tables, under other ids."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from benchmarks.product import Product

_AT_ONCE = 5_000
_VACANCIES = 5_000
_EACH = 4
"""Applications of one candidate."""


@dataclass(frozen=True)
class Copied:
    """A table, which of its rows are copied, and what each copy has of its own."""

    service: str
    table: str
    like: str
    own: Mapping[str, str]
    unnumbered: bool = False


_APPLICATION = "id_of('application', n)"
_VACANCY = f"id_of('vacancy', n % {_VACANCIES})"
_CANDIDATE = f"id_of('candidate', n / {_EACH})"
_MADE_FOR = "application_id = :model"
_MODEL = "SELECT application_id FROM submissions WHERE receipt_number NOT LIKE 'FILLED-%' LIMIT 1"
TABLES = (
    Copied(
        "application",
        "applications",
        "id = :model",
        {"id": _APPLICATION, "candidate_id": _CANDIDATE, "vacancy_id": _VACANCY},
    ),
    Copied(
        "application",
        "submissions",
        _MADE_FOR,
        {"application_id": _APPLICATION, "receipt_number": "'FILLED-' || CAST(n AS TEXT)"},
    ),
    Copied("application", "desk", _MADE_FOR, {"application_id": _APPLICATION, "vacancy_id": _VACANCY}),
    Copied("application", "history", _MADE_FOR, {"application_id": _APPLICATION}, unnumbered=True),
    Copied(
        "notifier",
        "mails",
        "id = (SELECT id FROM mails WHERE template = 'application_received' AND state = 'sent' LIMIT 1)",
        {
            "id": "id_of('mail', n)",
            "account_id": _CANDIDATE,
            "cause_id": "id_of('event', n)",
            "message_id": "'<filled-' || CAST(n AS TEXT) || '@bench.example>'",
        },
    ),
    Copied(
        "notifier",
        "inbox",
        "event_id = (SELECT event_id FROM inbox WHERE consumer = 'notifier.applications' LIMIT 1)",
        {"event_id": "id_of('event', n)"},
    ),
)


def fill(product: Product, first: int, last: int) -> None:
    """Store the applications of these numbers, as if they had been submitted and acknowledged before."""
    model = product.rows("application", _MODEL)[0][0]
    for copied in TABLES:
        given = {"model": model} if ":model" in copied.like else {}
        with product.engine(copied.service).connect() as connection:
            _prepare(connection)
            statement = _statement(connection, copied)
            for begin in range(first, last + 1, _AT_ONCE):
                numbers = {"first": begin, "last": min(begin + _AT_ONCE - 1, last)}
                connection.execute(text(statement), {**numbers, **given})
                connection.commit()
    for service in ("application", "notifier"):
        _settle(product.engine(service))


def _settle(engine: Engine) -> None:
    """What a database does at leisure with rows that it has had for long: statistics, and no page left to be moved."""
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for each in ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)") if is_sqlite else ("VACUUM ANALYZE", "CHECKPOINT"):
            connection.execute(text(each))


def _statement(connection: Connection, copied: Copied) -> str:
    columns = [name for name in _columns(connection, copied.table) if not (copied.unnumbered and name == "id")]
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(copied.own.get(name, f'model."{name}"') for name in columns)
    model = f"(SELECT * FROM {copied.table} WHERE {copied.like}) AS model"
    if connection.dialect.name == "postgresql":
        return (
            f"INSERT INTO {copied.table} ({names}) "
            f"SELECT {values} FROM generate_series(CAST(:first AS BIGINT), CAST(:last AS BIGINT)) AS numbers(n), "
            f"{model}"
        )
    return (
        f"WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last) "
        f"INSERT INTO {copied.table} ({names}) SELECT {values} FROM numbers, {model}"
    )


def _columns(connection: Connection, table: str) -> Sequence[str]:
    return list(connection.execute(text(f"SELECT * FROM {table} LIMIT 0")).keys())


def _prepare(connection: Connection) -> None:
    """`id_of` gives the same random-looking id for the same kind and number in every table."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION id_of(kind TEXT, n BIGINT) RETURNS UUID "
                "LANGUAGE SQL IMMUTABLE AS $$ SELECT CAST(md5(kind || n) AS UUID) $$"
            )
        )
        return
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.create_function("id_of", 2, _id_of, deterministic=True)


def _id_of(kind: str, number: int) -> str:
    return hashlib.md5(f"{kind}{number}".encode(), usedforsecurity=False).hexdigest()
