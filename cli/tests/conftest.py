"""What operators' commands work on: an installation that does not run, and a broker that asks who speaks."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from chassis.db import Database, open_database
from chassis.eventlog import EventLog, open_event_log
from cli.laptop.home import Home
from cli.laptop.prepare import prepare
from cli.topics.plan import Change
from cli.topics.state import setting_of
from cli.topics.work import opened
from contracts import access
from tests.servers import kafka, postgresql

ORGANISATIONS = Path(__file__).parents[2] / "policies"
SERVICES = ("identity", "profile", "vacancy", "application", "notifier", "cv_parser")
OTHERS = ("DATABASE_URL", "EVENTS_URL", "FILES_URL", "SMTP_URL", "PUBLIC_URL", "API_URL", "MANAGEMENT_URLS")


@dataclass(frozen=True)
class Installed:
    """The broker, the settings of `postula topics`, and what it did at first."""

    broker: kafka.Broker
    environ: Mapping[str, str]
    planned: list[Change]
    done: list[Change]

    def changes(self, **more: str) -> list[Change]:
        with opened({**self.environ, **more}) as work:
            return work.changes()

    def apply(self, *, prune: bool = False, grow: tuple[str, ...] = (), **more: str) -> list[Change]:
        with opened({**self.environ, **more}) as work:
            return list(work.apply(work.changes(), prune=prune, grow=grow))

    def log_of(self, principal: str) -> EventLog:
        """The log as a service or an HR system sees it."""
        return open_event_log(self.broker.url_of(principal, password_of(principal)))


def password_of(principal: str) -> str:
    return f"the password of {principal}"


@pytest.fixture(scope="session")
def installed(kafka_available: None) -> Iterator[Installed]:
    with tempfile.TemporaryDirectory(prefix="postula-kafka-") as folder:
        broker = kafka.start(Path(folder), security="scram")
        principals = [*access.services(), "hr-wipo", "hr-un"]
        environ = {
            "PATH": os.environ["PATH"],
            "EVENTS_URL": broker.url,
            "POLICIES_DIR": str(ORGANISATIONS),
            **{setting_of(principal): password_of(principal) for principal in principals},
        }
        with opened(environ) as work:
            planned = work.changes()
            done = list(work.apply(planned, prune=False, grow=()))
        yield Installed(broker, environ, planned, done)
        broker.stop()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty databases, topics and keys, made once and copied by each test."""
    home = Home(tmp_path_factory.mktemp("prepared") / "home", 8080)
    home.make_folders()
    prepare(home.environment({name: value for name, value in os.environ.items() if name not in OTHERS}))
    return home.folder


@pytest.fixture
def home(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An installation of its own, on files."""
    for name in OTHERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POSTULA_HOME", str(tmp_path / "home"))
    shutil.copytree(prepared, tmp_path / "home")
    return Home(tmp_path / "home", 8080)


@pytest.fixture
def environ(home: Home) -> Mapping[str, str]:
    return home.environment(os.environ)


@pytest.fixture
def on_postgresql(
    home: Home, postgresql_server: postgresql.Server, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Mapping[str, str]]:
    """The same with a PostgreSQL database for each service."""
    prefix = f"cli_{secrets.token_hex(4)}"
    names = [f"{prefix}_{service}" for service in SERVICES]
    url = {name: postgresql_server.create_database(name) for name in names}[names[0]]
    monkeypatch.setenv("DATABASE_URL", url.replace(names[0], f"{prefix}_{{service}}"))
    given = home.environment(os.environ)
    prepare(given)
    yield given
    for name in names:
        postgresql_server.drop_database(name)


@pytest.fixture
def notifier(environ: Mapping[str, str]) -> Iterator[Database]:
    database = open_database(environ["DATABASE_URL"].replace("{service}", "notifier"))
    yield database
    database.close()
