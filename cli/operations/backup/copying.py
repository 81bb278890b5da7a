"""Copies that are whole on the disk before anything says so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import make_url

from cli.operations.refusal import Refused

Told = Callable[[int], None]
_UNFINISHED = (".part", ".lock")
_ANSWER = 2000


def database(source: Path, target: Path) -> None:
    """A consistent copy of an SQLite file at one instant, while others write to it."""
    if not source.is_file():
        raise Refused(f"{source} is not there: has this installation been started once?")
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True)) as living,
        closing(sqlite3.connect(target)) as copy,
    ):
        living.backup(copy)
        (sound,) = copy.execute("PRAGMA quick_check").fetchone()
        copy.execute("PRAGMA journal_mode = DELETE")
    if sound != "ok":
        raise Refused(f"the copy of {source} is damaged: {sound}")
    to_disk(target)


def folder(source: Path, target: Path, earlier: Path | None = None, told: Told = lambda _number: None) -> None:
    """Every finished file that is not in `target` yet.

    Stored files never change under their name: what an earlier backup holds in the same size is linked, not copied.
    One that vanishes meanwhile was deleted by its owner.
    """
    for path in finished(source):
        name = path.relative_to(source)
        copy = target / name
        if copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            if not _linked(earlier / name if earlier else None, path, copy):
                file(path, copy)
        told(1)


def finished(source: Path) -> Iterator[Path]:
    """The files below a folder that nobody is still writing."""
    for path in sorted(source.rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path.suffix not in _UNFINISHED:
            yield path


def file(source: Path, target: Path) -> None:
    """One file with its mode and times (a key's age says when it signs)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
    to_disk(target)


def base_backup(url: str, target: Path) -> None:
    """A base backup of the whole PostgreSQL server, with the log that makes it consistent, checked by its manifest."""
    at = make_url(url)
    login = {"PGPASSWORD": at.password or "", "PGCONNECT_TIMEOUT": "10"}
    server = ["--host", at.host or "127.0.0.1", "--port", str(at.port or 5432), "--username", at.username or "postgres"]
    options = ["--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256", "--no-password"]
    run(["pg_basebackup", "--pgdata", str(target), *server, *options], login)
    check_base_backup(target)


def check_base_backup(folder: Path) -> None:
    """Compare every file with the manifest that the server wrote."""
    run(["pg_verifybackup", "--no-parse-wal", "--quiet", str(folder)], {})


def run(command: list[str], environ: Mapping[str, str]) -> None:
    """One of PostgreSQL's programs; Refused with what it says."""
    try:
        done = subprocess.run(  # noqa: S603
            [_program(command[0]), *command[1:]],
            env={**os.environ, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Refused(f"{command[0]} is not installed: apt-get install postgresql-client") from None
    if done.returncode:
        raise Refused(f"{command[0]}: {done.stderr.strip()[-_ANSWER:]}")


def _program(name: str) -> str:
    """On the path, else of the newest version that Debian installed beside it."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda found: int(found.parts[-3]))
    return shutil.which(name) or (str(versions[-1]) if versions else name)


def to_disk(path: Path) -> None:
    """Wait until a file or a folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _linked(earlier: Path | None, path: Path, copy: Path) -> bool:
    """Whether an earlier backup had it; on another disk it is copied."""
    if earlier is None or not earlier.is_file() or earlier.stat().st_size != path.stat().st_size:
        return False
    try:
        copy.hardlink_to(earlier)
    except OSError:
        return False
    return True
