"""What each mail says. One layout carries them all, so a letter is words, a few rows and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time

from chassis.i18n import Text, _, pick
from chassis.policies import Organisation
from chassis.words import LEVELS
from notifier_service.addresses import PAGE, Addresses
from notifier_service.deps import Links
from notifier_service.domain.contacts import Contact, Vacancy

_LOCALES = {"en": "en_GB"}
_CRITERIA: Mapping[str, Text] = {
    "q": _("words"),
    "category": _("category"),
    "grade": _("grade"),
    "contract_type": _("type of contract"),
    "duty_station": _("duty station"),
    "language": _("language"),
    "organisation": _("organisation"),
    "list": _("list"),
}


_DEGREE: Mapping[str, Text] = {
    "country": _("Country"),
    "institution": _("Institution"),
    "degree": _("Degree"),
    "proposed": _("Proposed level"),
    "chosen": _("Level that the candidate chose"),
    "full_name": _("Name"),
}
AUTOMATIC = _("This message was sent automatically.")
PEOPLE = _("People wrote this message; Postula delivered it.")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The words of one mail. The subject never holds personal data."""

    subject: Text
    paragraphs: list[Text]
    rows: list[tuple[Text, str]] = field(default_factory=list)
    action: tuple[Text, str] | None = None
    after: list[Text] = field(default_factory=list)
    links: list[tuple[Text, str]] = field(default_factory=list)
    words: str = ""
    """What a person wrote, passed on as it is."""
    footer: Text = AUTOMATIC


@dataclass(frozen=True)
class PassedOn:
    """What a person wrote, and what a report says beside it."""

    words: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


NOTHING = PassedOn()


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What a letter is written from."""

    facts: Mapping[str, Any]
    contact: Contact
    vacancy: Vacancy | None
    organisation: Organisation
    organisations: Mapping[str, Organisation]
    language: str
    links: Links
    addresses: Addresses
    say: Callable[[Text], str]
    passed_on: PassedOn = NOTHING

    @property
    def sender(self) -> str:
        return pick(self.organisation.names, self.language)

    def notice(self) -> Vacancy:
        """The vacancy of a mail that needs one; such a mail waits until it is here."""
        if self.vacancy is None:
            raise LookupError("the vacancy of this mail is not here")
        return self.vacancy

    def instant(self, value: str | datetime, zone: str | None = None) -> str:
        """A date and time with its zone, in the reader's way of writing."""
        zone = zone or self.organisation.zone
        at = datetime.fromisoformat(value) if isinstance(value, str) else value
        local, locale = at.astimezone(ZoneInfo(zone)), _LOCALES.get(self.language, self.language)
        day, time = format_date(local, "long", locale), format_time(local, "HH:mm:ss", locale=locale)
        return f"{day}, {time} ({zone})"


def verification(occasion: Occasion) -> Letter:
    taken = _("The user name that you chose is somebody else’s, so your account has none: sign in with your address.")
    return Letter(
        subject=_("Confirm your e-mail address"),
        paragraphs=[
            _("Somebody, probably you, asked for an account with {sender}.", sender=occasion.sender),
            _("Open this page to confirm that the address is yours. The link works once and for 24 hours."),
            *([taken] if occasion.facts.get("user_name_taken") else []),
        ],
        action=(_("Confirm my address"), _challenge(occasion, "/verify", "verify")),
        after=[_("If you did not ask for it, do nothing: no account will be opened.")],
    )


def account_exists(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("You already have an account"),
        paragraphs=[
            _("Somebody, probably you, tried to register with this address at {sender}.", sender=occasion.sender),
            _("The address has an account already, so nothing was changed. You can sign in with it."),
        ],
        action=(_("Sign in"), occasion.links.page("/sign-in")),
        links=[(_("I forgot my password"), occasion.links.page("/forgotten-password"))],
    )


def password_reset(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=[
            _("Somebody, probably you, asked for a new password."),
            _("Open this page to choose it. The link works once and for one hour."),
        ],
        action=(_("Choose a new password"), _challenge(occasion, "/reset-password", "reset")),
        after=[_("If you did not ask for it, do nothing: your password stays as it is.")],
    )


def password_changed(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Your password was changed"),
        paragraphs=[
            _("The password of your account was changed on {at}.", at=occasion.instant(occasion.facts["at"])),
            _("Every device that was signed in has been signed out."),
        ],
        after=[_("If it was not you, choose a new password at once.")],
        action=(_("Choose a new password"), occasion.links.page("/forgotten-password")),
    )


def user_name_reminder(occasion: Occasion) -> Letter:
    name = occasion.contact.user_name
    found = _("Your user name is {name}.", name=name or "")
    none = _("Your account has no user name: sign in with this e-mail address.")
    return Letter(
        subject=_("Your user name"),
        paragraphs=[_("Somebody, probably you, asked for the user name of this account."), found if name else none],
        action=(_("Sign in"), occasion.links.page("/sign-in")),
    )


def account_deactivated(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Your account is closed"),
        paragraphs=[
            _("Your account was deactivated on {at}.", at=occasion.instant(occasion.facts["at"])),
            _("Your running applications were withdrawn and your alerts have ended."),
        ],
        after=[_("If it was not you, answer this mail.")],
    )


def application_received(occasion: Occasion) -> Letter:
    vacancy, facts = occasion.notice(), occasion.facts
    return Letter(
        subject=_("Application received: {title}", title=vacancy.title(occasion.language)),
        paragraphs=[
            _("We have received your application. Thank you."),
            _("Keep this mail: the receipt number proves that and when your application arrived."),
        ],
        rows=[
            *_vacancy_rows(occasion),
            (_("Receipt number"), facts["receipt_number"]),
            (_("Arrived"), occasion.instant(facts["arrived_at"], vacancy.zone)),
        ],
        action=(_("See my application"), _application(occasion)),
        links=[(_("The vacancy"), _vacancy(occasion))],
        after=[_("That page always shows where your application stands, whether or not a mail arrives.")],
    )


def application_withdrawn(occasion: Occasion) -> Letter:
    closed = _("Your application was withdrawn because your account was closed.")
    asked = _("Your application was withdrawn, as you asked.")
    by_account = occasion.facts["cause"] == "account_deactivated"
    return Letter(
        subject=_("Application withdrawn: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[closed if by_account else asked],
        rows=[*_vacancy_rows(occasion), (_("Withdrawn"), occasion.instant(occasion.facts["at"]))],
        action=None if by_account else (_("See my application"), _application(occasion)),
    )


def application_stage(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("News of your application: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[_("Your application has moved to another stage.")],
        rows=[*_vacancy_rows(occasion), (_("Where it stands"), pick(occasion.facts["label"], occasion.language))],
        action=(_("See my application"), _application(occasion)),
    )


def application_message(occasion: Occasion) -> Letter:
    """What HR wrote, with the two ways to answer (S10)."""
    title = occasion.notice().title(occasion.language)
    by_mail = _("Answer on this page, or simply reply to this mail.")
    on_page = _("Answer on this page. A reply to this mail does not reach the people who wrote to you.")
    return Letter(
        subject=_("Message about your application: {title}", title=title),
        paragraphs=[_("{sender} has written to you about your application.", sender=occasion.sender)],
        words=occasion.passed_on.words,
        action=(_("Read and answer"), f"{_application(occasion)}/messages"),
        after=[by_mail if occasion.facts["reply_by_mail"] else on_page],
        rows=[*_vacancy_rows(occasion)],
        footer=PEOPLE,
    )


def support_received(occasion: Occasion) -> Letter:
    """The number and the reporter's own words: anybody may type an address into the form."""
    return Letter(
        subject=_("Your report {number}", number=occasion.facts["number"]),
        paragraphs=[
            _("We have received your report. Its number is {number}.", number=occasion.facts["number"]),
            _("This is what you wrote:"),
        ],
        words=occasion.passed_on.words,
        action=(_("See my report"), _case(occasion)),
        after=[_("If you did not send it, do nothing.")],
    )


def support_answered(occasion: Occasion) -> Letter:
    by_mail = _("If this does not help, reply to this mail or write on the page of your report.")
    on_page = _("If this does not help, write on the page of your report.")
    return Letter(
        subject=_("Answer to your report {number}", number=occasion.facts["number"]),
        paragraphs=[_("The support desk of {sender} has answered.", sender=occasion.sender)],
        words=occasion.passed_on.words,
        action=(_("See my report"), _case(occasion)),
        after=[by_mail if occasion.facts["reply_by_mail"] else on_page],
        footer=PEOPLE,
    )


def degree_report(occasion: Occasion) -> Letter:
    """To the desk that keeps the levels of degrees (I35)."""
    details = occasion.passed_on.details
    return Letter(
        subject=_("Report on a degree: {number}", number=occasion.facts["number"]),
        paragraphs=[_("A candidate reports that the proposed level of a degree is wrong.")],
        rows=[(label, _told(occasion, name, details[name])) for name, label in _DEGREE.items() if details.get(name)],
        words=occasion.passed_on.words,
        action=(_("Open the case"), occasion.links.page(f"/hr/support/{occasion.facts['case_id']}")),
    )


def vacancy_alert(occasion: Occasion) -> Letter:
    """Says for each alert why it matched (B15)."""
    vacancy = occasion.notice()
    closing = [(_("Closes"), occasion.instant(vacancy.closes_at, vacancy.zone))] if vacancy.closes_at else []
    return Letter(
        subject=_("New vacancy: {title}", title=vacancy.title(occasion.language)),
        paragraphs=[_("A new vacancy answers what you asked to be told of.")],
        rows=[*_vacancy_rows(occasion), *_facet_rows(vacancy), *closing],
        action=(_("Read the vacancy"), _vacancy(occasion)),
        after=[_why(occasion, each) for each in occasion.facts["alerts"]],
        links=[
            *(_end_link(occasion, each) for each in occasion.facts["alerts"]),
            (_("See and change all my alerts"), occasion.links.page("/alerts")),
        ],
    )


LETTERS: Mapping[str, Callable[[Occasion], Letter]] = {
    letter.__name__: letter
    for letter in (
        verification,
        account_exists,
        password_reset,
        password_changed,
        user_name_reminder,
        account_deactivated,
        application_received,
        application_withdrawn,
        application_stage,
        application_message,
        support_received,
        support_answered,
        degree_report,
        vacancy_alert,
    )
}


def _why(occasion: Occasion, alert: Mapping[str, Any]) -> Text:
    criteria: Mapping[str, str] = alert["criteria"]
    if not criteria:
        return _("You receive this mail because your alert “{name}” asks for every new vacancy.", name=alert["name"])
    asked = [
        occasion.say(_("{label} “{value}”", label=label, value=_named(occasion, criteria, key)))
        for key, label in _CRITERIA.items()
        if key in criteria
    ]
    return _(
        "You receive this mail because your alert “{name}” asks for: {criteria}.",
        name=alert["name"],
        criteria=", ".join(asked),
    )


def _named(occasion: Occasion, criteria: Mapping[str, str], key: str) -> str:
    """A criterion as its reader knows it: organisations and lists by their names."""
    organisation = occasion.organisations.get(criteria.get("organisation", ""))
    if key == "organisation" and organisation is not None:
        return pick(organisation.names, occasion.language)
    if key == "list" and organisation is not None and (found := organisation.list(criteria["list"])) is not None:
        return pick(found.titles, occasion.language)
    return criteria[key]


def _end_link(occasion: Occasion, alert: Mapping[str, Any]) -> tuple[Text, str]:
    return _("End the alert “{name}”", name=alert["name"]), occasion.links.unsubscribe(UUID(alert["id"]))


def _vacancy_rows(occasion: Occasion) -> list[tuple[Text, str]]:
    vacancy = occasion.notice()
    return [
        (_("Vacancy"), vacancy.title(occasion.language)),
        (_("Reference"), vacancy.reference),
        (_("Organisation"), occasion.sender),
    ]


def _facet_rows(vacancy: Vacancy) -> list[tuple[Text, str]]:
    rows = [(_("Grade"), vacancy.grade), (_("Duty station"), vacancy.duty_station)]
    return [(label, value) for label, value in rows if value]


def _told(occasion: Occasion, name: str, value: str) -> str:
    """A detail of a report as people read it: countries and levels come as codes."""
    if name == "country":
        return str(Locale.parse(occasion.language).territories.get(value, value))
    return occasion.say(LEVELS[value]) if name in {"proposed", "chosen"} and value in LEVELS else value


def _case(occasion: Occasion) -> str:
    token = occasion.addresses.token(PAGE, UUID(occasion.facts["case_id"]))
    return occasion.links.page(f"/support/cases/{token}")


def _challenge(occasion: Occasion, path: str, purpose: str) -> str:
    return occasion.links.challenge(path, purpose, UUID(occasion.facts["challenge_id"]))


def _application(occasion: Occasion) -> str:
    return occasion.links.page(f"/applications/{occasion.facts['application_id']}")


def _vacancy(occasion: Occasion) -> str:
    return occasion.links.page(f"/vacancies/{occasion.notice().id}")
