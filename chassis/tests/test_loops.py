"""Loops sleep until their bell rings, and answer rings in a row together."""

from __future__ import annotations

import threading

from chassis.service import Loop, LoopRunner


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
