"""`postula backup FOLDER`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from chassis.db import reading
from cli.laptop.home import Home
from cli.operations.backup import copying, manifest, places
from cli.operations.backup.manifest import Entry, Manifest
from cli.operations.building import stores
from cli.operations.progress import Progress
from cli.operations.refusal import Refused


def backup(home: Home, environ: Mapping[str, str], folder: Path) -> Manifest:
    """Copy everything into a new folder while the product serves; it has its name once it is whole and verified."""
    if folder.exists():
        raise Refused(f"{folder} exists: name a new folder for each backup")
    part = folder.with_name(f"{folder.name}.part")
    if part.exists():
        raise Refused(f"{part} is what a backup that was cut off left: remove it, or choose another name")
    part.mkdir(parents=True, mode=0o700)
    try:
        made = _copy_all(home, environ, part, _latest(folder.parent))
        manifest.verify(part, made)
        manifest.write(part, made)
    except BaseException:
        shutil.rmtree(part)
        raise
    copying.to_disk(part)
    part.rename(folder)
    copying.to_disk(folder.parent)
    return made


def _copy_all(home: Home, environ: Mapping[str, str], part: Path, earlier: Path | None) -> Manifest:
    made_at = datetime.now(UTC)
    _copy_files(environ, part, earlier)
    log_at = _copy_log(environ, part)
    if places.on_postgresql(environ):
        copying.base_backup(_backup_url(environ), part / places.POSTGRESQL)
    else:
        for place in places.databases(environ):
            copying.database(place.path, part / place.name)
    _copy_files(environ, part, earlier)
    for place in places.keys(home, environ):
        copy = copying.folder if place.path.is_dir() else copying.file
        copy(place.path, part / place.name)
    return Manifest(
        made_at=made_at,
        log_at=log_at,
        databases="postgresql" if places.on_postgresql(environ) else "sqlite",
        revisions=_revisions(environ),
        files=_entries(part),
    )


def _copy_log(environ: Mapping[str, str], part: Path) -> datetime | None:
    log = places.events(environ)
    if log is None:
        return None
    at = datetime.now(UTC)
    copying.database(log.path, part / log.name)
    return at


def _copy_files(environ: Mapping[str, str], part: Path, earlier: Path | None) -> None:
    stored = places.files(environ)
    total = sum(1 for place in stored for _file in copying.finished(place.path))
    with Progress("files", total) as progress:
        for place in stored:
            before = earlier / place.name if earlier else None
            copying.folder(place.path, part / place.name, before, progress.advance)


def _backup_url(environ: Mapping[str, str]) -> str:
    url = environ.get("BACKUP_DATABASE_URL", "")
    if not url:
        raise Refused("BACKUP_DATABASE_URL is not set: name a role with REPLICATION, as docs/operations/backup.md says")
    return url


def _latest(folder: Path) -> Path | None:
    """The newest whole backup beside the one to be made."""
    whole = [file.parent for file in folder.glob(f"*/{manifest.NAME}") if file.parent.suffix != ".part"]
    return max(whole, key=lambda each: manifest.read(each).made_at, default=None)


def _revisions(environ: Mapping[str, str]) -> dict[str, str]:
    found = {}
    with stores(environ) as opened:
        for store in opened:
            with reading(store.database) as connection:
                found[store.service] = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    return found


def _entries(part: Path) -> dict[str, Entry]:
    paths = [path for path in sorted(part.rglob("*")) if path.is_file()]
    size = sum(path.stat().st_size for path in paths)
    found = {}
    with Progress("bytes hashed", size) as progress:
        for path in paths:
            found[str(path.relative_to(part))] = entry = manifest.entry_of(path)
            progress.advance(entry.size)
    return found
