"""What the mails of alerts and drafts say: each alert says why it came (B15) and how to end it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.i18n import Text, _, pick
from notifier_service.domain.contacts import Vacancy
from notifier_service.domain.criteria import DAYS
from notifier_service.letter import PEOPLE, Entry, Letter, Occasion

_CRITERIA: Mapping[str, Text] = {
    "q": _("words"),
    "category": _("category"),
    "grade": _("grade"),
    "contract_type": _("type of contract"),
    "duty_station": _("duty station"),
    "country": _("country"),
    "language": _("language"),
    "organisation": _("organisation"),
    "list": _("list"),
    "closing_after": _("closing on or after"),
    "closing_before": _("closing on or before"),
}
_CHANGES: Mapping[str, tuple[Text, Text]] = {
    "moved": (
        _("New closing time: {title}"),
        _("The closing time of a vacancy for which you have a draft has changed."),
    ),
    "moved_for_submitted": (
        _("New closing time: {title}"),
        _("The closing time of a vacancy to which you applied has changed. You can change what you sent until then."),
    ),
    "closed": (
        _("Closed early: {title}"),
        _("A vacancy for which you have a draft was closed earlier than announced. It takes no more applications."),
    ),
    "cancelled": (
        _("Cancelled: {title}"),
        _("A vacancy for which you have a draft was cancelled. It takes no more applications."),
    ),
}


def vacancy_alert(occasion: Occasion) -> Letter:
    vacancy = occasion.notice()
    return Letter(
        subject=_("New vacancy: {title}", title=vacancy.title(occasion.language)),
        paragraphs=[_("A new vacancy answers what you asked to be told of.")],
        rows=[*occasion.vacancy_rows(), *_facet_rows(vacancy), *_closing_row(occasion, vacancy)],
        action=(_("Read the vacancy"), occasion.vacancy_page(vacancy)),
        after=[_why(occasion, each) for each in occasion.facts["alerts"]],
        links=_alert_links(occasion),
    )


def vacancy_digest(occasion: Occasion) -> Letter:
    items = {item["vacancy_id"]: item for item in occasion.facts.get("items", ())}
    return Letter(
        subject=_("New vacancies for you: {count}", count=len(occasion.digest)),
        paragraphs=[_("These vacancies were published since your last mail and answer what you asked for.")],
        entries=[_entry(occasion, vacancy, items[str(vacancy.id)]["alerts"]) for vacancy in occasion.digest],
        links=_alert_links(occasion),
    )


def alert_confirmation(occasion: Occasion) -> Letter:
    alert = occasion.facts["alert"]
    return Letter(
        subject=_("Confirm your alert"),
        paragraphs=[
            _("Somebody, probably you, asked that new vacancies be told to this address."),
            _asked(occasion, alert),
            _("Open this page and confirm. Until then nothing is sent, and after seven days the request is forgotten."),
        ],
        action=(
            _("Confirm this alert"),
            occasion.links.confirm(UUID(alert["id"]), occasion.contact.account_id),
        ),
        after=[_("If you did not ask for it, do nothing: no mail will follow.")],
    )


def alert_review(occasion: Occasion) -> Letter:
    [alert] = occasion.facts["alerts"]
    return Letter(
        subject=_("Do you still want this alert?"),
        paragraphs=[
            _(
                "Your alert or saved search “{name}” ends on {at}, as each does after a year.",
                name=alert["name"],
                at=occasion.instant(occasion.facts["expires_at"]),
            ),
            _asked(occasion, alert),
        ],
        action=(_("Keep it for another year"), occasion.links.keep(UUID(alert["id"]))),
        after=[_("If you do nothing, it ends on that day.")],
        links=_alert_links(occasion),
    )


def news(occasion: Occasion) -> Letter:
    """What HR wrote to those who asked for news on opportunities (L3)."""
    return Letter(
        subject=occasion.passed_on.details.get("subject", ""),
        paragraphs=[],
        words=occasion.passed_on.words,
        action=(_("See the vacancies"), occasion.links.page(f"/jobs/{occasion.organisation.id}")),
        after=[
            _("You receive this mail because you asked {sender} for news on opportunities.", sender=occasion.sender)
        ],
        links=[(_("Receive no more news"), occasion.links.unsubscribe(occasion.mail_id))],
        footer=PEOPLE,
    )


def draft_reminder(occasion: Occasion) -> Letter:
    vacancy = occasion.notice()
    return Letter(
        subject=_("Your draft is not submitted yet: {title}", title=vacancy.title(occasion.language)),
        paragraphs=[_("You began an application that is not submitted. After the closing time it cannot be any more.")],
        rows=[*occasion.vacancy_rows(), *_closing_row(occasion, vacancy)],
        action=(_("Continue my application"), occasion.application_page()),
        after=[_("If you do not wish to apply, delete the draft: no other reminder will come.")],
    )


def closing_changed(occasion: Occasion) -> Letter:
    vacancy, change = occasion.notice(), occasion.facts["change"]
    submitted = occasion.facts.get("submitted", False)
    subject, words = _CHANGES["moved_for_submitted" if submitted else change]
    before, after = occasion.facts["before"], occasion.facts["after"]
    rows = [*occasion.vacancy_rows(), (_("Closing time before"), _closing(occasion, vacancy, before))]
    if change == "moved":
        rows.append((_("Closing time now"), _closing(occasion, vacancy, after)))
    return Letter(
        subject=subject.format(title=vacancy.title(occasion.language)),
        paragraphs=[words],
        rows=rows,
        action=(_("See my application") if submitted else _("See my draft"), occasion.application_page()),
    )


def _closing(occasion: Occasion, vacancy: Vacancy, at: str | None) -> str:
    return occasion.instant(at, vacancy.zone) if at else occasion.say(_("none: open until it is closed"))


def _closing_row(occasion: Occasion, vacancy: Vacancy) -> list[tuple[Text, str]]:
    return [(_("Closes"), occasion.instant(vacancy.closes_at, vacancy.zone))] if vacancy.closes_at else []


def _facet_rows(vacancy: Vacancy) -> list[tuple[Text, str]]:
    rows = [(_("Grade"), vacancy.grade), (_("Duty station"), vacancy.duty_station)]
    return [(label, value) for label, value in rows if value]


def _entry(occasion: Occasion, vacancy: Vacancy, alerts: Sequence[Mapping[str, Any]]) -> Entry:
    organisation = occasion.organisations.get(vacancy.organisation)
    name = pick(organisation.names, occasion.language) if organisation else vacancy.organisation
    facts = [value for value in (name, vacancy.grade, vacancy.duty_station) if value]
    closing = _("Closes: {at}", at=occasion.instant(vacancy.closes_at, vacancy.zone)) if vacancy.closes_at else None
    return Entry(
        title=vacancy.title(occasion.language),
        url=occasion.vacancy_page(vacancy),
        lines=[" · ".join(facts), *([closing] if closing else []), *(_found_by(occasion, each) for each in alerts)],
    )


def _found_by(occasion: Occasion, alert: Mapping[str, Any]) -> Text:
    if not alert["criteria"]:
        return _("Found by your alert “{name}”: every new vacancy", name=alert["name"])
    return _("Found by your alert “{name}”: {criteria}", name=alert["name"], criteria=_criteria(occasion, alert))


def _why(occasion: Occasion, alert: Mapping[str, Any]) -> Text:
    if not alert["criteria"]:
        return _("You receive this mail because your alert “{name}” asks for every new vacancy.", name=alert["name"])
    return _(
        "You receive this mail because your alert “{name}” asks for: {criteria}.",
        name=alert["name"],
        criteria=_criteria(occasion, alert),
    )


def _asked(occasion: Occasion, alert: Mapping[str, Any]) -> Text:
    if not alert["criteria"]:
        return _("It asks for every new vacancy.")
    return _("It asks for: {criteria}.", criteria=_criteria(occasion, alert))


def _criteria(occasion: Occasion, alert: Mapping[str, Any]) -> str:
    asked = alert["criteria"]
    return ", ".join(
        occasion.say(_("{label} “{value}”", label=label, value=_named(occasion, asked, key, value)))
        for key, label in _CRITERIA.items()
        for value in _values(asked.get(key))
    )


def _values(value: str | Sequence[str] | None) -> Sequence[str]:
    return [value] if isinstance(value, str) else value or []


def _named(occasion: Occasion, asked: Mapping[str, Any], key: str, value: str) -> str:
    """A criterion as its reader knows it: organisations and lists by their names."""
    organisation = occasion.organisations.get(value if key == "organisation" else str(asked.get("organisation")))
    if key == "organisation" and organisation is not None:
        return pick(organisation.names, occasion.language)
    if key == "list" and organisation is not None and (found := organisation.list(value)) is not None:
        return pick(found.titles, occasion.language)
    if key in DAYS:
        return occasion.day(value)
    return occasion.country(value) if key == "country" else value


def _alert_links(occasion: Occasion) -> list[tuple[Text, str]]:
    return [
        *(
            (_("End the alert “{name}”", name=each["name"]), occasion.links.unsubscribe(UUID(each["id"])))
            for each in occasion.facts["alerts"]
        ),
        (_("See and change all my alerts"), _all_alerts(occasion)),
    ]


def _all_alerts(occasion: Occasion) -> str:
    """Signed for an address without an account; who has one signs in."""
    contact = occasion.contact
    return occasion.links.manage(contact.account_id) if contact.by_link else occasion.links.page("/alerts")
