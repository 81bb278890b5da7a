"""What an installation of containers is made of."""

from __future__ import annotations

import re
import socket
import stat
from pathlib import Path

import psycopg
import pytest

from cli.__main__ import main
from cli.cluster import databases, draining, gateway, production
from cli.cluster.databases import Place
from tests.servers import postgresql

ROOT = Path(__file__).parents[2]
URL = "https://jobs.example"


def test_the_gateways_table_is_what_services_toml_says(tmp_path: Path) -> None:
    assert gateway.is_fresh(), "services.toml has changed: run `postula gateway write`"
    other = tmp_path / "services.conf"
    assert not gateway.is_fresh(other)
    gateway.write(other)
    assert gateway.is_fresh(other)


def test_the_file_of_secrets_is_for_its_owner_alone_and_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / ".env"
    main(["init-production", str(file), "--public-url", URL])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.read_text()
    with pytest.raises(SystemExit):
        main(["init-production", str(file), "--public-url", URL])
    assert "its secrets are in use" in capsys.readouterr().err
    assert file.read_text() == written


def test_every_secret_is_random_and_fits_into_a_url(tmp_path: Path) -> None:
    first, second = (_written(tmp_path / name) for name in ("first", "second"))
    for name in production.names():
        assert re.fullmatch(r"[A-Za-z0-9_-]{43}", first[name]), name
        assert first[name] != second[name]
    assert len({first[name] for name in production.names()}) == len(production.names())


def test_an_address_that_nobody_can_open_is_refused(tmp_path: Path) -> None:
    with pytest.raises(production.CannotInitialise, match=r"https://jobs\.example\.org"):
        production.write(tmp_path / ".env", "jobs.example", "smtp://relay.example")
    assert not list(tmp_path.iterdir())


def _written(file: Path) -> dict[str, str]:
    production.write(file, URL, "smtp://relay.example")
    lines = (line for line in file.read_text().splitlines() if not line.startswith("#"))
    return {name: value for name, _equals, value in (line.partition("=") for line in lines)}


def test_a_role_that_serves_can_make_no_table(postgresql_server: postgresql.Server) -> None:
    admin = postgresql_server.create_database("cluster_admin").replace("+psycopg", "")
    places = [
        Place(f"cluster_{name}", f"{name}_owner", "of-owner", f"{name}_user", "of-user") for name in ("one", "two")
    ]
    backup = "postgresql://cluster_backup:of-backup@127.0.0.1/postgres"
    databases.ensure(admin, backup, places)
    try:
        with _connected(postgresql_server, places[0].database, "one_owner", "of-owner") as owner:
            owner.execute("CREATE TABLE kept (id INTEGER GENERATED ALWAYS AS IDENTITY, said TEXT)")
        databases.ensure(admin, backup, [Place(**{**places[0].__dict__, "password": "another"}), places[1]])
        with _connected(postgresql_server, "postgres", "cluster_backup", "of-backup") as copying:
            rights = "SELECT rolreplication, rolsuper FROM pg_roles WHERE rolname = current_user"
            assert copying.execute(rights).fetchall() == [(True, False)]
        with _connected(postgresql_server, places[0].database, "one_user", "another") as user:
            user.execute("INSERT INTO kept (said) VALUES ('yes')")
            assert user.execute("SELECT id, said FROM kept").fetchall() == [(1, "yes")]
            for statement in ("CREATE TABLE mine (id INTEGER)", "DROP TABLE kept", "TRUNCATE kept"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    user.execute(statement)
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            _connected(postgresql_server, places[1].database, "one_user", "another")
    finally:
        for place in places:
            postgresql_server.drop_database(place.database)
        postgresql_server.drop_database("cluster_admin")


def _connected(
    server: postgresql.Server, database: str, user: str, password: str
) -> psycopg.Connection[tuple[object, ...]]:
    where = {"host": "127.0.0.1", "port": server.port, "dbname": database, "user": user, "password": password}
    return psycopg.connect(**where, autocommit=True)  # type: ignore[arg-type]


def test_an_api_that_stops_leaves_new_connections_unanswered_and_serves_those_it_has() -> None:
    accepted: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = listener.getsockname()
        clients = [socket.create_connection(where, timeout=5) for _ in range(3)]
        filler = draining.refuse_new(listener, lambda: accepted.append(listener.accept()[0]))
        assert filler is not None
        with pytest.raises(TimeoutError):
            socket.create_connection(where, timeout=0.5)
        assert len(accepted) == len(clients)
        for client, server in zip(clients, accepted, strict=True):
            client.sendall(b"asked")
            assert server.recv(16) == b"asked"
            server.sendall(b"told")
            assert client.recv(16) == b"told"
        for each in (*clients, *accepted, filler):
            each.close()
