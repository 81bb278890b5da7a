"""Loops sleep until their bell rings, and answer rings in a row together."""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from chassis.clock import FixedClock
from chassis.db import open_database
from chassis.runner import Worker
from chassis.service import Loop, LoopRunner, Service


def _waits(gather_seconds: float, *, rang: bool) -> list[float]:
    """How long a loop waits, in turn, between its first step and its second."""
    stop, waits, steps = threading.Event(), [], []

    def step() -> bool:
        steps.append(1)
        if len(steps) == 2:
            stop.set()
        return False

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return rang

    LoopRunner(Loop("counting", step, 7.0, gather_seconds=gather_seconds), wait).run(stop)
    return waits


def test_rings_that_come_while_others_are_gathered_are_answered_by_one_step() -> None:
    assert _waits(0.001, rang=True) == [7.0, 0]


def test_a_loop_that_was_not_rung_for_gathers_nothing() -> None:
    assert _waits(0.001, rang=False) == [7.0]


def test_a_loop_that_does_not_gather_answers_each_ring() -> None:
    assert _waits(0.0, rang=True) == [7.0]


def test_a_thread_that_dies_takes_its_process_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(_told: threading.ExceptHookArgs) -> None:
        """Say nothing: it is meant to die."""

    def step() -> bool:
        raise KeyboardInterrupt  # what no loop catches

    monkeypatch.setattr(threading, "excepthook", die)
    monkeypatch.setattr("chassis.runner.LOOK_SECONDS", 0.05)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(os, "_exit", sys.exit)
    database = open_database(f"sqlite:///{tmp_path}/counting.db")
    clock = FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    url = f"sqlite:///{tmp_path}/events.db"
    service = Service("counting", Flask("counting"), database, clock, url, loops=[Loop("dying", step, 60.0)])
    worker = Worker([service], url, tmp_path)
    worker.start()
    with pytest.raises(SystemExit, match="1"):
        worker.run_until_signalled()
    worker.stop()
    database.close()


def test_a_step_that_is_long_hears_that_the_process_is_to_stop(tmp_path: Path) -> None:
    began, told = threading.Event(), threading.Event()

    def step() -> bool:
        began.set()
        return told.wait(20)

    database = open_database(f"sqlite:///{tmp_path}/counting.db")
    clock = FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
    url = f"sqlite:///{tmp_path}/events.db"
    loop = Loop("long", step, 60.0, on_stop=told.set)
    worker = Worker([Service("counting", Flask("counting"), database, clock, url, loops=[loop])], url, tmp_path)
    worker.start()
    assert began.wait(5)
    worker.stop()
    database.close()
    assert told.is_set()
