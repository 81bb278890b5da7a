"""From the outbox to the log: nothing lost, nothing marked that the log did not confirm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from chassis import relay
from chassis.eventlog import EventLog, Message, Producer, PublishFailed, TopicSpec, open_event_log
from chassis.relay import Relay
from chassis.tables import OUTBOX
from chassis.tests.conftest import Counting


def _log(url: str) -> EventLog:
    opened = open_event_log(url)
    opened.ensure_topics([TopicSpec("account.events")])
    return opened


def _unconfirmed(counting: Counting) -> int:
    with counting.database.engine.connect() as connection:
        return connection.execute(
            select(func.count()).select_from(OUTBOX).where(OUTBOX.c.published_at.is_(None))
        ).scalar_one()


def test_every_committed_event_reaches_the_log_once(counting: Counting, events_url: str) -> None:
    event_log = _log(events_url)
    accounts = [uuid4() for _ in range(450)]
    counting.tell(*accounts)
    shuttle = Relay("counting", counting.database, lambda: open_event_log(events_url), counting.clock)
    while shuttle.step():
        pass
    assert shuttle.step() is False
    assert sorted(record.key for record in event_log.read("account.events")) == sorted(map(str, accounts))
    assert _unconfirmed(counting) == 0


class _Breaking:
    """A log whose producer confirms only the first messages of a batch."""

    def __init__(self, confirmed: int) -> None:
        self.confirmed = confirmed
        self.seen: list[Message] = []

    def producer(self) -> Producer:
        return self  # type: ignore[return-value]

    def publish(self, messages: Sequence[Message]) -> None:
        self.seen += messages
        raise PublishFailed(self.confirmed, "the link broke")

    def close(self) -> None:
        pass


def test_only_what_the_log_confirmed_is_marked(counting: Counting) -> None:
    counting.tell(*[uuid4() for _ in range(5)])
    breaking = _Breaking(confirmed=2)
    Relay("counting", counting.database, lambda: breaking, counting.clock).step()  # type: ignore[arg-type,return-value]
    assert len(breaking.seen) == 5
    assert _unconfirmed(counting) == 3


def test_a_log_that_confirms_nothing_is_an_error_to_back_off_from(counting: Counting) -> None:
    counting.tell(uuid4())
    breaking = _Breaking(confirmed=0)
    with pytest.raises(PublishFailed):
        Relay("counting", counting.database, lambda: breaking, counting.clock).step()  # type: ignore[arg-type,return-value]
    assert _unconfirmed(counting) == 1


def test_confirmed_rows_are_forgotten_after_a_week_and_unconfirmed_never(counting: Counting, events_url: str) -> None:
    _log(events_url)
    counting.tell(uuid4())
    Relay("counting", counting.database, lambda: open_event_log(events_url), counting.clock).step()
    counting.tell(uuid4())
    counting.clock.advance(timedelta(days=8))
    relay.prune(counting.database, counting.clock)
    assert _unconfirmed(counting) == 1
    with counting.database.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one() == 1
