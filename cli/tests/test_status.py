"""What `postula status` tells, and when it says that an operator is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from notifier_service.repository.tables import MAILS
from sqlalchemy import insert

from chassis import dead_letters, outbox
from chassis.db import Database, writing
from chassis.eventlog import Message, Record
from cli.__main__ import main
from cli.laptop.home import Home
from cli.operations import status
from cli.operations.building import event_log


def mail(lane: str, state: str, since: timedelta = timedelta()) -> dict[str, object]:
    at = datetime.now(UTC) - since
    return {
        "id": uuid4(),
        "account_id": uuid4(),
        "cause_id": uuid4(),
        "template": "application_received",
        "lane": lane,
        "organisation": "wipo",
        "message_id": f"<{uuid4()}@example>",
        "facts": {},
        "state": state,
        "attempts": 0,
        "possibly_duplicated": False,
        "created_at": at,
        "due_at": at,
    }


def test_H7_nothing_is_needed_of_an_operator_where_all_is_well(
    environ: Mapping[str, str], home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["status"])
    printed = capsys.readouterr().out
    assert "no supervisor runs here" in printed
    assert "NEEDED" not in printed


@pytest.mark.parametrize("shape", ["environ", pytest.param("on_postgresql", marks=pytest.mark.postgresql)])
def test_H7_what_waits_and_what_failed_is_told_with_the_remedy(
    shape: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    environ: Mapping[str, str] = request.getfixturevalue(shape)
    notifier: Database = request.getfixturevalue("notifier")
    old = datetime.now(UTC) - timedelta(minutes=20)
    with writing(notifier) as connection:
        record = Record("vacancy.events", 0, 0, "key", b"{}", {"ce_id": "x"}, old)
        dead_letters.park(connection, "notifier.vacancies", record, "unreadable", old)
        outbox.insert(connection, [outbox.tombstone("candidate.contacts", str(uuid4()), at=old)])
        late = timedelta(minutes=20)
        waiting = [mail("acknowledgement", "intended", late), mail("alert", "intended", late), mail("alert", "sent")]
        connection.execute(insert(MAILS), waiting)
    with event_log(environ) as log:
        log.reset("cv-parser", "cv.events", "start")
        log.producer().publish([Message("cv.events", str(uuid4()), b"{}") for _ in range(3)])
    with pytest.raises(SystemExit) as exit:
        main(["status", "--json"])
    assert exit.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told["extractions_waiting"] == told["lag"]["cv-parser"] == 3
    mails = {lane["lane"]: lane["states"] for lane in told["mails"]}
    assert mails["alert"] == {"intended": 1, "sent": 1}
    store = next(each for each in told["stores"] if each["service"] == "notifier")
    assert (store["outbox"], store["dead_letters"]) == (1, {"notifier.vacancies": 1})
    needs = "\n".join(told["needs"])
    assert "1 dead letters of notifier.vacancies: `postula dlq list --group notifier.vacancies`" in needs
    assert "events of notifier wait since 1,20" in needs
    assert "a mail of the lane acknowledgement waits" in needs
    assert "lane alert" not in needs


def test_H7_no_count_grows_with_its_table(
    environ: Mapping[str, str], notifier: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status, "CAP", 3)
    with writing(notifier) as connection:
        connection.execute(insert(MAILS), [mail("notice", "sent") for _ in range(5)])
    seen = status.look(home, environ)
    assert next(each for each in seen.mails if each.lane == "notice").states == {"sent": 3}


def test_H7_processes_elsewhere_are_asked_at_their_management_address(environ: Mapping[str, str], home: Home) -> None:
    named = {**environ, "MANAGEMENT_URLS": "application-api=http://127.0.0.1:9"}
    seen = status.look(home, named)
    assert seen.processes == {"application-api": "away ([Errno 111] Connection refused)"}
    assert any("application-api is away ([Errno 111] Connection refused)" in need for need in seen.needs)


def test_H7_a_database_that_is_away_is_named(environ: Mapping[str, str], home: Home) -> None:
    gone = {**environ, "DATABASE_URL": "postgresql+psycopg://nobody:nothing@127.0.0.1:9/postula_{service}"}
    needs = status.look(home, gone).needs
    assert any(need.startswith("the database of application does not answer") for need in needs)
