"""W3C trace context: one trace id from the gateway through the events to the mail's header."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

_TRACEPARENT = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")

current: ContextVar[str | None] = ContextVar("traceparent", default=None)


def begin(traceparent: str | None = None) -> str:
    """Go on with the trace that came in, or start one; returns the traceparent now current."""
    if traceparent is None or not _TRACEPARENT.fullmatch(traceparent):
        traceparent = f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"
    current.set(traceparent)
    return traceparent


def trace_id() -> str:
    traceparent = current.get()
    return traceparent.split("-")[1] if traceparent else ""
