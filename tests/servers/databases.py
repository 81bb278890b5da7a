"""Databases for tests: empty, or with a service's tables as a copy of one that was migrated once."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import Protocol

from chassis import migrations
from tests.servers import postgresql


class Databases(Protocol):
    """Each call gives the URL of another database."""

    def empty(self) -> str: ...

    def of(self, package: str) -> str:
        """With the tables of the service `package` (`identity_service`)."""


class SqliteFiles:
    """Files in the folder of a test, copied from the templates of the run."""

    def __init__(self, folder: Path, templates: Path) -> None:
        self._folder = folder
        self._templates = templates

    def empty(self) -> str:
        return f"sqlite:///{self._folder / 'test.db'}"

    def of(self, package: str) -> str:
        template = self._templates / f"{package}.db"
        if not template.exists():
            migrations.upgrade(package, f"sqlite:///{template}")
        file = self._folder / f"{package}.db"
        shutil.copyfile(template, file)
        return f"sqlite:///{file}"


class PostgresqlDatabases:
    """Databases of one server, dropped after the test; the templates stay as long as the server."""

    def __init__(self, server: postgresql.Server) -> None:
        self._server = server
        self._made: list[str] = []

    def empty(self) -> str:
        return self._create(None)

    def of(self, package: str) -> str:
        template = f"template_{package}"
        if not self._server.has_database(template):
            migrations.upgrade(package, self._server.create_database(template))
        return self._create(template)

    def drop(self) -> None:
        for name in self._made:
            self._server.drop_database(name)

    def _create(self, template: str | None) -> str:
        name = f"test_{secrets.token_hex(6)}"
        self._made.append(name)
        return self._server.create_database(name, template)
