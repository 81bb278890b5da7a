"""By when an answer is promised: months and days after closing, by the calendar of the vacancy's place (W28, S4)."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def answer_day(closing: datetime, zone: str, *, months: int, days: int) -> date:
    """The last day of the promise: 31 December and two months is the last day of February."""
    closed = closing.astimezone(ZoneInfo(zone)).date()
    years, month = divmod(closed.month - 1 + months, 12)
    year, month = closed.year + years, month + 1
    return closed.replace(year=year, month=month, day=min(closed.day, monthrange(year, month)[1])) + timedelta(days)


def end_of_day(day: date, zone: str) -> datetime:
    """The instant at which a day has passed in a zone."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def days_left(day: date, zone: str, now: datetime) -> int:
    """Whole days until a day, 0 on the day itself, negative once it has passed."""
    return (day - now.astimezone(ZoneInfo(zone)).date()).days
