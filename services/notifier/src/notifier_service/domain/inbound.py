"""Mail that arrives: what it is, and whether it is taken (RFC 3834 for what machines send)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

LONGEST = 20_000
DECISION_MAX = 300
PER_HOUR = 20
"""Mails to one thread or case, or from one sender, that are taken within an hour."""
HOUR = timedelta(hours=1)


class State(StrEnum):
    RECEIVED = "received"
    TAKEN = "taken"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"
    DROPPED = "dropped"


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """A stored mail to one recipient; its bytes are dropped once it is taken or ignored."""

    id: UUID
    arrived_at: datetime
    kind: str
    target_id: UUID | None
    organisation: str
    envelope_from: str
    raw: bytes | None
    state: State = State.RECEIVED
    reason: str | None = None
    sender: str | None = None
    message_id: str | None = None
    text: str | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    decision: str | None = None
    """Why an operator assigned it to a case or dropped it."""
    case_id: UUID | None = None
    """The case that an operator assigned it to."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a mail says, without what it quotes."""

    sender: str
    message_id: str
    subject: str
    text: str
    automatic: bool
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True)
class Verdict:
    """What becomes of a mail, and the reason where it is not taken."""

    state: State
    reason: str | None = None


TAKEN = Verdict(State.TAKEN)


def judge(content: Content, expected: str | None, *, earlier: int, repeated: bool) -> Verdict:
    """`expected`: whose mail may come, anybody's where None; `earlier`: mails of the last hour."""
    if content.automatic:
        return Verdict(State.IGNORED, "automatic")
    if repeated:
        return Verdict(State.IGNORED, "repeated")
    if expected is not None and content.sender.lower() != expected.lower():
        return Verdict(State.QUARANTINED, "another sender")
    if "@" not in content.sender:
        return Verdict(State.QUARANTINED, "no sender")
    if earlier >= PER_HOUR:
        return Verdict(State.QUARANTINED, "too many")
    if not content.text.strip() and not content.pictures:
        return Verdict(State.QUARANTINED, "no text")
    return TAKEN
