"""Each service's database, the role that owns its tables and the role that its processes use.

The role of the processes reads and writes rows; it can neither make nor change a table, nor see another database.
One more role copies the whole server, for backups.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from psycopg import Connection, sql
from sqlalchemy import URL, make_url

from chassis import catalogue
from chassis.settings import Reader, SettingsError


@dataclass(frozen=True)
class Place:
    """The database of one service, and the two roles with their passwords."""

    database: str
    owner: str
    owner_password: str
    user: str
    password: str


def places(environ: Mapping[str, str]) -> list[Place]:
    """What the services' `DATABASE_URL` and `MIGRATION_URL` name."""
    return [_place(Reader(environ, entry.name)) for entry in catalogue.entries()]


def _place(reader: Reader) -> Place:
    user, owner = make_url(reader.text("DATABASE_URL")), make_url(reader.text("MIGRATION_URL"))
    if user.database != owner.database or user.username == owner.username:
        raise SettingsError("DATABASE_URL and MIGRATION_URL must name one database and two different roles")
    return Place(str(user.database), str(owner.username), _password(owner), str(user.username), _password(user))


def _password(url: URL) -> str:
    if not url.password:
        raise SettingsError(f"the URL of {url.username} has no password")
    return str(url.password)


def ensure(admin_url: str, backup_url: str, wanted: list[Place]) -> None:
    """Make what is missing, and give every role its password and its rights; doing it again changes nothing."""
    backup = make_url(backup_url)
    with _connected(admin_url) as server:
        _ensure_role(server, str(backup.username), _password(backup), "REPLICATION")
        for place in wanted:
            _ensure_role(server, place.owner, place.owner_password, "NOREPLICATION")
            _ensure_role(server, place.user, place.password, "NOREPLICATION")
            _ensure_database(server, place)
    for place in wanted:
        with _connected(admin_url, place.database) as connection:
            _grant(connection, place)


def _connected(url: str, database: str | None = None) -> Connection[tuple[object, ...]]:
    """A connection that does not wait for the archive, whose role it may be about to make."""
    parts = make_url(url)
    return psycopg.connect(
        host=parts.host,
        port=parts.port or 5432,
        user=parts.username,
        password=parts.password,
        dbname=database or parts.database,
        autocommit=True,
        options="-c synchronous_commit=local",
    )


def _ensure_role(server: Connection[tuple[object, ...]], role: str, password: str, replication: str) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
    verb = "ALTER" if known else "CREATE"
    statement = sql.SQL(f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE {replication} PASSWORD {{}}")
    server.execute(statement.format(sql.Identifier(role), sql.Literal(password)))


def _ensure_database(server: Connection[tuple[object, ...]], place: Place) -> None:
    names = {"database": sql.Identifier(place.database), "owner": sql.Identifier(place.owner)}
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (place.database,)).fetchone():
        server.execute(sql.SQL("CREATE DATABASE {database} OWNER {owner}").format(**names))
    server.execute(sql.SQL("REVOKE ALL ON DATABASE {database} FROM PUBLIC").format(**names))
    grant = sql.SQL("GRANT CONNECT ON DATABASE {database} TO {user}")
    server.execute(grant.format(**names, user=sql.Identifier(place.user)))


_RIGHTS = (
    "REVOKE ALL ON SCHEMA public FROM PUBLIC",
    "GRANT ALL ON SCHEMA public TO {owner}",
    "GRANT USAGE ON SCHEMA public TO {user}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {user}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {user}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {user}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {user}",
)


def _grant(connection: Connection[tuple[object, ...]], place: Place) -> None:
    roles = {"owner": sql.Identifier(place.owner), "user": sql.Identifier(place.user)}
    for right in _RIGHTS:
        connection.execute(sql.SQL(right).format(**roles))
