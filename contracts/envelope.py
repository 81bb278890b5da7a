"""The envelope around an event: CloudEvents 1.0 in Kafka's binary mode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from contracts.events.base import Event

E = TypeVar("E", bound=Event)


class Unreadable(ValueError):
    """A message that is not an event of ours, and why."""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """The attributes of one message; `data` stays bytes until a reader knows its class."""

    id: UUID
    type: str
    source: str
    subject: str
    time: datetime
    data: bytes | None
    trace: str | None = None

    def headers(self) -> dict[str, str]:
        headers = {
            "ce_specversion": "1.0",
            "ce_id": str(self.id),
            "ce_type": self.type,
            "ce_source": self.source,
            "ce_subject": self.subject,
            "ce_time": self.time.astimezone(UTC).isoformat(),
            "content-type": "application/json",
        }
        if self.trace:
            headers["ce_traceparent"] = self.trace
        return headers


def pack(event: Event, *, id: UUID, source: str, at: datetime, trace: str | None = None) -> Envelope:
    """Wrap an event as its service sends it."""
    return Envelope(
        id=id,
        type=event.wire_type(),
        source=f"/postula/{source}",
        subject=event.key,
        time=at,
        data=msgspec.json.encode(event),
        trace=trace,
    )


def open_envelope(headers: Mapping[str, str], value: bytes | None) -> Envelope:
    """Read a message's envelope, or raise `Unreadable` with the header that is wrong."""
    try:
        return Envelope(
            id=UUID(headers["ce_id"]),
            type=headers["ce_type"],
            source=headers["ce_source"],
            subject=headers.get("ce_subject", ""),
            time=datetime.fromisoformat(headers["ce_time"]),
            data=value,
            trace=headers.get("ce_traceparent"),
        )
    except KeyError as missing:
        raise Unreadable(f"header {missing} is missing") from missing
    except ValueError as wrong:
        raise Unreadable(f"a header is malformed: {wrong}") from wrong


def read(envelope: Envelope, kind: type[E]) -> E:
    """Decode the data as `kind`; unknown fields are ignored, a wrong one raises `Unreadable` with its path."""
    if envelope.data is None:
        raise Unreadable("the message has no data")
    try:
        return msgspec.json.decode(envelope.data, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        raise Unreadable(str(wrong)) from wrong
