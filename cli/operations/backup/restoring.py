"""`postula restore FOLDER`: everything in its place again, then every consumer brought back to the truth."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from cli.laptop.home import Home, write_private
from cli.laptop.prepare import prepare
from cli.laptop.supervisor import running_supervisor
from cli.operations.backup import copying, manifest, places, truth
from cli.operations.backup.manifest import Manifest
from cli.operations.backup.places import Place
from cli.operations.backup.truth import Brought
from cli.operations.refusal import Refused

PRIVATE = ("secrets.json", "demo.json")
UNFINISHED = "restore.json"
"""In the home of an installation whose database server has yet to start on what was restored."""

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_RECOVERY = """
# Written by postula restore.
restore_command = 'cp "{wal}/%f" "%p" 2>/dev/null || cp "{wal}/%f.partial" "%p"'
recovery_target_timeline = 'latest'
recovery_target_action = 'promote'
"""


def restore(home: Home, given: Mapping[str, str], folder: Path, *, over: bool) -> Brought:
    """From SQLite copies: into an empty home, or with `over` beside what was there, which is kept aside."""
    found = _whole(home, folder)
    if found.databases != "sqlite":
        raise Refused(f"{folder} is of PostgreSQL: say --postgresql-data and --wal")
    _make_room([home.folder / name for name in (*PRIVATE, "data")], over)
    environ = _take_secrets(home, given, folder)
    log = places.events(environ)
    put_back = [*places.databases(environ), *([log] if log else []), *_folders(environ, folder)]
    _make_room([place.path for place in put_back], over)
    _place_all(folder, put_back)
    prepare(environ)
    return truth.bring_back(environ, found.log_at)


def restore_postgresql(
    home: Home, given: Mapping[str, str], folder: Path, data: Path, wal: Path, until: datetime | None
) -> None:
    """The server's files and settings to recover by, up to an instant or the last byte of the archived log.

    Of stored files, keys and secrets, only what is missing comes back: what is there is newer than the backup. Start
    the server on `data`, then `finish`.
    """
    found = _whole(home, folder)
    if found.databases != "postgresql":
        raise Refused(f"{folder} is of SQLite: leave --postgresql-data and --wal out")
    if data.exists() and any(data.iterdir()):
        raise Refused(f"{data} is not empty: stop PostgreSQL and move its files aside")
    if not wal.is_dir():
        raise Refused(f"{wal} is not there: name the folder that pg_receivewal writes to")
    copying.check_base_backup(folder / places.POSTGRESQL)
    environ = _take_secrets(home, given, folder)
    log = places.events(environ)
    lost_log = log is not None and not log.path.exists()
    _place_all(folder, [*([log] if log and lost_log else []), *_folders(environ, folder)])
    _place_server(folder / places.POSTGRESQL, data, wal, until)
    note = {"log_at": found.log_at.isoformat() if found.log_at and lost_log else None}
    write_private(home.folder / UNFINISHED, json.dumps(note))


def finish(home: Home, environ: Mapping[str, str], *, events_lost: bool = False) -> Brought:
    """Once the restored server answers: newest shape, and every consumer brought back to the truth.

    With `events_lost`, the event log is a new one: every event that an outbox still holds goes out again.
    """
    note = home.folder / UNFINISHED
    if not note.is_file():
        raise Refused("no restore waits to be finished here")
    log_at = json.loads(note.read_text())["log_at"]
    prepare(environ)
    since = _LONG_AGO if events_lost else datetime.fromisoformat(log_at) if log_at else None
    brought = truth.bring_back(environ, since)
    note.unlink()
    for place in places.keys(home, environ):
        _give(place.path, place.path)
    return brought


def _whole(home: Home, folder: Path) -> Manifest:
    if running_supervisor(home) is not None:
        raise Refused("Postula runs here: stop it first with `postula down`")
    found = manifest.read(folder)
    manifest.verify(folder, found)
    return found


def _take_secrets(home: Home, given: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The secrets first: an environment that is asked for makes new ones where there are none."""
    home.make_folders()
    for name in PRIVATE:
        if (folder / name).is_file() and not (home.folder / name).exists():
            copying.file(folder / name, home.folder / name)
    return home.environment(given)


def _folders(environ: Mapping[str, str], folder: Path) -> Iterator[Place]:
    """Stored files and keys, by where the settings want them."""
    yield from places.wanted_files(environ)
    for name, setting in places.KEYS.items():
        if (folder / name).is_dir():
            yield Place(name, Path(environ[setting]))


def _place_all(folder: Path, put_back: list[Place]) -> None:
    for place in put_back:
        source = folder / place.name
        if source.is_dir():
            place.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            copying.folder(source, place.path)
            _give(place.path, place.path)
        elif source.is_file():
            copying.file(source, place.path)


def _make_room(paths: list[Path], over: bool) -> None:
    """Refuse to write over anything; with `over`, keep what is there under another name."""
    taken = [path for path in paths if path.exists() and not (path.is_dir() and not any(_files(path)))]
    if taken and not over:
        raise Refused(f"{taken[0]} is there already: restore into an empty home, or say --over to keep the old aside")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    for path in taken:
        for each in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))):
            if each.exists():
                each.rename(each.with_name(f"{each.name}.before-{stamp}"))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _place_server(source: Path, data: Path, wal: Path, until: datetime | None) -> None:
    """As the owner of the folder that is to hold it: the server refuses files of another."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copytree(source, data, dirs_exist_ok=True)
    (data / "backup_manifest").unlink()
    with (data / "postgresql.auto.conf").open("a") as settings:
        settings.write(_RECOVERY.format(wal=wal))
        if until is not None:
            settings.write(f"recovery_target_time = '{until.astimezone(UTC).isoformat()}'\n")
    (data / "recovery.signal").touch(mode=0o600)
    _give(data, data.parent)
    data.chmod(0o700)


def _give(folder: Path, whose: Path) -> None:
    """All of it to the owner of `whose`, when this is root: who reads the files is another user in containers."""
    if os.geteuid() == 0:
        owner = whose.stat()
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)
