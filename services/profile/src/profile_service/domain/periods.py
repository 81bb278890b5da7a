"""Whether the dates of an item go together, and with today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from chassis.i18n import Text, _
from profile_service.domain.profile import Item, Value

Finding = tuple[str, Text]
"""A stable code and words for the reader."""

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?")
YEAR = re.compile(r"\d{4}")


def findings(section: str, item: Item, today: date) -> Mapping[str, Finding]:
    """What is wrong, by field."""
    return _PERIODS.get(section, _no_period)(item, today)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _education_period(item: Item, today: date) -> dict[str, Finding]:
    start, end = _text(item["start"]), _text(item["end"])
    in_progress = item["status"] == "in_progress"
    found = _ordered(start, end, today)
    if in_progress and _is_past(end, today):
        found.setdefault("end", ("expected_end_passed", _("The expected end has passed: is the degree completed?")))
    if not in_progress and _is_future(end, today):
        message = _("This is in the future: say that the degree is in progress, or correct the date.")
        found.setdefault("end", ("in_the_future", message))
    return found


def _experience_period(item: Item, today: date) -> dict[str, Finding]:
    start, end, current = _text(item["start"]), _text(item["end"]), item["current"] is True
    found = _ordered(start, end, today)
    if current and end:
        found["end"] = "current_has_end", _("A job that you still hold has no end: remove one of the two.")
    elif not current and start and not end:
        found["end"] = "end_missing", _("Enter the month in which this ended, or say that you still work here.")
    elif _is_future(end, today):
        found.setdefault("end", ("in_the_future", _("This month is in the future: say that you still work here.")))
    return found


def _certificate_period(item: Item, today: date) -> dict[str, Finding]:
    issued, expires = _text(item["date"]), _text(item["expires"])
    found: dict[str, Finding] = {}
    if _is_future(issued, today):
        found["date"] = "in_the_future", _("This date is in the future.")
    if _before(expires, issued):
        found["expires"] = "end_before_start", _("This is before the date of the certificate.")
    return found


def _no_period(_item: Item, _today: date) -> dict[str, Finding]:
    return {}


_PERIODS: Mapping[str, Callable[[Item, date], dict[str, Finding]]] = {
    "education": _education_period,
    "experience": _experience_period,
    "certifications": _certificate_period,
}


def _ordered(start: str, end: str, today: date) -> dict[str, Finding]:
    found: dict[str, Finding] = {}
    if _is_future(start, today):
        found["start"] = "in_the_future", _("This month is in the future.")
    if _before(end, start):
        found["end"] = "end_before_start", _("The end is before the start.")
    return found


def _before(one: str, other: str) -> bool:
    """Compared as far as both are known: 2019 is not before 2019-09."""
    length = min(len(one), len(other))
    return bool(length) and _is_date(one) and _is_date(other) and one[:length] < other[:length]


def _is_future(text: str, today: date) -> bool:
    return _is_date(text) and text > today.isoformat()[: len(text)]


def _is_past(text: str, today: date) -> bool:
    return _is_date(text) and text < today.isoformat()[: len(text)]


def _is_date(text: str) -> bool:
    return bool(YEAR.fullmatch(text) or MONTH.fullmatch(text))
