"""Drafts as reminders look at them: whose they are, and which closing their holders know of (B8, B14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from notifier_service.domain.contacts import Vacancy

Change = Literal["moved", "closed", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`known_closing` and `known_state` are what its holder was last told of the vacancy, or found on beginning."""

    application_id: UUID
    account_id: UUID
    vacancy_id: UUID
    organisation: str
    started_at: datetime
    known_closing: datetime | None = None
    known_state: str | None = None
    reminded_for: datetime | None = None
    submitted: bool = False
    """It was sent, and is followed as long as it may be changed."""


def change_of(draft: Draft, vacancy: Vacancy) -> Change | None:
    """What its holder has to be told; closing at the announced instant is no news, opening again after it is."""
    if draft.known_state == "closed" and vacancy.state == "open":
        return "moved"
    if draft.known_state != "open":
        return None
    if vacancy.state == "cancelled":
        return "cancelled"
    if vacancy.state == "closed":
        on_time = vacancy.closes_at is not None and (vacancy.closed_at or vacancy.closes_at) >= vacancy.closes_at
        return None if on_time else "closed"
    return None if draft.known_closing == vacancy.closes_at else "moved"


def remind_at(draft: Draft, vacancy: Vacancy, days: int) -> datetime | None:
    """Some days before closing; for a draft begun later than that, half-way; never for a standing vacancy."""
    closing = vacancy.closes_at
    if draft.submitted:
        return None
    if vacancy.state != "open" or closing is None or days == 0 or draft.reminded_for == closing:
        return None
    half_way = draft.started_at + (closing - draft.started_at) / 2
    return max(closing - timedelta(days=days), half_way)
