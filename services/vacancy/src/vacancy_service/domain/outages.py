"""The rule that moves a closing after a measured outage (B14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from vacancy_service.policy import OutageExtension

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Outage:
    """No submission could be taken from `since` to `until`."""

    id: UUID
    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Extension:
    """A closing that the rule moved, and the outage that was the reason."""

    vacancy_id: UUID
    outage_id: UUID
    outage_since: datetime
    outage_until: datetime
    closing_before: datetime
    closing_after: datetime
    at: datetime


def closing_after(
    outage: Outage, closing: datetime, announced: datetime, rule: OutageExtension, now: datetime
) -> datetime | None:
    """Where the rule moves a closing, on the full minute; None where it does not.

    The time lost before closing is given back so many times over: from the closing on, or, when the outage covered
    it, from when submissions can be taken again. A closing that had passed otherwise stays.
    """
    window, threshold = timedelta(hours=rule.window_hours), timedelta(minutes=rule.threshold_minutes)
    if outage.until - outage.since < threshold or outage.since >= closing or outage.until <= closing - window:
        return None
    covered = outage.until >= closing
    if now >= closing and not covered:
        return None
    lost = min(outage.until, closing) - outage.since
    gained = max(lost * rule.times, timedelta(minutes=rule.at_least_minutes))
    proposed = _full_minute((max(now, outage.until) if covered else closing) + gained)
    allowed = min(proposed, announced + timedelta(days=rule.at_most_days))
    return allowed if allowed > max(closing, now) else None


def _full_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + MINUTE
