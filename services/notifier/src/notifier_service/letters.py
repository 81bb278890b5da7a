"""What each mail says. One layout carries them all, so a letter is words, a few rows and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from chassis.i18n import Text, _, pick
from chassis.policies import Organisation
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


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The words of one mail. The subject never holds personal data."""

    subject: Text
    paragraphs: list[Text]
    rows: list[tuple[Text, str]] = field(default_factory=list)
    action: tuple[Text, str] | None = None
    after: list[Text] = field(default_factory=list)
    links: list[tuple[Text, str]] = field(default_factory=list)


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
    say: Callable[[Text], str]

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
        return format_date(date.fromisoformat(value), "long", _LOCALES.get(self.language, self.language))

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


def way_in(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Open your application: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[
            _("Somebody, probably you, wants to apply to {sender} with this address.", sender=occasion.sender),
            _("Open this page to go to the application. The link works once and for 24 hours."),
        ],
        rows=_vacancy_rows(occasion),
        action=(_("Open my application"), _challenge(occasion, "/enter", "enter")),
        after=[_("If it was not you, do nothing: nobody can apply in your name without this mail.")],
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


def retention_warning(occasion: Occasion) -> Letter:
    locale = _LOCALES.get(occasion.language, occasion.language)
    day = format_date(date.fromisoformat(occasion.facts["erase_on"]), "long", locale)
    return Letter(
        subject=_("Your account ends soon"),
        paragraphs=[
            _("Nothing has changed in your profile or applications for a long time."),
            _("If that stays so, your account is closed on {day} and all your data are erased.", day=day),
            _("To keep it, sign in and save your profile once."),
        ],
        action=(_("Open my profile"), occasion.links.page("/profile")),
    )


def application_received(occasion: Occasion) -> Letter:
    vacancy, facts = occasion.notice(), occasion.facts
    again = _("We have received version {version} of your application. It counts from now on.")
    first = _("We have received your application. Thank you.")
    version = facts.get("submission_version")
    return Letter(
        subject=_("Application received: {title}", title=vacancy.title(occasion.language)),
        paragraphs=[
            again.format(version=version) if version else first,
            _("Keep this mail: the receipt number proves that and when your application arrived."),
        ],
        rows=[
            *_vacancy_rows(occasion),
            (_("Receipt number"), facts["receipt_number"]),
            (_("Arrived"), occasion.instant(facts["arrived_at"], vacancy.zone)),
        ],
        action=(_("See my application"), _application(occasion)),
        links=[
            (_("The vacancy"), _vacancy(occasion)),
            (_("First visit, and no password yet? Choose one"), occasion.links.page("/forgotten-password")),
        ],
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


def application_restored(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("Withdrawal undone: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[_("You have undone the withdrawal. Your application counts again, as you had submitted it.")],
        rows=[*_vacancy_rows(occasion), (_("Receipt number"), occasion.facts["receipt_number"])],
        action=(_("See my application"), _application(occasion)),
    )


def document_requested(occasion: Occasion) -> Letter:
    """What HR wrote is read on the page: it may be personal."""
    return Letter(
        subject=_("A document is asked for: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[
            _("The organisation asks you for a further document. The page of your application says why, and takes it.")
        ],
        rows=[*_vacancy_rows(occasion), (_("Document"), pick(occasion.facts["document"], occasion.language))],
        action=(_("Add the document"), _application(occasion)),
    )


def application_stage(occasion: Occasion) -> Letter:
    return Letter(
        subject=_("News of your application: {title}", title=occasion.notice().title(occasion.language)),
        paragraphs=[_("Your application has moved to another stage.")],
        rows=[*_vacancy_rows(occasion), (_("Where it stands"), pick(occasion.facts["label"], occasion.language))],
        action=(_("See my application"), _application(occasion)),
    )


def answers_due(occasion: Occasion) -> Letter:
    """To HR, before a promise of an answer lapses (W28)."""
    day = occasion.day(occasion.facts["answer_by"])
    return Letter(
        subject=_("Answers promised until {day}: {reference}", day=day, reference=occasion.notice().reference),
        paragraphs=[
            _("The candidates of this vacancy were promised an answer until {day}.", day=day),
            _("Applications that still wait: {count}.", count=occasion.facts["waiting"]),
        ],
        rows=_vacancy_rows(occasion),
        action=(_("Open the applications"), occasion.links.page(f"/hr/vacancies/{occasion.notice().id}/applications")),
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
        way_in,
        account_exists,
        password_reset,
        password_changed,
        user_name_reminder,
        account_deactivated,
        retention_warning,
        application_received,
        application_withdrawn,
        application_restored,
        application_stage,
        answers_due,
        document_requested,
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


def _challenge(occasion: Occasion, path: str, purpose: str) -> str:
    return occasion.links.challenge(path, purpose, UUID(occasion.facts["challenge_id"]))


def _application(occasion: Occasion) -> str:
    return occasion.links.page(f"/applications/{occasion.facts['application_id']}")


def _vacancy(occasion: Occasion) -> str:
    return occasion.links.page(f"/vacancies/{occasion.notice().id}")
