"""The closing of a vacancy as a calendar file (B8): RFC 5545, in the zone of the vacancy's place."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from chassis.i18n import _
from chassis.problems import translated
from vacancy_service.deps import Deps
from vacancy_service.domain import State, Vacancy
from vacancy_service.feeds.entries import vacancy_url
from vacancy_service.views import organisation_name

REMIND_BEFORE = timedelta(days=1)


def closing(deps: Deps, vacancy: Vacancy, language: str) -> bytes:
    """A calendar program that reads the file again takes the change: the same UID, a higher SEQUENCE."""
    calendar = Calendar()
    calendar.add("prodid", "-//Postula//vacancy//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = _event(deps, vacancy, language)
    calendar.add_component(event)
    year = event.start.year
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    document: bytes = calendar.to_ical()
    return document


def _event(deps: Deps, vacancy: Vacancy, language: str) -> Event:
    ends_at, content = vacancy.ends_at, vacancy.content
    if ends_at is None:
        raise ValueError("a standing vacancy has no closing")
    title = content.wording(language)[1].title
    summary = translated(_("Applications close: {title}", title=title))
    cancelled = vacancy.state_at(deps.clock.now()) is State.CANCELLED
    event = Event()
    event.add("uid", f"closing-{vacancy.id}@{deps.public_url.rpartition('/')[2]}")
    event.add("dtstamp", vacancy.updated_at.replace(microsecond=0))
    event.add("last-modified", vacancy.updated_at.replace(microsecond=0))
    event.add("sequence", vacancy.version)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("dtstart", ends_at.replace(microsecond=0).astimezone(ZoneInfo(content.zone)))
    event.add("summary", summary)
    event.add("description", _description(deps, vacancy, language))
    event.add("url", vacancy_url(deps, vacancy))
    event.add("transp", "TRANSPARENT")
    if not cancelled:
        event.add_component(_alarm(summary))
    return event


def _description(deps: Deps, vacancy: Vacancy, language: str) -> str:
    name = organisation_name(deps, vacancy.organisation, language)
    return f"{name}\n{vacancy.content.reference}\n{vacancy_url(deps, vacancy)}"


def _alarm(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm
