"""A whole laptop installation in a folder of its own: started, asked, hurt and stopped by tests."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import psutil
from sqlalchemy import Engine, create_engine, text

from chassis import catalogue
from chassis.eventlog import EventLog, Record, open_event_log
from chassis.settings import Reader
from cli import people
from cli.laptop.home import PROCESSES, Home, from_environment
from cli.laptop.up import process_ids, status
from tests.harness.waiting import until, until_true

ROOT = Path(__file__).parents[2]
START_SECONDS = 180
RESTART_SECONDS = 60
_OURS = ("POSTULA_", "DATABASE_", "EVENTS_", "FILES_", "SMTP_", "PUBLIC_", "API_", "JWKS_", "DEMO_")


@dataclass(frozen=True)
class Installation:
    """Its folder and ports, and the environment that every process of it was started with."""

    home: Home
    environ: Mapping[str, str]

    @property
    def url(self) -> str:
        return self.home.url

    @cached_property
    def _http(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=30, trust_env=False, verify=False)

    def stop(self) -> None:
        self._http.close()
        self.__dict__.pop("_http")  # a stopped installation may start again
        self.command("down")

    def start(self) -> None:
        """Start it, or start it again."""
        self.operate("up")

    def is_ready(self) -> bool:
        return set(status(self.home).values()) == {"ready"}

    def wait_until_ready(self) -> None:
        until_true(self.is_ready, f"every process ({status(self.home)})", RESTART_SECONDS)

    def process_ids(self) -> dict[str, int]:
        return process_ids(self.home)

    def running(self, process: str) -> int:
        """The id of a process, as soon as it runs."""
        return until(lambda: self.process_ids().get(process), f"{process} to run")

    def kill(self, process: str, *, worker_of_web: bool = False) -> int:
        """SIGKILL now; the id that it had. `web` is gunicorn: its arbiter, or the worker that the arbiter replaces."""
        pid = until(lambda: self._living(process, worker_of_web), f"{process} to be there", RESTART_SECONDS)
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_for_another(self, process: str, killed: int) -> None:
        """Until the supervisor, or gunicorn's arbiter, has replaced what was killed."""

        def replaced() -> bool:
            living = [self._living(process, worker) for worker in (False, True)]
            return living[0] is not None and killed not in living

        until_true(replaced, f"another {process}", RESTART_SECONDS)

    def _living(self, process: str, worker_of_web: bool) -> int | None:
        pid = self.process_ids().get(process)
        if pid is None or not psutil.pid_exists(pid):
            return None
        if not worker_of_web:
            return pid
        try:
            workers = psutil.Process(pid).children()
        except psutil.NoSuchProcess:
            return None
        return workers[0].pid if workers else None

    def mails_to(self, address: str) -> list[dict[str, Any]]:
        """The mails that reached an address, the newest first, each with its text and links."""
        listed = self._http.get("/inbox/messages.json", params={"to": address}).raise_for_status().json()
        return [self._http.get(f"/inbox/messages/{mail['id']}.json").raise_for_status().json() for mail in listed]

    def mail_to(self, address: str, subject: str, seconds: float = 30.0) -> dict[str, Any]:
        """The newest mail whose subject holds these words, once it is there."""

        def look() -> dict[str, Any] | None:
            return next((mail for mail in self.mails_to(address) if subject in mail["subject"]), None)

        return until(look, f"a mail “{subject}” to {address}", seconds)

    def add_staff(self, organisation: str, role: str, login: str, name: str, password: str) -> None:
        """From the command line's side."""
        people.add_staff(self.environ, organisation, role, login, name, password)

    def rows(self, service: str, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Read a service's own database, from outside."""
        with self.engine(service) as engine, engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(query), parameters).mappings()]

    def change(self, service: str, statement: str, **parameters: Any) -> None:
        """Write into a service's own database, from outside."""
        with self.engine(service) as engine, engine.begin() as connection:
            connection.execute(text(statement), parameters)

    @contextmanager
    def engine(self, service: str) -> Iterator[Engine]:
        """A way into a service's own database, from outside."""
        url = Reader(self.environ, service).text("DATABASE_URL")
        engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
        try:
            yield engine
        finally:
            engine.dispose()

    def services(self) -> list[str]:
        return [entry.name for entry in catalogue.entries()]

    @contextmanager
    def event_log(self) -> Iterator[EventLog]:
        log = open_event_log(self.environ["EVENTS_URL"])
        try:
            yield log
        finally:
            log.close()

    def topic(self, name: str) -> list[Record]:
        """Everything in a topic, read without a group."""
        with self.event_log() as log:
            return list(log.read(name))

    def logs(self) -> dict[str, str]:
        """What each process has written."""
        return {file.name: file.read_text(errors="replace") for file in sorted(self.home.logs.glob("*.log*"))}

    def metrics(self) -> dict[str, str]:
        return {
            process: self._http.get(f"http://127.0.0.1:{self.home.management_port(process)}/metrics").text
            for process in PROCESSES
        }

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command of `postula`, as its operator types it."""
        return subprocess.run(
            [sys.executable, "-m", "cli", *arguments],
            cwd=ROOT,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
            check=False,
        )

    def operate(self, *arguments: str, status: int = 0) -> str:
        """What a command of an operator says, once it has ended with this status."""
        done = self.command(*arguments)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr


@contextmanager
def installed(folder: Path, **settings: str) -> Iterator[Installation]:
    """An installation that runs, with these settings on top of a laptop's; stopped at the end whatever happens."""
    installation = _at(folder, settings)
    try:
        installation.start()
        yield installation
    finally:
        installation.stop()


def _at(folder: Path, settings: Mapping[str, str]) -> Installation:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    environ = {
        **inherited,
        "PYTHONPATH": os.pathsep.join(str(path) for path in _sources()),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "POSTULA_HOME": str(folder),
        **settings,
    }
    port = _free_ports(lambda first: Home(folder, first).ports())
    home = from_environment({**environ, "POSTULA_PORT": str(port)})
    return Installation(home, home_environment(home, environ))


def home_environment(home: Home, environ: Mapping[str, str]) -> Mapping[str, str]:
    home.make_folders()
    return home.environment(environ)


def _sources() -> Sequence[Path]:
    return [ROOT, *sorted(ROOT.glob("services/*/src"))]


def _free_ports(ports_from: Callable[[int], Sequence[int]]) -> int:
    """The first of a row of ports that nobody listens on now."""
    for _try in range(200):
        first = random.randrange(20_000, 32_000)
        if all(_is_free(port) for port in ports_from(first)):
            return first
    raise AssertionError("no row of free ports on this machine")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
