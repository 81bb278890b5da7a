"""A consumer group that reads again: what it has taken has no effect (reliability §3, fault 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from notifier_service.repository.tables import MAILS
from sqlalchemy import func, select

from chassis.consumer import Taker
from chassis.db import Database, reading
from cli.__main__ import main
from cli.operations.building import event_log, services
from cli.operations.refusal import Refused
from cli.operations.replay import Move, replay
from cli.tests.test_backup import publish
from contracts.events.application import ApplicationSubmittedV1

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GROUP, TOPIC = "notifier.applications", "application.events"


def a_submission() -> ApplicationSubmittedV1:
    return ApplicationSubmittedV1(
        application_id=uuid4(),
        vacancy_id=uuid4(),
        account_id=uuid4(),
        organisation="wipo",
        at=NOW,
        version=1,
        receipt_number="P-7K3M-92QF-XD",
        arrived_at=NOW,
        language="en",
    )


def read_on(environ: Mapping[str, str]) -> Counter[str]:
    """The group reads to the end; what became of each message."""
    with services(environ, "notifier") as (service,), event_log(environ) as log:
        subscription = next(each for each in service.subscriptions if each.group == GROUP)
        taker = Taker(subscription, service.clock)
        consumer = log.consumer(GROUP, [TOPIC])
        outcomes: Counter[str] = Counter()
        while sum(log.lag(GROUP).values()):
            records = consumer.poll(1.0)
            outcomes.update(taker.take(record) for record in records)
            consumer.commit({(each.topic, each.partition): each.offset + 1 for each in records})
        consumer.close()
    return outcomes


def mails(database: Database) -> int:
    with reading(database) as connection:
        return int(connection.execute(select(func.count()).select_from(MAILS)).scalar_one())


def test_P3_a_group_that_reads_everything_again_sends_no_mail_again(
    environ: Mapping[str, str], notifier: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(environ, *(a_submission() for _each in range(3)))
    assert read_on(environ) == {"done": 3}
    command = ["replay", GROUP, TOPIC, "--from", "start"]
    main(command)
    said = capsys.readouterr().out
    assert "At most 3 messages are read again;" in said
    assert "Nothing has moved" in said
    assert read_on(environ) == {}
    main([*command, "--yes"])
    assert read_on(environ) == {"repeated": 3}
    assert mails(notifier) == 3


def test_H7_what_a_move_passes_over_is_told(environ: Mapping[str, str]) -> None:
    publish(environ, a_submission(), a_submission())
    assert replay(environ, GROUP, TOPIC, "end", dry_run=True) == Move(again=0, skipped=2)


def test_H7_a_group_with_members_is_not_moved(environ: Mapping[str, str]) -> None:
    with event_log(environ) as log:
        member = log.consumer(GROUP, [TOPIC])
        with pytest.raises(Refused, match="stop its worker first"):
            replay(environ, GROUP, TOPIC, "start", dry_run=False)
        member.close()


def test_H7_a_group_or_topic_that_is_not_there_is_named(environ: Mapping[str, str]) -> None:
    with pytest.raises(Refused, match=r"there are: .*notifier\.applications"):
        replay(environ, "nobody", TOPIC, "start", dry_run=True)
    with pytest.raises(Refused, match=r"it reads: application\.events"):
        replay(environ, GROUP, "mail.events", "start", dry_run=True)


def test_H7_an_instant_without_a_zone_is_refused(
    environ: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["replay", GROUP, TOPIC, "--from", "2026-11-22T10:00:00"])
    assert "has no zone" in capsys.readouterr().err
