"""The criteria of alerts, from an address or a form, and in the words of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import g, request

from chassis.i18n import Text, _
from web import labels, organisation, session
from web.api import Refused
from web.language import country, day, tongue
from web.pages.vacancies.finding import is_day

Criteria = Mapping[str, list[str]]
NAMES: Mapping[str, Text] = {
    "q": _("Words"),
    "organisation": _("Organisation"),
    "list": _("List"),
    "category": _("Category"),
    "grade": _("Grade"),
    "contract_type": _("Contract"),
    "duty_station": _("Place"),
    "country": _("Country"),
    "language": _("Language"),
    "closing_after": _("Closing on or after"),
    "closing_before": _("Closing on or before"),
}
NAME_LENGTH = 100
_DAYS = frozenset({"closing_after", "closing_before"})
_SINGLE = frozenset({"q", "language"}) | _DAYS
FREQUENCIES: Mapping[str, Text] = {
    "immediate": _("At once, for each new vacancy"),
    "daily": _("Once a day, in the morning"),
    "weekly": _("Once a week, on Monday morning"),
}


def from_address() -> Criteria:
    """The criteria in the query: a name that is repeated has several values, where an alert takes several."""
    asked = {name: [each for each in request.args.getlist(name) if _counts(name, each)] for name in NAMES}
    return {name: values[:1] if name in _SINGLE else values for name, values in asked.items() if values}


def _counts(name: str, value: str) -> bool:
    return is_day(value) if name in _DAYS else bool(value)


def left_out() -> list[Text]:
    """What of the search in the address cannot be part of an alert, and why (I15)."""
    since, languages = request.args.get("published_since", ""), request.args.getlist("language")
    notes = []
    if since:
        words = _(
            "“Published on or after {day}” is not kept: an alert tells only of vacancies published after it is saved.",
            day=day(since),
        )
        notes.append(words)
    if len(languages) > 1:
        words = _(
            "Of the languages only {kept} is kept: an alert looks for notices in one language. Not kept: {others}.",
            kept=tongue(languages[0]),
            others=", ".join(tongue(each) for each in languages[1:]),
        )
        notes.append(words)
    return notes


def from_form(typed: Mapping[str, Any]) -> Criteria:
    return {name: values for name in NAMES if (values := _several(typed.get(name)))}


def sent(criteria: Criteria) -> dict[str, Any]:
    """As the API takes them: a value, or several."""
    return {name: values[0] if len(values) == 1 or name in _SINGLE else values for name, values in criteria.items()}


def in_words(criteria: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each criterion by its name, several values joined by "or"."""
    titles = _titles()
    owner = next(iter(_several(criteria.get("organisation"))), "")
    either = f" {labels.say(_('or'))} "
    return [
        (labels.say(NAMES[name]), either.join(_value(name, value, owner, titles) for value in values))
        for name in NAMES
        if (values := _several(criteria.get(name)))
    ]


def rules_for(criteria: Criteria) -> Mapping[str, Any] | None:
    """What the policy says of alerts where the criteria, or else the page, speak of one organisation."""
    named = criteria.get("organisation", [])
    here = organisation.of(named[0]) if len(named) == 1 else None if named else organisation.current()
    if here is None:
        return None
    listed = next(iter(criteria.get("list", [])), None)
    try:
        found = session.visitor().get("notifier/rules", organisation=here["id"], list=listed)["alerts"]
    except Refused:
        return None
    return {**found, "organisation": here}


def spam_note(address: str) -> list[str]:
    """From where mail comes, and to which address it goes, where a policy says so (I33)."""
    rules = rules_for({})
    return [str(rules["spam_note"]).replace("{address}", address)] if rules and rules["spam_note"] else []


def preview(criteria: Criteria) -> Mapping[str, Any]:
    """What an alert would have sent, each reason in words."""
    return explained(session.visitor().get("notifier/alert-preview", **criteria))


def explained(found: Mapping[str, Any]) -> Mapping[str, Any]:
    items = [{**hit, "reasons": [_reason(*pair) for pair in in_words(hit["why"])]} for hit in found["items"]]
    return {**found, "items": items}


def proposed_name(criteria: Criteria) -> str:
    """A short name for an alert: what is special about it, else whose vacancies it tells."""
    special = {name: values for name, values in criteria.items() if name not in {"organisation", "list"}}
    name = ""
    for _label, value in in_words(special or criteria):
        longer = f"{name} · {value}" if name else value
        if len(longer) > NAME_LENGTH:
            break
        name = longer
    return name or labels.say(_("New vacancies"))


def _reason(name: str, value: str) -> str:
    return labels.say(_("{name}: {value}", name=name, value=value))


def _several(value: Any) -> list[str]:
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str) and each]


def _titles() -> dict[str, str]:
    """Names of organisations, and of lists under `organisation/list`."""
    if "alert_titles" not in g:
        g.alert_titles = {}
        for each in organisation.known():
            g.alert_titles[each["id"]] = each["name"]
            g.alert_titles |= {f"{each['id']}/{one['id']}": one["title"] for one in each["lists"]}
    found: dict[str, str] = g.alert_titles
    return found


def _value(name: str, value: str, owner: str, titles: Mapping[str, str]) -> str:
    if name == "q":
        return labels.say(_("“{words}”", words=value))
    if name == "organisation":
        return titles.get(value, value)
    if name == "list":
        return titles.get(f"{owner}/{value}", value)
    if name in _DAYS:
        return day(value)
    if name in {"country", "language"}:
        return country(value) if name == "country" else tongue(value)
    return labels.label(name, value)
