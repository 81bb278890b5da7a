"""When a digest goes out: in the local morning, daily or on Mondays, whatever the clocks of the place do."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(7)
_MONDAY = 0


def next_window(frequency: str, zone: str, after: datetime) -> datetime:
    """The first instant after `after` at which a digest of this frequency goes out; at once when it is immediate."""
    if frequency == "immediate":
        return after
    place = ZoneInfo(zone)
    day = after.astimezone(place).date()
    while True:
        morning = datetime.combine(day, MORNING, place)
        if morning > after and (frequency == "daily" or day.weekday() == _MONDAY):
            return morning
        day += timedelta(days=1)
