"""A real PostgreSQL server for tests: loopback, a password, its own folder and port."""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.servers.missing import MissingPart
from tests.servers.process import DidNotStart, ending_with_us, free_port, stop, wait_until_it_answers

_USER = "postula"
_START_SECONDS = 60
_UNPRIVILEGED = ("postgres", "nobody")
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
}
_NOT_DURABLE = {"fsync": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    password: str
    process: subprocess.Popen[bytes]

    def create_database(self, name: str, template: str | None = None) -> str:
        """An empty database, or a copy of another to which nobody is connected; its SQLAlchemy URL."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(statement.format(sql.Identifier(name), sql.Identifier(template or "template1")))
        return f"postgresql+psycopg://{_USER}:{self.password}@127.0.0.1:{self.port}/{name}"

    def drop_database(self, name: str) -> None:
        """Also while somebody is still connected."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def has_database(self, name: str) -> bool:
        with self._connected() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            return found.fetchone() is not None

    def wait_until_open(self, seconds: float) -> None:
        """The port answers before the server has finished recovering: ask until it takes a statement."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self._run(sql.SQL("SELECT 1").format())
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def set(self, name: str, value: str) -> None:
        """Change a setting that takes effect without a restart; it lasts."""
        self._run(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        self._run(sql.SQL("SELECT pg_reload_conf()").format())

    def stop(self) -> None:
        stop(self.process, signal.SIGINT)

    def _run(self, statement: sql.Composed) -> None:
        with self._connected() as connection:
            connection.execute(statement)

    def _connected(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=_USER,
            password=self.password,
            dbname="postgres",
            autocommit=True,
        )


def find() -> Path:
    """The folder of the server's programs."""
    on_path = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: float(found.parts[-3]))
    if on_path is None and not installed:
        raise MissingPart("PostgreSQL", "apt-get install postgresql")
    return (Path(on_path) if on_path else installed[-1]).parent


def start(folder: Path, *, durable: bool = True) -> Server:
    """Start a server that keeps everything in this folder, which its user must be able to reach.

    The same folder again finds its databases, password and port again. What is committed outlives the death of
    its processes; that of the machine only where it is durable.
    """
    programs = find()
    folder.mkdir(parents=True, exist_ok=True)
    _give_away(folder)
    port, password = _port_and_password(folder)
    data = folder / "data"
    if not data.exists():
        _create_cluster(programs, folder, data)
    log = folder / "server.log"
    chosen = _SETTINGS if durable else _SETTINGS | _NOT_DURABLE
    settings = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*_unprivileged(), programs / "postgres", "-D", data, "-p", str(port), *settings],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=folder,
        )
    wait_until_it_answers(process, port, log, _START_SECONDS)
    server = Server(port, password, process)
    server.wait_until_open(_START_SECONDS)
    return server


def archive(server: Server, folder: Path) -> subprocess.Popen[bytes]:
    """Receive the server's log into a folder as `wal_archive`: on the disk before the server hears of it."""
    folder.mkdir(parents=True)
    _give_away(folder)
    login = ["-h", "127.0.0.1", "-p", str(server.port), "-U", _USER, "--no-password", "--slot=wal_archive"]
    program = shutil.which("pg_receivewal") or find() / "pg_receivewal"
    command: Sequence[str | Path] = [*_unprivileged(), program, "-D", folder, *login]
    environ = {**os.environ, "PGPASSWORD": server.password, "PGAPPNAME": "wal_archive"}
    subprocess.run([*command, "--create-slot", "--if-not-exists"], env=environ, cwd=folder, check=True)
    return subprocess.Popen([*command, "--synchronous"], env=environ, cwd=folder, stdin=subprocess.DEVNULL)


def _create_cluster(programs: Path, folder: Path, data: Path) -> None:
    command: Sequence[str | Path] = [
        *_unprivileged(),
        programs / "initdb",
        f"--pgdata={data}",
        f"--username={_USER}",
        f"--pwfile={folder / 'password'}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    ]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, cwd=folder)
    if done.returncode:
        raise DidNotStart((done.stdout + done.stderr).decode(errors="replace")[-3000:])


def _port_and_password(folder: Path) -> tuple[int, str]:
    port, password = folder / "port", folder / "password"
    if not port.exists():
        port.write_text(str(free_port()))
        password.write_text(secrets.token_hex(16))
        _give_away(password)
    return int(port.read_text()), password.read_text()


def _unprivileged() -> list[str]:
    """PostgreSQL refuses to run as root: become somebody else."""
    if os.getuid() != 0:
        return ending_with_us("INT")
    user = _somebody_else()
    return [
        "setpriv",
        "--pdeathsig=INT",
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
    ]


def _give_away(path: Path) -> None:
    if os.getuid() == 0:
        user = _somebody_else()
        os.chown(path, user.pw_uid, user.pw_gid)


def _somebody_else() -> pwd.struct_passwd:
    known = {user.pw_name: user for user in pwd.getpwall()}
    return next(known[name] for name in _UNPRIVILEGED if name in known)
