"""Waiting for what must come, with a deadline and never longer than needed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STEP_SECONDS = 0.05


def until(look: Callable[[], T | None], what: str, seconds: float = 30.0) -> T:
    """What `look` finds; None means not yet, and AssertionError says what never came."""
    deadline = time.monotonic() + seconds
    while (found := look()) is None:
        assert time.monotonic() < deadline, f"waited {seconds:g} s in vain for {what}"
        time.sleep(STEP_SECONDS)
    return found


def until_true(holds: Callable[[], bool], what: str, seconds: float = 30.0) -> None:
    until(lambda: True if holds() else None, what, seconds)
