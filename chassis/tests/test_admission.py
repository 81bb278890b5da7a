"""A process answers so many requests at a time; the rest is put off at once, and no lane pushes another out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from werkzeug.test import Client

from chassis import admission
from chassis.admission import KEPT, LEAST_PLACES, Admission, Lane, Limits, decided, was_put_off
from chassis.settings import Reader, SettingsError

LIMITS = Limits(places=8, waiting=LEAST_PLACES)
OTHERS = {Lane.READING: ("POST", "/notes"), Lane.WRITING: ("GET", "/notes"), Lane.SUBMITTING: ("GET", "/notes")}


class Slow:
    """An app whose requests end when they are let go; it counts those that are inside."""

    def __init__(self, limits: Limits) -> None:
        self.admission = Admission(limits)
        self.client = Client(self.admission.around(self))
        self.inside = threading.Semaphore(0)
        self.go = threading.Event()
        self.answers: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [])
        if was_put_off():
            return [b"put off"]
        if environ["PATH_INFO"].startswith("/slow"):
            self.inside.release()
            self.go.wait()
        return [b"served"]

    def ask(self, method: str, path: str) -> str:
        return self.client.open(path, method=method).get_data(as_text=True)


@contextmanager
def _held(slow: Slow, method: str, path: str, times: int) -> Iterator[list[threading.Thread]]:
    """So many requests inside until the block ends."""
    threads = [threading.Thread(target=slow.ask, args=(method, path)) for _turn in range(times)]
    for thread in threads:
        thread.start()
    for _turn in threads:
        slow.inside.acquire()
    try:
        yield threads
    finally:
        slow.go.set()
        for thread in threads:
            thread.join()


def _until_queued(door: Admission, count: int) -> None:
    while len(door._queue) < count:
        threading.Event().wait(0.001)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    monkeypatch.setattr(admission, "PATIENCE_SECONDS", 0.01)
    return Slow(LIMITS)


def test_beyond_its_places_a_process_puts_off_and_serves_again_when_one_is_free(slow: Slow) -> None:
    with _held(slow, "GET", "/slow", LIMITS.places - 2 * KEPT):
        assert slow.ask("GET", "/notes") == "put off"
    assert slow.ask("GET", "/notes") == "served"


@pytest.mark.parametrize(("method", "path"), [("GET", "/slow"), ("POST", "/slow"), ("POST", "/slow/submission")])
def test_no_lane_takes_the_places_that_another_keeps(slow: Slow, method: str, path: str) -> None:
    full = admission.lane_of({"REQUEST_METHOD": method, "PATH_INFO": path})
    with _held(slow, method, path, LIMITS.places - 2 * KEPT):
        assert slow.ask(method, path.removeprefix("/slow") or "/") == "put off"
        others = [("GET", "/notes"), ("POST", "/notes"), ("POST", "/a/submission"), ("POST", "/a/attempt")]
        served = [each for each in others if slow.ask(*each) == "served"]
        assert served == [
            (verb, where)
            for verb, where in others
            if admission.lane_of({"REQUEST_METHOD": verb, "PATH_INFO": where}) is not full
        ]


def test_health_checks_need_no_place(slow: Slow) -> None:
    with ExitStack() as full:
        for lane in Lane:
            for _turn in range(LIMITS.places):
                full.enter_context(slow.admission.place(lane))
        assert {slow.ask("GET", path) for path in ("/livez", "/api/vacancy/readyz")} == {"served"}
        assert slow.ask("GET", "/notes") == "put off"


def test_who_waits_gets_the_next_place_the_longest_waiting_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "PATIENCE_SECONDS", 60.0)
    door, order = Admission(Limits(places=LEAST_PLACES, waiting=9)), list[tuple[int, bool]]()

    def wait(name: int) -> None:
        with door.place(Lane.READING) as admitted:
            order.append((name, admitted))

    with door.place(Lane.READING):
        with door.place(Lane.READING):
            threads = [threading.Thread(target=wait, args=(name,)) for name in range(3)]
            for name, thread in enumerate(threads):
                thread.start()
                _until_queued(door, name + 1)
        for thread in threads:
            thread.join()
    assert order == [(0, True), (1, True), (2, True)]


def test_the_waiting_room_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "PATIENCE_SECONDS", 60.0)
    door = Admission(Limits(places=LEAST_PLACES, waiting=LEAST_PLACES))

    def wait() -> None:
        with door.place(Lane.WRITING):
            pass

    with ExitStack() as full:
        for _turn in range(KEPT):
            full.enter_context(door.place(Lane.WRITING))
        waiters = [threading.Thread(target=wait) for _turn in range(KEPT)]
        for number, waiter in enumerate(waiters):
            waiter.start()
            _until_queued(door, number + 1)
        with door.place(Lane.WRITING) as admitted:
            assert not admitted
    for waiter in waiters:
        waiter.join()


def test_an_app_inside_another_abides_by_what_the_outer_decided(slow: Slow) -> None:
    inner = Admission(LIMITS)
    seen: list[bool] = []

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        seen.append(was_put_off())
        with decided(True):
            seen.append(was_put_off())
        start_response("200 OK", [])
        return [b""]

    client = Client(slow.admission.around(inner.around(app)))
    with _held(slow, "GET", "/slow", LIMITS.places - 2 * KEPT):
        client.get("/notes")
    client.get("/notes")
    assert seen == [True, False, False, False]


def test_limits_that_leave_a_lane_nothing_stop_the_start() -> None:
    assert Reader({"HTTP_PLACES": "20"}, "web").limits() == Limits(places=20)
    with pytest.raises(SettingsError, match="HTTP_WAITING is 5; it must be 6 or more"):
        Reader({"HTTP_WAITING": "5"}, "web").limits()
