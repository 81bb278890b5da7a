"""What operators do with messages that could not be handled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from notifier_service.repository.tables import CONTACTS
from sqlalchemy import func, select

from chassis import dead_letters as letters
from chassis.consumer import Taker
from chassis.db import Database, reading, writing
from chassis.dead_letters import Wanted
from chassis.eventlog import Record
from cli import contracts
from cli.__main__ import main
from cli.operations import dead_letters as dlq
from cli.operations.building import services
from cli.operations.masking import masked
from cli.operations.refusal import Refused
from contracts.events.identity import ContactChangedV1

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ACCOUNT = UUID("0a" * 16)


def park(database: Database, *keys: str, **headers: str) -> list[int]:
    """Messages of a type that nobody reads any more, so that a replay succeeds; `ce_time` makes one unreadable."""
    whole = {"ce_id": str(uuid4()), "ce_type": "vacancy.renamed.v9", "ce_source": "/x", "ce_time": NOW.isoformat()}
    with writing(database) as connection:
        start = len(letters.heads(connection, Wanted()))
        for place, key in enumerate(keys, start):
            record = Record("vacancy.events", 0, place, key, b"{}", {**whole, **headers}, NOW)
            letters.park(connection, "notifier.vacancies", record, "unreadable", NOW)
        return [head.id for head in letters.heads(connection, Wanted())][start:]


def keys(environ: Mapping[str, str], wanted: Wanted = dlq.ANY) -> list[str]:
    return [parked.head.key for parked in dlq.listing(environ, None, wanted)]


def contact(version: int) -> bytes:
    example = json.loads((contracts.ROOT / "contracts" / "golden" / "contact.changed.v1.json").read_text())
    data = example.get("data", example)
    return json.dumps({**data, "account_id": str(ACCOUNT), "version": version}).encode()


def test_H7_dead_letters_are_listed_by_service_and_filtered(environ: Mapping[str, str], notifier: Database) -> None:
    park(notifier, "one", "other", "one")
    assert {parked.service for parked in dlq.listing(environ)} == {"notifier"}
    assert keys(environ) == ["one", "other", "one"]
    assert keys(environ, Wanted(key="one")) == ["one", "one"]
    assert keys(environ, Wanted(consumer="notifier.contacts")) == []
    assert dlq.listing(environ, "identity") == []
    with pytest.raises(Refused, match="there is no service 'nobody'"):
        dlq.listing(environ, "nobody")


def test_H7_a_list_has_pages(
    environ: Mapping[str, str], notifier: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    park(notifier, "a", "b", "c")
    main(["dlq", "list", "--limit", "2"])
    assert "1 more: --from 2" in capsys.readouterr().out
    main(["dlq", "list", "--from", "2"])
    printed = capsys.readouterr().out
    assert "vacancy.events/0@2 c" in printed
    assert "more" not in printed


def test_H7_a_message_is_shown_with_personal_data_masked(
    environ: Mapping[str, str], notifier: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    headers = {"ce_id": str(uuid4()), "ce_type": ContactChangedV1.wire_type(), "ce_time": NOW.isoformat()}
    value = json.dumps(
        {
            "account_id": str(ACCOUNT),
            "version": 3,
            "state": "active",
            "email": "nadia@example.org",
            "at": NOW.isoformat(),
            "date_of_birth": "1988-02-03",
            "profile": {"state": "Vermont", "children": 2, "married": True, "version": "my own"},
        }
    ).encode()
    with writing(notifier) as connection:
        record = Record("candidate.contacts", 1, 7, str(ACCOUNT), value, headers, NOW)
        letters.park(connection, "notifier.contacts", record, "KeyError in the handler", NOW)
    main(["dlq", "show", "1", "--service", "notifier"])
    printed = capsys.readouterr().out
    for said in (
        str(ACCOUNT),
        '"version": 3',
        '"state": "active"',
        NOW.isoformat(),
        "KeyError",
        "<text of 17>",
        "ce_type",
    ):
        assert said in printed
    for hidden in ("nadia", "1988", "Vermont", "2,", "my own"):
        assert hidden not in printed.split("\n\n")[-1]


def test_H7_a_value_that_is_no_json_shows_its_length_alone() -> None:
    assert masked(b"\xff\xfenadia") == "7 bytes that are not JSON"
    assert masked(b'["nadia", 4]') == '[\n  "<text of 5>",\n  "<number>"\n]'
    assert masked(None).startswith("no value")


def test_H7_replay_only_tells_until_it_is_confirmed(
    environ: Mapping[str, str], notifier: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    park(notifier, "a", "b")
    main(["dlq", "replay"])
    assert "2 would be handled, 0 wait behind others" in capsys.readouterr().out
    assert keys(environ) == ["a", "b"]
    main(["dlq", "replay", "--yes"])
    assert "2 handled, 0 still parked" in capsys.readouterr().out
    assert keys(environ) == []


def test_H7_replay_keeps_what_still_cannot_be_read_and_the_order_of_its_key(
    environ: Mapping[str, str], notifier: Database
) -> None:
    park(notifier, "a", ce_time="yesterday")
    park(notifier, "a", "b")
    done = dlq.replay(environ, None, dlq.ANY, dry_run=False)
    assert (done.handled, len(done.waiting), [fault for _parked, fault in done.failed]) == (1, 1, ["Unreadable"])
    assert keys(environ) == ["a", "a"]


def test_H7_a_later_message_of_a_key_is_not_replayed_before_the_first(
    environ: Mapping[str, str], notifier: Database
) -> None:
    _first, second = park(notifier, "a", "a")
    done = dlq.replay(environ, "notifier", Wanted(id=second), dry_run=False)
    assert (done.handled, len(done.waiting)) == (0, 1)
    assert keys(environ) == ["a", "a"]


def test_H7_drop_says_what_waits_behind_and_is_dry_at_first(
    environ: Mapping[str, str], notifier: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _second, _other = park(notifier, "a", "a", "b")
    command = ["dlq", "drop", "--service", "notifier", "--id", str(first)]
    main(command)
    assert "1 would be dropped" in capsys.readouterr().out
    assert keys(environ) == ["a", "a", "b"]
    main([*command, "--yes"])
    printed = capsys.readouterr().out
    assert "1 dropped" in printed
    assert "1 of the same key wait behind: postula dlq replay --group notifier.vacancies" in printed
    assert keys(environ) == ["a", "b"]
    with pytest.raises(SystemExit):
        main([*command, "--yes"])
    assert "there is no such dead letter" in capsys.readouterr().err


def test_H7_drop_without_a_filter_is_refused(environ: Mapping[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["dlq", "drop", "--yes"])
    assert "say which" in capsys.readouterr().err


def test_W25_replay_brings_nothing_of_an_erased_account_back(environ: Mapping[str, str], notifier: Database) -> None:
    headers = {"ce_id": str(uuid4()), "ce_type": ContactChangedV1.wire_type(), "ce_source": "/x"}
    contacts = Record(
        "candidate.contacts", 0, 0, str(ACCOUNT), contact(1), {**headers, "ce_time": NOW.isoformat()}, NOW
    )
    tombstone = Record("candidate.contacts", 0, 1, str(ACCOUNT), None, {}, NOW)
    with services(environ, "notifier") as (service,):
        subscription = next(each for each in service.subscriptions if each.group == "notifier.contacts")
        taker = Taker(subscription, service.clock)
        taker.park(contacts, "KeyError in the handler")
        taker.take(tombstone)
        assert keys(environ) == []
        taker.park(tombstone, "OperationalError in the handler")
        taker.take(contacts)  # a copy that came late
        assert len(stored_contacts(notifier)) == 0
        assert keys(environ) == [str(ACCOUNT), str(ACCOUNT)]
    assert dlq.replay(environ, None, dlq.ANY, dry_run=False).failed == []
    assert keys(environ) == []
    assert stored_contacts(notifier) == []


def stored_contacts(database: Database) -> list[UUID]:
    with reading(database) as connection:
        found = connection.execute(select(CONTACTS.c.account_id)).scalars().all()
        assert connection.execute(select(func.count()).select_from(CONTACTS)).scalar() == len(found)
    return list(found)
