"""`services.toml` as values: which services there are, where they answer, which process runs them."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chassis.service import Service

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """One block of `services.toml`."""

    name: str
    package: str
    prefix: str
    process: str
    port: int
    largest_request: int = MEBIBYTE

    def build(self, environ: Mapping[str, str]) -> Service:
        """Read the service's settings and wire it."""
        settings = importlib.import_module(f"{self.package}.settings").read(environ)
        service: Service = importlib.import_module(f"{self.package}.app").build(settings)
        return service


def entries() -> list[Entry]:
    """Every service, in the order of the file."""
    table = tomllib.loads(_file().read_text())
    return [Entry(name=name, **block) for name, block in table.items()]


def entry(name: str) -> Entry:
    """One service by its name."""
    return next(found for found in entries() if found.name == name)


def _file() -> Path:
    beside = Path(__file__).parent.parent / "services.toml"
    return beside if beside.is_file() else Path(__file__).parent / "data" / "services.toml"
