"""The relay: takes committed events from the outbox to the log, in order, and marks what is confirmed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection, text

from chassis import idempotency, metrics, outbox
from chassis.clock import Clock
from chassis.db import Database, reading, writing
from chassis.eventlog import EventLog, Message, Producer, PublishFailed

BATCH = 200
KEEP_PUBLISHED = timedelta(days=7)
_LOCK = 7_072_616

log = logging.getLogger(__name__)


class Relay:
    """Publishes one service's outbox. Several may run: on PostgreSQL one at a time holds the lock."""

    def __init__(self, service: str, database: Database, open_log: Callable[[], EventLog], clock: Clock) -> None:
        self._service = service
        self._database = database
        self._open_log = open_log
        self._clock = clock
        self._log: EventLog | None = None
        self._producer: Producer | None = None

    def step(self) -> bool:
        """Publish one batch; True when the batch was full, so that more is likely waiting."""
        with reading(self._database) as connection:
            if not _alone(connection):
                return False
            rows = outbox.waiting(connection, BATCH)
            self._measure(rows)
            if not rows:
                return False
            confirmed = self._publish(rows)
        self._mark([row.id for row in rows[:confirmed]])
        return confirmed == len(rows) == BATCH

    def _publish(self, rows: list[outbox.Waiting]) -> int:
        messages = [Message(topic=row.topic, key=row.key, value=row.value, headers=row.headers) for row in rows]
        try:
            self._connected().publish(messages)
        except PublishFailed as failed:
            log.warning("the event log did not confirm a batch", extra={"service": self._service})
            self.close()
            if failed.published == 0:
                raise
            return failed.published
        return len(messages)

    def _connected(self) -> Producer:
        if self._producer is None:
            self._log = self._log or self._open_log()
            self._producer = self._log.producer()
        return self._producer

    def _mark(self, ids: list[int]) -> None:
        if not ids:
            return
        # A mark that a power cut takes back is a repeat, which every consumer absorbs: it need not be flushed.
        with writing(self._database, flushed=False) as connection:
            outbox.mark_published(connection, ids, self._clock.now())
        metrics.PUBLISHED.labels(self._service).inc(len(ids))

    def _measure(self, rows: list[outbox.Waiting]) -> None:
        age = (self._clock.now() - rows[0].created_at).total_seconds() if rows else 0
        metrics.OUTBOX_AGE.labels(self._service).set(age)

    def close(self) -> None:
        if self._producer is not None:
            self._producer.close()
            self._producer = None


def prune(database: Database, clock: Clock) -> bool:
    """Forget what the log confirmed, and answers to idempotency keys, a week after."""
    before = clock.now() - KEEP_PUBLISHED
    with writing(database) as connection:
        outbox.prune(connection, before)
        idempotency.prune(connection, before)
    return False


def _alone(connection: Connection) -> bool:
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _LOCK}).scalar())
