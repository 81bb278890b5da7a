"""Backups of an installation on files: whole or not there, verified, and the way back from them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from notifier_service.repository.tables import MAILS, RESTORES
from sqlalchemy import insert, select, update

from chassis import migrations, outbox
from chassis.db import Database, open_database, reading, writing
from chassis.eventlog import Message
from chassis.files import FolderStore
from chassis.keys import ensure_signing_key
from chassis.tables import OUTBOX
from cli.__main__ import main
from cli.laptop.home import Home
from cli.operations.backup import manifest, truth
from cli.operations.backup.making import backup
from cli.operations.backup.restoring import restore
from cli.operations.building import event_log
from cli.operations.refusal import Refused
from cli.tests.test_status import mail
from contracts.envelope import pack
from contracts.events.base import Event
from contracts.events.identity import AccountErasedV1
from contracts.events.notifier import MailSentV1

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def stored(home: Home) -> FolderStore:
    return FolderStore(home.folder / "files" / "application")


def publish(environ: Mapping[str, str], *events: Event) -> None:
    with event_log(environ) as log:
        log.producer().publish(
            [
                Message(
                    event.destination,
                    event.key,
                    (envelope := pack(event, id=uuid4(), source="test", at=NOW)).data,
                    envelope.headers(),
                )
                for event in events
            ]
        )


def sent(mail_id: UUID, cause_id: UUID, account_id: UUID) -> MailSentV1:
    return MailSentV1(
        mail_id=mail_id,
        account_id=account_id,
        template="application_received",
        cause_id=cause_id,
        at=NOW,
        message_id=f"<{mail_id}@example>",
        possibly_duplicated=False,
    )


def rows(database: Database) -> dict[UUID, tuple[str, bool]]:
    with reading(database) as connection:
        found = connection.execute(select(MAILS.c.id, MAILS.c.state, MAILS.c.possibly_duplicated))
        return {row.id: (row.state, row.possibly_duplicated) for row in found}


def test_a_backup_is_whole_verified_and_private(environ: Mapping[str, str], home: Home, tmp_path: Path) -> None:
    kept = stored(home).put(b"a diploma")
    ensure_signing_key(home.folder / "receipt-keys")
    made = backup(home, environ, tmp_path / "b")
    held = manifest.read(tmp_path / "b")
    assert held == made
    manifest.verify(tmp_path / "b", held)
    names = set(held.files)
    assert {"databases/events.db", "databases/application.db", "databases/notifier.db", "secrets.json"} <= names
    assert f"files/application/{kept.key[:2]}/{kept.key}" in names
    assert any(name.startswith("keys/") and name.endswith(".pem") for name in names)
    assert any(name.startswith("receipt-keys/") for name in names)
    assert held.revisions["application"] == migrations.newest("application_service")
    assert (tmp_path / "b").stat().st_mode & 0o077 == 0


def test_a_backup_that_fails_leaves_nothing_behind(environ: Mapping[str, str], home: Home, tmp_path: Path) -> None:
    (home.data / "vacancy.db").unlink()
    with pytest.raises(Refused, match=r"vacancy\.db is not there"):
        backup(home, environ, tmp_path / "b")
    assert not list(tmp_path.glob("b*"))


def test_a_backup_never_goes_over_another(
    environ: Mapping[str, str], home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["backup", str(tmp_path / "b")])
    assert "verified" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["backup", str(tmp_path / "b")])
    assert "name a new folder" in capsys.readouterr().err


def test_stored_files_of_the_backup_before_are_linked(environ: Mapping[str, str], home: Home, tmp_path: Path) -> None:
    first = stored(home).put(b"a diploma")
    backup(home, environ, tmp_path / "one")
    second = stored(home).put(b"a letter")
    backup(home, environ, tmp_path / "two")
    path = Path("files", "application", first.key[:2], first.key)
    assert (tmp_path / "two" / path).samefile(tmp_path / "one" / path)
    assert (tmp_path / "two" / "files" / "application" / second.key[:2] / second.key).read_bytes() == b"a letter"


@pytest.mark.parametrize("harm", ["changed", "missing", "half"])
def test_restore_refuses_what_is_not_whole(
    harm: str, environ: Mapping[str, str], home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(home, environ, tmp_path / "b")
    copy = tmp_path / "b" / "databases" / "application.db"
    if harm == "changed":
        copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    elif harm == "missing":
        copy.unlink()
    else:
        (tmp_path / "b" / "manifest.json").unlink()
    other = Home(tmp_path / "other", 8080)
    with pytest.raises(Refused):
        restore(other, {}, tmp_path / "b", over=False)
    assert not other.folder.exists()


def test_restore_brings_everything_back_into_an_empty_home(
    environ: Mapping[str, str], home: Home, tmp_path: Path
) -> None:
    kept = stored(home).put(b"a diploma")
    backup(home, environ, tmp_path / "b")
    other = Home(tmp_path / "other", 8080)
    restore(other, {}, tmp_path / "b", over=False)
    assert stored(other).read(kept.key) == b"a diploma"
    assert other.secrets() == home.secrets()
    key = next(home.keys.glob("*.pem"))
    copy = other.keys / key.name
    assert copy.read_bytes() == key.read_bytes()
    assert (copy.stat().st_mtime, copy.stat().st_mode) == (key.stat().st_mtime, key.stat().st_mode)


def test_restore_goes_over_nothing_unless_told_and_keeps_the_old_aside(
    environ: Mapping[str, str], home: Home, tmp_path: Path
) -> None:
    backup(home, environ, tmp_path / "b")
    kept = stored(home).put(b"since then")
    with pytest.raises(Refused, match="say --over"):
        restore(home, {}, tmp_path / "b", over=False)
    restore(home, {}, tmp_path / "b", over=True)
    assert not stored(home).exists(kept.key)
    aside = next((home.folder / "files").glob("application.before-*"))
    assert FolderStore(aside).read(kept.key) == b"since then"
    assert next(home.folder.glob("data.before-*/application.db")).is_file()


def test_P4_what_was_published_after_the_log_was_copied_goes_out_again(
    environ: Mapping[str, str], home: Home, tmp_path: Path
) -> None:
    database = open_database(environ["DATABASE_URL"].replace("{service}", "application"))
    with writing(database) as connection:
        outbox.insert(connection, [outbox.tombstone("hr-queue.wipo", key, at=NOW) for key in ("before", "after")])
        for key, at in (("before", NOW), ("after", datetime.now(UTC) + timedelta(hours=1))):
            connection.execute(update(OUTBOX).where(OUTBOX.c.key == key).values(published_at=at))
    database.close()
    backup(home, environ, tmp_path / "b")
    other = Home(tmp_path / "other", 8080)
    assert restore(other, {}, tmp_path / "b", over=False).events == 1
    database = open_database(f"sqlite:///{other.data}/application.db")
    with reading(database) as connection:
        assert [row.key for row in outbox.waiting(connection, 10)] == ["after"]
    database.close()


def test_P3_the_ledger_learns_what_was_sent_since_and_nothing_of_the_erased(
    environ: Mapping[str, str], notifier: Database
) -> None:
    since = datetime.now(UTC)
    waiting, unheard, lost, gone = (uuid4() for _ in range(4))
    row = {**mail("acknowledgement", "intended"), "id": waiting}
    with writing(notifier) as connection:
        connection.execute(insert(MAILS), [row, {**mail("acknowledgement", "intended"), "id": unheard}])
    erased = uuid4()
    publish(
        environ,
        sent(waiting, UUID(str(row["cause_id"])), UUID(str(row["account_id"]))),
        sent(lost, uuid4(), uuid4()),
        sent(gone, uuid4(), erased),
        AccountErasedV1(account_id=erased, at=NOW, reason="closed"),
    )
    with event_log(environ) as log:
        assert truth.recover_mails(environ, log) == 2
        assert truth.recover_mails(environ, log) == 0
    assert rows(notifier) == {waiting: ("sent", False), lost: ("sent", False), unheard: ("intended", True)}
    with reading(notifier) as connection:
        assert all(at > since for at in connection.execute(select(RESTORES.c.at)).scalars())


def test_a_restore_without_its_server_is_not_finished(
    environ: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["restore", "--finish"])
    assert "no restore waits" in capsys.readouterr().err


def test_a_manifest_of_another_format_is_refused(tmp_path: Path) -> None:
    held = {"made_at": NOW.isoformat(), "log_at": None, "databases": "sqlite", "revisions": {}, "files": {}}
    (tmp_path / "manifest.json").write_text(json.dumps({**held, "format": 9}))
    with pytest.raises(Refused, match="of format 9"):
        manifest.read(tmp_path)
