"""A service as the processes that run it see it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from flask import Flask

from chassis.clock import Clock
from chassis.consumer import Subscription
from chassis.db import Database

LONGEST_DELAY = 30.0
"""Seconds between the tries of a loop that fails again and again."""

log = logging.getLogger(__name__)


class Waker(Protocol):
    """What a loop sleeps on: a bell that another process can ring."""

    def wait(self, timeout: float) -> bool: ...


@dataclass(frozen=True)
class Loop:
    """Background work: `step` returns True when it wants to run again at once.

    A ring of the bell waits `gather_seconds` for others, so that one step serves them all. `on_stop` has a step that is
    long end soon, when the process is told to stop.
    """

    name: str
    step: Callable[[], bool]
    interval_seconds: float
    bell: str | None = None
    gather_seconds: float = 0.0
    on_stop: Callable[[], None] | None = None


@dataclass(frozen=True)
class Service:
    """What `build` wires: the HTTP app, the database, and what the worker runs."""

    name: str
    app: Flask
    database: Database
    clock: Clock
    events_url: str
    subscriptions: Sequence[Subscription[Any]] = ()
    loops: Sequence[Loop] = field(default=())


class LoopRunner:
    """Runs one loop: at each ring of its bell, and at the latest after its interval."""

    def __init__(self, loop: Loop, wait: Callable[[float], object]) -> None:
        self.name = loop.name
        self._loop = loop
        self._wait = wait

    def run(self, stop: threading.Event) -> None:
        failures = 0
        while not stop.is_set():
            try:
                again = self._loop.step()
                failures = 0
            except Exception:
                failures += 1
                log.exception("a loop failed and goes on", extra={"loop": self.name})
                stop.wait(min(0.1 * 2**failures, LONGEST_DELAY))
                continue
            if not again and not stop.is_set():
                self._rest(stop)

    def _rest(self, stop: threading.Event) -> None:
        rang = self._wait(self._loop.interval_seconds)
        if rang and self._loop.gather_seconds:
            stop.wait(self._loop.gather_seconds)
            self._wait(0)  # the rings that came meanwhile are answered by the step that follows
