"""Calls that fail at random: to the databases, to the event log, to the mail server.

`chance` of the plan says how many of a thousand calls fail, by kind, and `seed` which. A call that fails was not made;
half of the commits, publications and mails that fail were made, and their answer is lost.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

from faultplan import around, plan

SAID = "a call failed, as chance wanted"


class Dice:
    """A throw for each call of one kind in this process."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._seed: str | None = None
        self._random = random.Random()
        self._lock = threading.Lock()

    def fails(self) -> bool:
        wanted = plan.read()
        share = wanted.get("chance", {}).get(self._kind, 0)
        if not share or self._throw(wanted["seed"]) * 1000 >= share:
            return False
        note(self._kind)
        return True

    def loses_the_answer(self) -> bool:
        return self._throw(str(self._seed)) < 0.5

    def _throw(self, seed: str) -> float:
        with self._lock:
            if seed != self._seed:
                self._seed = seed
                self._random.seed(f"{seed}:{self._kind}:{' '.join(sys.argv[1:3])}")
            return self._random.random()


def note(kind: str) -> None:
    plan.note("failed.jsonl", {"kind": kind, "pid": os.getpid(), "at": time.time()})


database, log, smtp = Dice("database"), Dice("log"), Dice("smtp")


def wrap_dialect(module: ModuleType) -> None:
    """Statements and commits, as the driver says it; what SQLAlchemy makes of it is the product's."""

    def wrap_execute(inner: Callable[..., Any]) -> Callable[..., Any]:
        def execute(self: Any, *args: Any, **named: Any) -> Any:
            if database.fails():
                raise self.loaded_dbapi.OperationalError(SAID)
            return inner(self, *args, **named)

        return execute

    def wrap_commit(inner: Callable[..., Any]) -> Callable[..., Any]:
        def commit(self: Any, connection: Any) -> Any:
            if not database.fails():
                return inner(self, connection)
            if database.loses_the_answer():
                inner(self, connection)
            raise self.loaded_dbapi.OperationalError(SAID)

        return commit

    around(module.DefaultDialect, "do_execute", wrap_execute)
    around(module.DefaultDialect, "do_executemany", wrap_execute)
    around(module.DefaultDialect, "do_commit", wrap_commit)


def wrap_publishing(name: str) -> Callable[[ModuleType], None]:
    def wrap_module(module: ModuleType) -> None:
        def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
            def publish(self: Any, messages: Any) -> Any:
                if not log.fails():
                    return inner(self, messages)
                if log.loses_the_answer():
                    inner(self, messages)
                raise module.PublishFailed(0, SAID)

            return publish

        around(getattr(module, name), "publish", wrap)

    return wrap_module


def wrap_reading(name: str) -> Callable[[ModuleType], None]:
    """Polls and commits; what was polled when the answer is lost comes again."""

    def wrap_module(module: ModuleType) -> None:
        from chassis.eventlog.port import EventLogUnavailable

        def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
            def call(self: Any, *args: Any, **named: Any) -> Any:
                if log.fails():
                    raise EventLogUnavailable(SAID)
                return inner(self, *args, **named)

            return call

        around(getattr(module, name), "poll", wrap)
        around(getattr(module, name), "commit", wrap)

    return wrap_module


def wrap_smtp(module: ModuleType) -> None:
    """The link breaks before what makes a connection ready."""
    around(module.SMTPProtocol, "execute_command", _breaking("transport"))


def wrap_conversation(module: ModuleType) -> None:
    """The link breaks before an envelope, or at a message before or after the server has taken it."""

    def wrap_finish(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def finish(self: Any, *args: Any, **named: Any) -> Any:
            if not smtp.fails():
                return await inner(self, *args, **named)
            if smtp.loses_the_answer():
                await inner(self, *args, **named)
                note("unanswered")
            raise _broken(self._transport)

        return finish

    around(module.Conversation, "begin", _breaking("_transport"))
    around(module.Conversation, "finish", wrap_finish)


def _breaking(transport: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Around a call of what has its link under this name."""

    def wrap(inner: Callable[..., Any]) -> Callable[..., Any]:
        async def call(self: Any, *args: Any, **named: Any) -> Any:
            if smtp.fails():
                raise _broken(getattr(self, transport))
            return await inner(self, *args, **named)

        return call

    return wrap


def _broken(transport: Any) -> Exception:
    from aiosmtplib import SMTPServerDisconnected

    if transport is not None:
        transport.abort()
    return SMTPServerDisconnected(SAID)
