"""From the local time of a notice to the instant that decides, and back (W19)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from chassis.errors import Invalid
from chassis.i18n import _

FIRST_YEAR, LAST_YEAR = 2000, 2100


@cache
def zones() -> frozenset[str]:
    """The names of the IANA zones known here."""
    return frozenset(available_timezones())


def instant_of(local: datetime, zone: str, pointer: str) -> datetime:
    """The instant of a local time; where clocks go back, the later of the two, to the candidate's favour."""
    if zone not in zones():
        raise Invalid.field(
            "/zone", "unknown_zone", _("There is no time zone of this name; use one like Europe/Zurich.")
        )
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise Invalid.field(pointer, "year_out_of_range", _("Check the year."))
    place = ZoneInfo(zone)
    instant = local.replace(tzinfo=place, fold=1).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) != local:
        raise _skipped(local, place, pointer)
    return instant


def local_of(instant: datetime, zone: str) -> str:
    """How a form shows the instant: the local time that `instant_of` takes."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None).isoformat(timespec="seconds")


def day_of(instant: datetime, zone: str) -> date:
    """The day that the calendar of a place shows at an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()


def _skipped(local: datetime, place: ZoneInfo, pointer: str) -> Invalid:
    after, before = (
        local.replace(tzinfo=place, fold=fold).astimezone(UTC).astimezone(place).replace(tzinfo=None) for fold in (0, 1)
    )
    message = _(
        "In {zone} the clocks go forward at that moment, so {local} does not exist. Enter {before} or {after}.",
        zone=place.key,
        local=_shown(local),
        before=_shown(before),
        after=_shown(after),
    )
    return Invalid.field(pointer, "time_does_not_exist", message)


def _shown(local: datetime) -> str:
    return local.isoformat(sep=" ", timespec="seconds")
