"""Each event's effect once, in order per key, whatever repeats, waits or fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis import consumer as consumer_module
from chassis import dead_letters
from chassis.consumer import NotYet, Subscription, SubscriptionLoop, Taker
from chassis.dead_letters import Wanted
from chassis.eventlog import EventLog, EventLogUnavailable, Message, Record, TopicSpec, open_event_log
from chassis.relay import Relay
from chassis.tests.conftest import NOW, Counting
from contracts.envelope import Unreadable
from contracts.events.identity import AccountVerifiedV1


class Running:
    """A subscription loop in a thread, over an embedded log."""

    def __init__(self, counting: Counting, events_url: str, handler: Callable[..., None]) -> None:
        self.counting = counting
        self.log = open_event_log(events_url)
        self.log.ensure_topics([TopicSpec("account.events", partitions=2)])
        self._open = lambda: open_event_log(events_url)
        self.subscription: Subscription[Any] = Subscription(
            "counting", ["account.events"], {AccountVerifiedV1: handler}, None, counting.unit_of_work
        )
        self.loop = SubscriptionLoop(self.subscription, self._open, counting.clock)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self.loop.run, args=(self._stop,))

    def __enter__(self) -> Running:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)
        assert not self._thread.is_alive()

    def relay(self) -> None:
        Relay("counting", self.counting.database, self._open, self.counting.clock).step()

    def letters(self) -> list[dead_letters.DeadLetter]:
        with self.counting.database.engine.connect() as connection:
            found = [dead_letters.get(connection, head.id) for head in dead_letters.heads(connection, Wanted())]
        return [letter for letter in found if letter is not None]


def until(condition: Callable[[], bool], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def test_events_take_effect_in_order_per_key(counting: Counting, events_url: str) -> None:
    seen: list[UUID] = []

    def handler(deps: Any, uow: Any, event: AccountVerifiedV1, envelope: Any) -> None:
        counting.hear(deps, uow, event, envelope)
        seen.append(event.account_id)

    one, other = uuid4(), uuid4()
    with Running(counting, events_url, handler) as running:
        counting.tell(one, other, one, one, other)
        running.relay()
        until(lambda: len(counting.heard()) == 5)
    assert seen.count(one) == 3


def test_an_event_that_comes_twice_takes_effect_once(counting: Counting, events_url: str) -> None:
    with Running(counting, events_url, counting.hear) as running:
        counting.tell(uuid4())
        running.relay()
        until(lambda: len(counting.heard()) == 1)
        record = next(iter(running.log.read("account.events")))
        copy = Message(record.topic, record.key, record.value, record.headers)
        running.log.producer().publish([copy] * 10)
        counting.tell(uuid4())
        running.relay()
        until(lambda: len(counting.heard()) == 2)
    assert len(counting.heard()) == 2


def test_events_that_come_together_take_effect_together_or_each_alone(counting: Counting, events_url: str) -> None:
    failing: set[UUID] = set()

    def handler(deps: Any, uow: Any, event: AccountVerifiedV1, envelope: Any) -> None:
        counting.hear(deps, uow, event, envelope)
        if event.account_id in failing:
            raise NotYet("it is not time")

    accounts = [uuid4() for _ in range(3)]
    subscription: Subscription[Any] = Subscription(
        "counting", ["account.events"], {AccountVerifiedV1: handler}, None, counting.unit_of_work
    )
    log = open_event_log(events_url)
    log.ensure_topics([TopicSpec("account.events", partitions=1)])
    counting.tell(*accounts)
    Relay("counting", counting.database, lambda: open_event_log(events_url), counting.clock).step()
    records = list(log.read("account.events"))
    taker = Taker(subscription, counting.clock)

    failing.add(accounts[2])
    assert taker.take_together(records) is None
    assert counting.heard() == [], "nothing of what was taken with it stays"
    failing.clear()
    assert taker.take(records[0]) == "done"
    assert taker.take_together(records) == ["repeated", "done", "done"]
    assert counting.heard() == accounts


def test_a_passing_fault_waits_in_place_and_keeps_order(counting: Counting, events_url: str) -> None:
    failures = [NotYet("the contact is not here"), OSError("link down"), NotYet("still not")]
    order: list[UUID] = []

    def handler(deps: Any, uow: Any, event: AccountVerifiedV1, envelope: Any) -> None:
        if failures:
            raise failures.pop()
        order.append(event.account_id)
        counting.hear(deps, uow, event, envelope)

    account = uuid4()
    with Running(counting, events_url, handler) as running:
        counting.tell(account, account)
        running.relay()
        until(lambda: len(counting.heard()) == 2)
        assert running.letters() == []
    assert order == [account, account]


def test_poison_is_parked_with_its_reason_and_others_pass(counting: Counting, events_url: str) -> None:
    poison = uuid4()
    with Running(counting, events_url, counting.hear) as running:
        counting.tell(poison)
        running.relay()
        until(lambda: len(counting.heard()) == 1)
        record = next(iter(running.log.read("account.events")))
        bad = {**record.headers, "ce_id": str(uuid4())}
        running.log.producer().publish([Message("account.events", str(poison), b"{not json", bad)])
        other = uuid4()
        counting.tell(other, poison)
        running.relay()
        until(lambda: other in counting.heard() and len(running.letters()) == 2)
        first, behind = running.letters()
    assert first.reason.startswith("unreadable")
    assert behind.reason == dead_letters.BEHIND


def test_a_bug_in_a_handler_parks_the_event_and_replay_works_after_the_fix(counting: Counting, events_url: str) -> None:
    broken, fine = uuid4(), uuid4()
    fixed = False

    def handler(deps: Any, uow: Any, event: AccountVerifiedV1, envelope: Any) -> None:
        if event.account_id == broken and not fixed:
            raise ZeroDivisionError
        counting.hear(deps, uow, event, envelope)

    with Running(counting, events_url, handler) as running:
        counting.tell(broken, broken, fine)
        running.relay()
        until(lambda: fine in counting.heard() and len(running.letters()) == 2)
        fixed = True
        taker = Taker(running.subscription, counting.clock)
        for letter in running.letters():
            taker.retake(letter)
        assert running.letters() == []
    assert counting.heard().count(broken) == 2


def test_past_the_ceiling_the_consumer_stops_and_says_so(
    counting: Counting, events_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer_module, "CEILING", 3)
    with Running(counting, events_url, counting.hear) as running:
        counting.tell(uuid4())
        running.relay()
        until(lambda: len(counting.heard()) == 1)
        headers = next(iter(running.log.read("account.events"))).headers
        poison = [Message("account.events", str(n), b"\xff", {**headers, "ce_id": str(uuid4())}) for n in range(3)]
        running.log.producer().publish(poison)
        until(lambda: running.loop.failed)
    assert len(running.letters()) == 3


def test_unknown_types_and_tombstones_are_skipped(counting: Counting, events_url: str) -> None:
    with Running(counting, events_url, counting.hear) as running:
        headers = {
            "ce_id": str(uuid4()),
            "ce_type": "account.renamed.v9",
            "ce_source": "/elsewhere",
            "ce_time": "2026-11-22T12:00:00+00:00",
        }
        producer = running.log.producer()
        producer.publish([Message("account.events", "k", b"{}", headers), Message("account.events", "k", None, {})])
        counting.tell(uuid4())
        running.relay()
        until(lambda: len(counting.heard()) == 1)
        assert running.letters() == []


def test_a_version_that_this_release_does_not_know_is_parked_until_one_knows_it(
    counting: Counting, events_url: str
) -> None:
    account = uuid4()
    with Running(counting, events_url, counting.hear) as running:
        counting.tell(account)
        running.relay()
        until(lambda: len(counting.heard()) == 1)
        told = next(iter(running.log.read("account.events")))
        newer = {**told.headers, "ce_id": str(uuid4()), "ce_type": "account.verified.v9"}
        running.log.producer().publish([Message(told.topic, told.key, told.value, newer)])
        counting.tell(account)
        running.relay()
        until(lambda: len(running.letters()) == 2)
    parked, behind = running.letters()
    assert parked.reason == "unreadable: this release does not know account.verified.v9: upgrade, then replay"
    assert behind.reason == dead_letters.BEHIND
    assert len(counting.heard()) == 1

    with pytest.raises(Unreadable, match=r"account\.verified\.v9"):
        Taker(running.subscription, counting.clock).retake(parked)
    assert len(running.letters()) == 2, "a replay before the upgrade loses nothing"

    class AccountVerifiedV9(AccountVerifiedV1):
        pass

    handlers = dict.fromkeys((AccountVerifiedV1, AccountVerifiedV9), counting.hear)
    knowing = replace(running.subscription, handlers=handlers)
    for letter in (parked, behind):
        Taker(knowing, counting.clock).retake(letter)
    assert (len(counting.heard()), running.letters()) == (3, [])


def test_W25_a_tombstone_ends_what_was_parked_of_its_key_and_what_the_service_holds(
    counting: Counting, events_url: str
) -> None:
    forgotten: list[str] = []
    with Running(counting, events_url, counting.hear) as running:
        subscription = replace(
            running.subscription, forgetters={"account.events": lambda _deps, _uow, key: forgotten.append(key)}
        )
    taker = Taker(subscription, counting.clock)
    headers = {"ce_id": str(uuid4()), "ce_type": "account.verified.v1"}
    for offset, key in enumerate(("one", "one", "other")):
        taker.park(Record("account.events", 0, offset, key, b"{}", headers, NOW), "unreadable")
    assert taker.take(Record("account.events", 0, 3, "one", None, {}, NOW)) == "ended"
    assert forgotten == ["one"]
    assert [letter.record.key for letter in running.letters()] == ["other"]


def test_W25_erasure_reaches_what_is_parked(counting: Counting, events_url: str) -> None:
    gone, other = uuid4(), uuid4()
    headers = {"ce_id": str(uuid4()), "ce_type": "account.verified.v1"}
    with Running(counting, events_url, counting.hear) as running:
        taker = Taker(running.subscription, counting.clock)
    about = [(str(gone), b"{}"), (str(uuid4()), b'{"account_id":"%s"}' % str(gone).encode()), (str(other), b"{}")]
    for offset, (key, value) in enumerate(about):
        taker.park(Record("account.events", 0, offset, key, value, headers, NOW), "unreadable")
    with counting.unit_of_work() as uow:
        uow.forget_parked(gone)
        uow.commit()
    assert [letter.record.key for letter in running.letters()] == [str(other)]


def test_a_consumer_that_ran_for_a_while_is_soon_back_after_its_next_fault(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer_module, "LONGEST_DELAY", 0.2)
    waits: list[float] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0.0)
            if len(waits) == 7:
                self.set()
            return self.is_set()

    def away() -> EventLog:
        if len(waits) == 6:
            time.sleep(0.3)
        raise EventLogUnavailable("it is away")

    subscription: Subscription[Any] = Subscription("counting", ["account.events"], {}, None, counting.unit_of_work)
    SubscriptionLoop(subscription, away, counting.clock).run(Stop())
    assert waits[5] >= 0.2, "it waits longer each time"
    assert waits[6] <= 0.1, "it had run for a while"
