"""A letter, and what it is written from. One layout carries them all, so a letter is words, a few rows and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel import Locale
from msgspec import Struct

from chassis import dates
from chassis.i18n import Text, _, pick
from chassis.policies import Organisation
from notifier_service.addresses import Addresses
from notifier_service.deps import Links
from notifier_service.domain.contacts import Contact, Vacancy

AUTOMATIC = _("This message was sent automatically.")
PEOPLE = _("People wrote this message; Postula delivered it.")


class Entry(Struct, frozen=True, kw_only=True):
    """One of several things that a letter lists."""

    title: str
    url: str
    lines: list[Text | str]


class Letter(Struct, frozen=True, kw_only=True):
    """The words of one mail. The subject never holds personal data."""

    subject: Text | str
    paragraphs: list[Text]
    rows: list[tuple[Text, str]] = []
    entries: list[Entry] = []
    action: tuple[Text, str] | None = None
    after: list[Text] = []
    links: list[tuple[Text, str]] = []
    words: str = ""
    """What a person wrote, passed on as it is."""
    footer: Text = AUTOMATIC


@dataclass(frozen=True)
class PassedOn:
    """What a person wrote, and what a report says beside it."""

    words: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


NOTHING = PassedOn()


class Occasion(Struct, frozen=True, kw_only=True):
    """What a letter is written from."""

    mail_id: UUID
    facts: Mapping[str, Any]
    contact: Contact
    vacancy: Vacancy | None
    organisation: Organisation
    organisations: Mapping[str, Organisation]
    language: str
    links: Links
    addresses: Addresses
    say: Callable[[Text], str]
    digest: Sequence[Vacancy] = ()
    passed_on: PassedOn = NOTHING

    @property
    def sender(self) -> str:
        return pick(self.organisation.names, self.language)

    def notice(self) -> Vacancy:
        """The vacancy of a mail that needs one; such a mail waits until it is here."""
        if self.vacancy is None:
            raise LookupError("the vacancy of this mail is not here")
        return self.vacancy

    def day(self, value: str) -> str:
        """A day in the reader's way of writing."""
        return dates.day(date.fromisoformat(value), self.language)

    def instant(self, value: str | datetime, zone: str | None = None) -> str:
        """A date and time with its zone, in the reader's way of writing."""
        zone = zone or self.organisation.zone
        return _instant(value, zone, self.language)

    def country(self, code: str) -> str:
        """A country's name in the reader's language."""
        return str(Locale.parse(self.language).territories.get(code, code))

    def vacancy_rows(self) -> list[tuple[Text, str]]:
        vacancy = self.notice()
        return [
            (_("Vacancy"), vacancy.title(self.language)),
            (_("Reference"), vacancy.reference),
            (_("Organisation"), self.sender),
        ]

    def application_page(self) -> str:
        return self.links.page(f"/applications/{self.facts['application_id']}")

    def vacancy_page(self, vacancy: Vacancy) -> str:
        return self.links.page(f"/vacancies/{vacancy.id}")


@lru_cache(maxsize=1024)
def _instant(value: str | datetime, zone: str, language: str) -> str:
    """All the mails about one vacancy name the same instants."""
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{dates.moment(at.astimezone(ZoneInfo(zone)), language, seconds=True)} ({zone})"
