"""Ids: random ones, from which nothing can be guessed or counted, and those of events, in the order of time."""

from __future__ import annotations

import secrets
import time
from uuid import UUID, uuid4

_SEVEN = 0b0111 << 76
_RFC_9562 = 0b10 << 62


def new_id() -> UUID:
    return uuid4()


def new_event_id() -> UUID:
    """A UUID of version 7 (RFC 9562), which Python has of its own from 3.14: milliseconds, then 74 random bits.

    Events are kept by their ids in the outbox of who tells them and the inbox of who takes them. Random ones would
    touch a page of the index each; these come at its end.
    """
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | _SEVEN | chance >> 62 << 64 | _RFC_9562 | chance & (1 << 62) - 1)
