"""The consumer: each event's effect once, in order per key, whatever repeats, waits or fails.

Events that come together take effect in one transaction. When one of them fails, all of it is rolled back, and each
is taken alone: what is said of one event below holds whether it came alone or not.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from chassis import dead_letters, inbox, metrics, tracing
from chassis.clock import Clock
from chassis.db import UnitOfWork, is_passing
from chassis.errors import NotYet, Passing
from chassis.eventlog import Consumer, EventLog, Fenced, Record
from contracts.envelope import Envelope, Unreadable, open_envelope, read
from contracts.events.base import Event
from contracts.registry import BY_TYPE

__all__ = ["Handler", "NotYet", "Passing", "Subscription", "SubscriptionLoop", "Taker"]

POLL_SECONDS = 0.5
ATTEMPTS = 3
CEILING = 1_000
TOGETHER = 20
"""Events that share a transaction: a database with one writer is not held for long."""
FIRST_DELAY = 0.05
LONGEST_DELAY = 30.0

U = TypeVar("U", bound=UnitOfWork)
Handler = Callable[[Any, Any, Any, Envelope], None]
Forgetter = Callable[[Any, Any, str], None]

log = logging.getLogger(__name__)


class CeilingReached(Exception):
    """So many messages failed that going on would only park the rest: an operator must look."""


@dataclass(frozen=True)
class Subscription(Generic[U]):
    """One group reading some topics with a table of handlers: `handler(deps, uow, event, envelope)`.

    `forgetters` say, by topic, what a tombstone ends here: `forget(deps, uow, key)`. A tombstone has no id and may
    come again.
    """

    group: str
    topics: Sequence[str]
    handlers: Mapping[type[Event], Handler]
    deps: Any
    unit_of_work: Callable[[], U]
    together: int = TOGETHER
    batch: int = 100
    forgetters: Mapping[str, Forgetter] = field(default_factory=dict)


class Taker:
    """Takes one record: its effect and its inbox row in one transaction."""

    def __init__(self, subscription: Subscription[Any], clock: Clock) -> None:
        self._subscription = subscription
        self._clock = clock
        self._by_type = {kind.wire_type(): kind for kind in subscription.handlers}
        self._facts = {_fact(name) for name in self._by_type}

    def take(self, record: Record) -> str:
        """The outcome: `done`, `repeated`, `skipped`, `behind` or `ended`. Raises what the handler raises."""
        if _is_tombstone(record):
            return self._end(record)
        envelope = open_envelope(record.headers, record.value)
        kind = self._kind(envelope)
        if kind is None:
            return "skipped"
        tracing.begin(envelope.trace)
        with self._subscription.unit_of_work() as uow:
            if dead_letters.blocks(uow.connection, self._subscription.group, record):
                self._park(uow, record, dead_letters.BEHIND)
                return "behind"
            if not self._handle(uow, envelope, kind):
                return "repeated"
            uow.commit()
        return "done"

    def take_together(self, records: Sequence[Record]) -> list[str] | None:
        """The outcomes, all in one transaction; None, with nothing taken, when one of them must be looked at alone."""
        try:
            with self._subscription.unit_of_work() as uow:
                outcomes = [self._take_within(uow, record) for record in records]
                if None in outcomes:
                    return None
                uow.commit()
        except Exception:
            log.info("events are taken one by one", extra={"group": self._subscription.group}, exc_info=True)
            return None
        return [outcome for outcome in outcomes if outcome is not None]

    def _take_within(self, uow: UnitOfWork, record: Record) -> str | None:
        if record.value is None:
            return None
        envelope = open_envelope(record.headers, record.value)
        kind = self._kind(envelope)
        if kind is None:
            return "skipped"
        if dead_letters.blocks(uow.connection, self._subscription.group, record):
            return None
        tracing.begin(envelope.trace)
        return "done" if self._handle(uow, envelope, kind) else "repeated"

    def retake(self, letter: dead_letters.DeadLetter) -> None:
        """Handle a parked message again; its row goes in the same transaction."""
        if _is_tombstone(letter.record):
            self._end(letter.record)
            return
        envelope = open_envelope(letter.record.headers, letter.record.value)
        kind = self._kind(envelope)
        with self._subscription.unit_of_work() as uow:
            if kind is not None:
                self._handle(uow, envelope, kind)
            dead_letters.remove(uow.connection, letter.id)
            uow.commit()

    def park(self, record: Record, reason: str) -> None:
        with self._subscription.unit_of_work() as uow:
            self._park(uow, record, reason)

    def _kind(self, envelope: Envelope) -> type[Event] | None:
        """The class of an event that is handled here, None for others.

        Raises `Unreadable` for a version that only a later release may know, of a fact that is handled here.
        """
        kind = self._by_type.get(envelope.type)
        if kind is None and envelope.type not in BY_TYPE and _fact(envelope.type) in self._facts:
            raise Unreadable(f"this release does not know {envelope.type}: upgrade, then replay")
        return kind

    def _end(self, record: Record) -> str:
        """What stood under the key is forgotten, with what was parked of it (W25)."""
        forget = self._subscription.forgetters.get(record.topic)
        with self._subscription.unit_of_work() as uow:
            dead_letters.end(uow.connection, self._subscription.group, record.topic, record.key)
            if forget is not None:
                forget(self._subscription.deps, uow, record.key)
            uow.commit()
        return "ended"

    def _handle(self, uow: UnitOfWork, envelope: Envelope, kind: type[Event]) -> bool:
        event = read(envelope, kind)
        if not inbox.take(uow.connection, self._subscription.group, envelope.id, self._clock.now()):
            return False
        self._subscription.handlers[kind](self._subscription.deps, uow, event, envelope)
        return True

    def _park(self, uow: UnitOfWork, record: Record, reason: str) -> None:
        group = self._subscription.group
        dead_letters.park(uow.connection, group, record, reason, self._clock.now())
        parked = dead_letters.count(uow.connection, group)
        uow.commit()
        metrics.DEAD_LETTERS.labels(group).set(parked)
        if parked >= CEILING:
            raise CeilingReached(f"{parked} messages of {group} failed")


def _is_tombstone(record: Record) -> bool:
    return record.value is None and "ce_type" not in record.headers


def _fact(wire_type: str) -> str:
    """`application.submitted` of `application.submitted.v1`."""
    return wire_type.rpartition(".")[0]


class SubscriptionLoop:
    """Polls, takes and commits until told to stop. A partition that must wait is paused, polling goes on."""

    def __init__(self, subscription: Subscription[Any], open_log: Callable[[], EventLog], clock: Clock) -> None:
        self.name = subscription.group
        self.failed = False
        self._subscription = subscription
        self._open_log = open_log
        self._taker = Taker(subscription, clock)
        self._resume_at: dict[tuple[str, int], float] = {}
        self._tries: dict[tuple[str, int, int], int] = {}

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set; a log that is away is waited for, longer each time until it was there for a while."""
        delay = FIRST_DELAY
        while not stop.is_set():
            began = time.monotonic()
            try:
                self._consume(stop)
            except CeilingReached:
                self.failed = True
                log.critical("the consumer has stopped: too many dead letters", extra={"group": self.name})
                return
            except Exception:
                log.exception("the consumer starts anew", extra={"group": self.name})
                if time.monotonic() - began > LONGEST_DELAY:
                    delay = FIRST_DELAY
                stop.wait(delay + random.uniform(0, delay))  # noqa: S311
                delay = min(delay * 2, LONGEST_DELAY)

    def _consume(self, stop: threading.Event) -> None:
        event_log = self._open_log()
        consumer = event_log.consumer(self.name, self._subscription.topics)
        self._resume_at.clear()
        try:
            while not stop.is_set():
                self._resume_due(consumer)
                self._take_all(consumer, consumer.poll(POLL_SECONDS, self._subscription.batch), stop)
        finally:
            consumer.close()
            event_log.close()

    def _take_all(self, consumer: Consumer, records: Sequence[Record], stop: threading.Event) -> None:
        done: dict[tuple[str, int], int] = {}
        waiting: set[tuple[str, int]] = set()
        for record in self._left_of(records, done, stop):
            place = (record.topic, record.partition)
            if place in waiting:
                continue
            if stop.is_set() or not self._take(record):
                waiting.add(place)
                consumer.rewind(record.topic, record.partition, record.offset)
                self._pause(consumer, record)
                continue
            done[place] = record.offset + 1
        if done:
            self._commit(consumer, done)

    def _left_of(
        self, records: Sequence[Record], done: dict[tuple[str, int], int], stop: threading.Event
    ) -> Sequence[Record]:
        """Take some records at a time, one flush for all, until some must be looked at one by one: the rest."""
        most = self._subscription.together
        for first in range(0, len(records), most):
            some = records[first : first + most]
            outcomes = self._taker.take_together(some) if len(some) > 1 and not stop.is_set() else None
            if outcomes is None:
                return records[first:]
            for record, outcome in zip(some, outcomes, strict=True):
                done[record.topic, record.partition] = record.offset + 1
                metrics.CONSUMED.labels(self.name, record.topic, outcome).inc()
        return ()

    def _take(self, record: Record) -> bool:
        """False when the record must wait for a passing fault."""
        attempt = (record.topic, record.partition, record.offset)
        try:
            outcome = self._taker.take(record)
        except Unreadable as wrong:
            self._taker.park(record, f"unreadable: {wrong}")
            outcome = "parked"
        except CeilingReached:
            raise
        except Exception as error:
            if not isinstance(error, Passing | OSError) and not is_passing(error):
                return self._failed(record, error)
            self._tries[attempt] = self._tries.get(attempt, 0) + 1
            log.warning("an event waits for a passing fault", extra=self._fields(record), exc_info=True)
            return False
        self._tries.pop(attempt, None)
        metrics.CONSUMED.labels(self.name, record.topic, outcome).inc()
        return True

    def _failed(self, record: Record, error: Exception) -> bool:
        """An error of ours: try a few times, then park it so that others pass."""
        attempt = (record.topic, record.partition, record.offset)
        self._tries[attempt] = self._tries.get(attempt, 0) + 1
        log.exception("an event could not be handled", extra=self._fields(record))
        if self._tries[attempt] < ATTEMPTS:
            return False
        del self._tries[attempt]
        self._taker.park(record, f"{type(error).__name__} in the handler")
        metrics.CONSUMED.labels(self.name, record.topic, "parked").inc()
        return True

    def _pause(self, consumer: Consumer, record: Record) -> None:
        place = (record.topic, record.partition)
        tries = self._tries.get((*place, record.offset), 1)
        delay = min(FIRST_DELAY * 2 ** (tries - 1), LONGEST_DELAY)
        self._resume_at[place] = time.monotonic() + delay * random.uniform(0.75, 1.25)  # noqa: S311
        consumer.pause(*place)

    def _resume_due(self, consumer: Consumer) -> None:
        now = time.monotonic()
        for place in [place for place, due in self._resume_at.items() if due <= now]:
            del self._resume_at[place]
            consumer.resume(*place)

    def _commit(self, consumer: Consumer, positions: Mapping[tuple[str, int], int]) -> None:
        try:
            consumer.commit(positions)
        except Fenced:
            log.info("partitions moved to another member; repeats are absorbed", extra={"group": self.name})

    def _fields(self, record: Record) -> dict[str, Any]:
        return {
            "group": self.name,
            "topic": record.topic,
            "partition": record.partition,
            "offset": record.offset,
            "event_id": record.headers.get("ce_id"),
        }
