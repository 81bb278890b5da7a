"""How many requests one process answers at a time, and how many wait: the rest is put off at once, not piled up."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from chassis import metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE_SECONDS = 0.7
"""With the time to say so, whoever is put off knows it within a second."""
KEPT = 2
"""Places that each lane has for itself, so that none can push another out."""
SPARE_THREADS = 4
"""Threads beyond those that work and wait: they put off the rest and answer health checks."""

_ADMITTED: ContextVar[bool | None] = ContextVar("admitted", default=None)


class Lane(StrEnum):
    """What a request comes for. Submissions, and proofs that one was tried, end alike in the pages and in the API."""

    READING = "reading"
    WRITING = "writing"
    SUBMITTING = "submitting"


LEAST_PLACES = KEPT * len(Lane)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """`places` requests are answered at a time, `waiting` more wait for one, at most `PATIENCE_SECONDS`."""

    places: int = 12
    waiting: int = 24

    @property
    def threads(self) -> int:
        """Threads that a server needs for these limits."""
        return self.places + self.waiting + SPARE_THREADS


class _Room:
    """Places, of which each lane keeps some for itself; the rest is for whoever comes first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken: Counter[Lane] = Counter()

    def take(self, lane: Lane) -> bool:
        kept = sum(max(0, KEPT - self._taken[other]) for other in Lane if other is not lane)
        if self._taken.total() + kept >= self._size:
            return False
        self._taken[lane] += 1
        return True

    def leave(self, lane: Lane) -> None:
        self._taken[lane] -= 1

    def is_entered(self, lane: Lane) -> bool:
        return self._taken[lane] > 0


@dataclass(frozen=True, eq=False)
class _Waiter:
    lane: Lane
    granted: threading.Event = field(default_factory=threading.Event)


class Admission:
    """The places of one process. The first layer that a request meets decides; those inside it abide by that."""

    def __init__(self, limits: Limits) -> None:
        self._lock = threading.Lock()
        self._working = _Room(limits.places)
        self._waiting = _Room(limits.waiting)
        self._queue: deque[_Waiter] = deque()

    def around(self, app: WSGIApplication) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
        """The app, told by `was_put_off` whether there is a place for its request."""

        def admit(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if _ADMITTED.get() is not None or _is_health_check(environ):
                return app(environ, start_response)
            with self.place(lane_of(environ)) as admitted, decided(admitted):
                return app(environ, start_response)

        return admit

    @contextmanager
    def place(self, lane: Lane) -> Iterator[bool]:
        """Whether a place was free, or became so in time; it is held inside the block."""
        admitted = self._enter(lane)
        if not admitted:
            metrics.PUT_OFF.labels(lane).inc()
        try:
            yield admitted
        finally:
            if admitted:
                self._leave(lane)

    def _enter(self, lane: Lane) -> bool:
        with self._lock:
            if not self._waiting.is_entered(lane) and self._working.take(lane):
                return True
            if not self._waiting.take(lane):
                return False
            waiter = _Waiter(lane)
            self._queue.append(waiter)
        waiter.granted.wait(PATIENCE_SECONDS)
        with self._lock:
            self._waiting.leave(lane)
            if waiter.granted.is_set():
                return True
            self._queue.remove(waiter)
            return False

    def _leave(self, lane: Lane) -> None:
        """The place goes to whoever has waited longest and may have it."""
        with self._lock:
            self._working.leave(lane)
            for waiter in tuple(self._queue):
                if self._working.take(waiter.lane):
                    self._queue.remove(waiter)
                    waiter.granted.set()


def was_put_off() -> bool:
    """Whether the current request found no place: it must be told so, and nothing else be done for it."""
    return _ADMITTED.get() is False


@contextmanager
def decided(admitted: bool) -> Iterator[None]:
    """Whether what is inside the block has a place: True also for the little that is done for who found none."""
    token = _ADMITTED.set(admitted)
    try:
        yield
    finally:
        _ADMITTED.reset(token)


def lane_of(environ: WSGIEnvironment) -> Lane:
    method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
    if method in {"GET", "HEAD", "OPTIONS"}:
        return Lane.READING
    return Lane.SUBMITTING if method == "POST" and path.endswith(("/submission", "/attempt")) else Lane.WRITING


def _is_health_check(environ: WSGIEnvironment) -> bool:
    path: str = environ.get("PATH_INFO", "")
    return path.endswith(("/livez", "/readyz"))
