"""How long an account is kept without activity, when its holder is warned, and when it goes (W25)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from identity_service.domain.accounts import Account, State

WARNINGS = (30, 7)
"""Days before the end on which the holder is warned; the last warning is always given its days."""
GRACE = timedelta(days=1)
"""Between closing and erasing, so that the last mail still finds its way and HR is told first."""
UNCONFIRMED = timedelta(days=30)
"""How long a registration waits for its confirmation."""

Step = Literal["warn", "close", "erase"]
Reason = Literal["retention", "closed", "never_confirmed"]


@dataclass(kw_only=True)
class Activity:
    """The last update or application of an account, and the last warning since."""

    account_id: UUID
    last_at: datetime
    warned_days: int | None = None
    warned_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is due for an account, and why."""

    account_id: UUID
    step: Step
    reason: Reason
    last_at: datetime
    due_at: datetime
    days: int = 0


def months_after(at: datetime, months: int) -> datetime:
    """The same day of a later month, or its last day."""
    years, month = divmod(at.month - 1 + months, 12)
    day = min(at.day, calendar.monthrange(at.year + years, month + 1)[1])
    return at.replace(year=at.year + years, month=month + 1, day=day)


def due(account: Account, activity: Activity, months: int, erases_when_closed: bool, now: datetime) -> Finding | None:
    """What is to be done with an account now, if anything."""
    ends = months_after(activity.last_at, months)
    if account.state is State.UNVERIFIED:
        waited = account.created_at + UNCONFIRMED
        return _finding(activity, "erase", "never_confirmed", waited) if now >= waited else None
    if account.state is State.DEACTIVATED:
        closed = (account.deactivated_at or now) + GRACE
        overdue = now >= ends
        if now < closed or not (erases_when_closed or overdue):
            return None
        return _finding(activity, "erase", "retention" if overdue else "closed", closed)
    return _of_active(activity, ends, now)


def _of_active(activity: Activity, ends: datetime, now: datetime) -> Finding | None:
    last = WARNINGS[-1]
    if activity.warned_days == last and activity.warned_at is not None:
        closes = max(ends, activity.warned_at + timedelta(days=last))
        return _finding(activity, "close", "retention", closes) if now >= closes else None
    for days in reversed(WARNINGS):
        if now >= ends - timedelta(days=days):
            if activity.warned_days == days:
                return None
            return _finding(activity, "warn", "retention", max(ends, now + timedelta(days=last)), days)
    return None


def _finding(activity: Activity, step: Step, reason: Reason, due_at: datetime, days: int = 0) -> Finding:
    return Finding(
        account_id=activity.account_id, step=step, reason=reason, last_at=activity.last_at, due_at=due_at, days=days
    )
