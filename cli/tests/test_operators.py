"""What operators type: dead letters listed, replayed and dropped, and a machine examined."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chassis import dead_letters as letters
from chassis import migrations
from chassis.db import open_database, writing
from chassis.eventlog import Record
from cli import contracts
from cli import dead_letters as dlq
from cli.laptop.doctor import examine
from cli.laptop.home import Home

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    """An installation whose notifier parked a message of a type that nobody reads any more, and a broken one."""
    given = contracts.environment(tmp_path)
    for entry in dlq.catalogue.entries():
        migrations.upgrade(entry.package, given["DATABASE_URL"].replace("{service}", entry.name.replace("-", "_")))
    database = open_database(given["DATABASE_URL"].replace("{service}", "notifier"))
    headers = {"ce_id": "0a" * 16, "ce_type": "vacancy.renamed.v9", "ce_source": "/x", "ce_time": NOW.isoformat()}
    with writing(database) as connection:
        for offset, broken in enumerate((headers, {**headers, "ce_time": "yesterday"})):
            record = Record("vacancy.events", 0, offset, f"key-{offset}", b"{}", broken, NOW)
            letters.park(connection, "notifier.vacancies", record, "unreadable", NOW)
    database.close()
    return given


def test_dead_letters_are_listed_with_the_service_that_parked_them(environ: Mapping[str, str]) -> None:
    assert [(service, letter.record.key) for service, letter in dlq.listing(environ)] == [
        ("notifier", "key-0"),
        ("notifier", "key-1"),
    ]


def test_replay_keeps_what_still_cannot_be_read(environ: Mapping[str, str]) -> None:
    assert dlq.replay(environ, "notifier") == (1, 1)
    assert [letter.record.key for _service, letter in dlq.listing(environ)] == ["key-1"]


def test_a_dropped_letter_is_gone_and_dropping_it_again_says_so(environ: Mapping[str, str]) -> None:
    first = dlq.listing(environ)[0][1].id
    assert dlq.drop(environ, "notifier", first)
    assert not dlq.drop(environ, "notifier", first)
    assert len(dlq.listing(environ)) == 1


def test_the_doctor_names_a_taken_port_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        findings = examine(Home(tmp_path, taken.getsockname()[1]))
    remedies = [finding.remedy for finding in findings if finding.remedy is not None]
    assert any("POSTULA_PORT" in remedy for remedy in remedies)
