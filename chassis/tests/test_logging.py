"""What a process says, line by line."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from chassis import tracing
from chassis.logging import Formatter, configure

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture(autouse=True)
def no_trace() -> Iterator[None]:
    token = tracing.current.set(None)
    yield
    tracing.current.reset(token)


def line(message: str, *values: object, level: int = logging.WARNING, **more: Any) -> dict[str, Any]:
    made = logging.getLogger("a.part").makeRecord("a.part", level, __file__, 1, message, values, **more)
    written = Formatter("worker").format(made)
    assert "\n" not in written
    said: dict[str, Any] = json.loads(written)
    return said


def test_a_line_says_what_when_how_grave_and_where() -> None:
    said = line("%d of %s", 3, "five", exc_info=None)
    assert said.pop("timestamp").endswith("+00:00")
    assert said == {"event": "3 of five", "level": "warning", "logger": "a.part", "process": "worker"}


def test_a_line_says_what_its_caller_adds_and_its_trace() -> None:
    tracing.begin(TRACE)
    key = UUID("11111111-2222-3333-4444-555555555555")
    said = line("parked", exc_info=None, extra={"group": "notifier", "offset": 7, "key": key, "topics": ("a", "b")})
    assert (said["group"], said["offset"], said["key"], said["topics"]) == ("notifier", 7, str(key), ["a", "b"])
    assert said["trace_id"] == TRACE.split("-")[1]


def test_an_exception_is_told_whole_on_one_line() -> None:
    try:
        raise ValueError("of a\nvalue")
    except ValueError:
        said = line("failed", exc_info=sys.exc_info())
    assert said["exception"].startswith("Traceback (most recent call last)")
    assert said["exception"].endswith("ValueError: of a\nvalue")


def test_every_logger_of_a_process_goes_through_it(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        configure("mail")
        logging.getLogger("somebody.else").info("there")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    said = json.loads(capsys.readouterr().err)
    assert (said["event"], said["logger"], said["process"]) == ("there", "somebody.else", "mail")
