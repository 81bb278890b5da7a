"""A worker process: relays, consumers and loops of some services, each in a thread, until SIGTERM."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from chassis import dead_letters, metrics
from chassis.consumer import SubscriptionLoop
from chassis.db import reading
from chassis.eventlog import EventLog, open_event_log
from chassis.eventlog.bell import Bell
from chassis.relay import Relay, prune
from chassis.service import Loop, LoopRunner, Service

RELAY_SECONDS = 0.2
GATHER_SECONDS = 0.005
HOUSEKEEPING_SECONDS = 3600.0
LAG_SECONDS = 5.0
GRACE_SECONDS = 20.0
LOOK_SECONDS = 5.0

log = logging.getLogger(__name__)


class Worker:
    """Runs what `services` declare. `failed` names what gave up, for the readiness check."""

    def __init__(self, services: Sequence[Service], events_url: str, bells_dir: Path) -> None:
        self._services = services
        self._events_url = events_url
        self._bells_dir = bells_dir
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._bells: list[Bell] = []
        self._subscriptions: list[SubscriptionLoop] = []

    def start(self) -> None:
        for service in self._services:
            self._start_loop(self._relay(service))
            for loop in (*service.loops, self._housekeeping(service)):
                self._start_loop(loop)
            for subscription in service.subscriptions:
                reader = SubscriptionLoop(subscription, self._open_log, service.clock)
                self._subscriptions.append(reader)
                self._start_thread(reader.name, reader.run)
        self._start_loop(Loop("event-log", self._maintain, HOUSEKEEPING_SECONDS))
        self._start_loop(Loop("lag", self._measure_lag, LAG_SECONDS))

    def check(self) -> None:
        """Raise when the log is away or a consumer has stopped."""
        event_log = self._open_log()
        try:
            event_log.ping()
        finally:
            event_log.close()
        if stopped := [loop.name for loop in self._subscriptions if loop.failed]:
            raise RuntimeError(f"stopped: {', '.join(stopped)}")

    def run_until_signalled(self) -> None:
        """Block until SIGTERM or SIGINT, then finish what is in hand.

        When a thread has died, or was started and had no memory to begin (who started it waits for ever), so does the
        process: whoever started it starts another.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: self._stop.set())
        unborn: set[threading.Thread] = set()
        while not self._stop.wait(LOOK_SECONDS):
            earlier, unborn = unborn, {thread for thread in threading.enumerate() if not thread.is_alive()}
            lost = [*self._dead(), *(thread.name for thread in earlier & unborn)]
            if lost and not self._stop.is_set():  # told to stop while we looked, they end by themselves
                log.critical("threads were lost, and so is the process", extra={"threads": lost})
                os._exit(1)  # who waits for them may hold what an orderly end needs
        self.stop()

    def _dead(self) -> list[str]:
        """Threads that ended though nobody told them to; a consumer that has stopped by itself says so in `check`."""
        stopped = {loop.name for loop in self._subscriptions if loop.failed}
        return [thread.name for thread in self._threads if not thread.is_alive() and thread.name not in stopped]

    def stop(self) -> None:
        self._stop.set()
        for service in self._services:
            for loop in service.loops:
                if loop.on_stop is not None:
                    loop.on_stop()
        for bell in self._bells:
            bell.ring()
        for thread in self._threads:
            thread.join(GRACE_SECONDS)
        for bell in self._bells:
            bell.close()

    def _open_log(self) -> EventLog:
        return open_event_log(self._events_url)

    def _relay(self, service: Service) -> Loop:
        relay = Relay(service.name, service.database, self._open_log, service.clock)
        bell = f"{service.name}.outbox"
        return Loop(f"{service.name}.relay", relay.step, RELAY_SECONDS, bell=bell, gather_seconds=GATHER_SECONDS)

    def _housekeeping(self, service: Service) -> Loop:
        return Loop(
            f"{service.name}.housekeeping", lambda: prune(service.database, service.clock), HOUSEKEEPING_SECONDS
        )

    def _maintain(self) -> bool:
        event_log = self._open_log()
        try:
            event_log.maintain()
        finally:
            event_log.close()
        return False

    def _measure_lag(self) -> bool:
        event_log = self._open_log()
        try:
            for group in {loop.name for loop in self._subscriptions}:
                for (topic, _partition), behind in event_log.lag(group).items():
                    metrics.LAG.labels(group, topic).set(behind)
        finally:
            event_log.close()
        for service in self._services:
            _measure_parked(service)
        return False

    def _start_loop(self, loop: Loop) -> None:
        self._start_thread(loop.name, LoopRunner(loop, self._waiter(loop)).run)

    def _waiter(self, loop: Loop) -> Callable[[float], object]:
        if loop.bell is None:
            return self._stop.wait
        bell = Bell(self._bells_dir / loop.bell)
        self._bells.append(bell)
        return bell.wait

    def _start_thread(self, name: str, run: Callable[[threading.Event], None]) -> None:
        thread = threading.Thread(target=run, args=(self._stop,), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()


def _measure_parked(service: Service) -> None:
    """An operator replays and drops from another process: the gauge follows the table."""
    with reading(service.database) as connection:
        parked = dead_letters.counts(connection)
    for subscription in service.subscriptions:
        metrics.DEAD_LETTERS.labels(subscription.group).set(parked.get(subscription.group, 0))
