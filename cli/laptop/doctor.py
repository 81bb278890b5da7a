"""What `postula doctor` looks at before anything is installed: this machine, each fault with its remedy."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cli.laptop.home import Home
from cli.laptop.supervisor import running_supervisor

FREE_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """What was looked at; a remedy when it is not as it must be."""

    what: str
    remedy: str | None = None


def examine(home: Home) -> list[Finding]:
    """Look at everything; none of it changes the machine."""
    checks: list[Callable[[Home], Finding]] = [_python, _sqlite, _folder, _disk, _ports]
    return [check(home) for check in checks]


def _python(_home: Home) -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    fits = sys.version_info >= (3, 11)
    return Finding(f"Python {version}", None if fits else "Install Python 3.11 or newer and make .venv anew.")


def _sqlite(_home: Home) -> Finding:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        remedy = None
    except sqlite3.OperationalError:
        remedy = "This Python's SQLite has no FTS5: use the Python of your distribution or of python.org."
    finally:
        connection.close()
    return Finding(f"SQLite {sqlite3.sqlite_version} with full-text search", remedy)


def _folder(home: Home) -> Finding:
    existing = next(folder for folder in (home.folder, *home.folder.parents) if folder.exists())
    writable = os.access(existing, os.W_OK)
    return Finding(f"data in {home.folder}", None if writable else f"Make {existing} writable, or set POSTULA_HOME.")


def _disk(home: Home) -> Finding:
    existing: Path = next(folder for folder in (home.folder, *home.folder.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    remedy = None if free > FREE_BYTES else "Free at least 1 GB, or set POSTULA_HOME to another disk."
    return Finding(f"{free // 1_000_000} MB free", remedy)


def _ports(home: Home) -> Finding:
    if running_supervisor(home) is not None:
        return Finding(f"ports {home.port} to {home.inbound_port}, in use by this installation")
    taken = [port for port in home.ports() if _is_taken(port)]
    remedy = f"Taken: {taken}. Stop what uses them, or set POSTULA_PORT." if taken else None
    return Finding(f"ports {home.port} to {home.inbound_port} free", remedy)


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
