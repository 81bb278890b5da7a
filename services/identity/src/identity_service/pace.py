"""Answers whose time tells nothing: whether an account exists shows in less than a millisecond of work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

STEP_SECONDS = 0.05


@contextmanager
def even_pace() -> Iterator[None]:
    """Take a whole number of steps, however long the work inside took."""
    started = time.monotonic()
    try:
        yield
    finally:
        spent = time.monotonic() - started
        time.sleep(STEP_SECONDS - spent % STEP_SECONDS)
