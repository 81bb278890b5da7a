"""An installation that does not run, for the commands of operators."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from chassis.db import Database, open_database
from cli.laptop.home import Home
from cli.laptop.prepare import prepare
from tests.servers import postgresql

SERVICES = ("identity", "profile", "vacancy", "application", "notifier", "cv_parser")
OTHERS = ("DATABASE_URL", "EVENTS_URL", "FILES_URL", "SMTP_URL", "PUBLIC_URL", "API_URL", "MANAGEMENT_URLS")


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
