"""A submission's way to the log: the application service and the door (S), the relay (R), the HR queue (H)."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from faultplan import around, here, is_submission, pass_through, plan, waits
from faulttime import shift_datetime

QUEUE = "hr-queue."


def wrap_submission(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def submit_application(*args: Any, **named: Any) -> Any:
            pass_through("S1")
            receipt = inner(*args, **named)
            pass_through("S4")
            return receipt

        return submit_application

    around(module, "submit_application", wrap)


def wrap_rows(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def add(self: Any, submission: Any) -> None:
            inner(self, submission)
            pass_through("S2")

        return add

    around(module.Submissions, "add", wrap)


def wrap_door(module: ModuleType) -> None:
    """The door stamps by the plan's clock, notes each stamp, and dies with the answer in its hand (S5)."""
    shift_datetime(module)

    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: Any, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            if not environ["PATH_INFO"].endswith("/submission"):
                return inner(self, environ, start_response)

            def start(status: str, *rest: Any) -> Any:
                arrived = module.ARRIVED.get()
                if plan.read().get("door") and arrived is not None:
                    key = environ.get("HTTP_IDEMPOTENCY_KEY")
                    plan.note("door.jsonl", {"key": key, "arrived": arrived.timestamp(), "status": int(status[:3])})
                return start_response(status, *rest)

            answer = inner(self, environ, start)
            pass_through("S5")
            return answer

        return call

    around(module.Door, "__call__", wrap)


def wrap_outbox(module: ModuleType) -> None:
    def wrap_insert(inner: Callable[..., Any]) -> Callable[..., Any]:
        def insert(connection: Any, rows: Sequence[dict[str, Any]]) -> None:
            inner(connection, rows)
            if any(is_submission(row["headers"]) for row in rows):
                pass_through("S3", connection)

        return insert

    def wrap_waiting(inner: Callable[..., Any]) -> Callable[..., Any]:
        def waiting(connection: Any, limit: int) -> list[Any]:
            rows: list[Any] = inner(connection, limit)
            here.carrying = any(is_submission(row.headers) for row in rows)
            if here.carrying:
                pass_through("R1")
            return rows

        return waiting

    around(module, "insert", wrap_insert)
    around(module, "waiting", wrap_waiting)


def wrap_relay(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def mark(self: Any, ids: list[int]) -> None:
            carrying = getattr(here, "carrying", False) and bool(ids)
            if carrying:
                pass_through("R3")
                pass_through("H3")
            inner(self, ids)
            if carrying:
                pass_through("R4")

        return mark

    around(module.Relay, "_mark", wrap)


def wrap_embedded_producer(module: ModuleType) -> None:
    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        def append(self: Any, messages: Sequence[Any]) -> None:
            queued = any(message.topic.startswith(QUEUE) for message in messages)
            if queued:
                pass_through("H1")
            inner(self, messages)
            if queued:
                pass_through("H2")
            if any(is_submission(message.headers) for message in messages):
                pass_through("R2")

        return append

    around(module.EmbeddedProducer, "_append", wrap)


def wrap_kafka(module: ModuleType) -> None:
    """A message that was sent is given the time to arrive before the process dies without the answer."""

    def wrap_send(inner: Callable[..., Any]) -> Callable[..., Any]:
        def send(client: Any, message: Any) -> Any:
            if message.topic.startswith(QUEUE):
                client.flush(timeout=5) if waits("H1") else None
                pass_through("H1")
            sent = inner(client, message)
            if message.topic.startswith(QUEUE) and waits("H2"):
                time.sleep(0.1)
                pass_through("H2")
            if is_submission(message.headers) and waits("R2"):
                time.sleep(0.1)
                pass_through("R2")
            return sent

        return send

    around(module, "_send", wrap_send)
