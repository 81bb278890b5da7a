"""Alerts that the personal step asks for: of which of the organisation's lists, and how often (W7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chassis.i18n import Text
from web import organisation as organisations
from web import rules, session
from web.api import Refused
from web.forms import fields
from web.forms.fields import Form
from web.keys import new_key
from web.language import tell
from web.pages import alert_words as words


@dataclass(frozen=True)
class Preferences:
    """What is offered, and what is asked for now: of no list before somebody ticked one."""

    lists: Sequence[tuple[str, str]]
    frequencies: Sequence[tuple[str, Text]]
    chosen: Sequence[str]
    frequency: str

    @property
    def form(self) -> Form:
        return Form({"alerts": {"lists": list(self.chosen), "frequency": self.frequency}})

    @property
    def in_words(self) -> list[str]:
        return [title for list_id, title in self.lists if list_id in self.chosen]


def of(application: Mapping[str, Any]) -> Preferences | None:
    """None where the policy leaves alerts to their own page, or where what is needed is away."""
    found = organisations.of(application["organisation"])
    try:
        told = rules.of_alerts(application["organisation"], application["list"])
        if found is None or not told["asked_in_personal_step"]:
            return None
        mine = _mine(found["id"])
    except Refused:
        return None
    lists = [(each["id"], each["title"]) for each in found["lists"]]
    offered = told["limits"]["frequencies"]
    return Preferences(
        lists=lists,
        frequencies=[(each, words.FREQUENCIES[each]) for each in offered],
        chosen=[list_id for list_id, _title in lists if any(_covers(alert, list_id) for alert in mine)],
        frequency=next((alert["frequency"] for alert in mine), offered[0]),
    )


def save(application: Mapping[str, Any], typed: Any) -> None:
    """Make, change or end what was asked for here; other alerts stay. A refusal is told, and the step goes on."""
    before = of(application) if isinstance(typed, Mapping) else None
    if before is None:
        return
    ticked = fields.texts(typed.get("lists"))
    chosen = [list_id for list_id, _title in before.lists if list_id in ticked]
    frequency = fields.text(typed.get("frequency")) or before.frequency
    try:
        _change(application["organisation"], before, chosen, frequency)
    except Refused as refused:
        tell(refused.detail, "warn")


def _change(organisation_id: str, before: Preferences, chosen: list[str], frequency: str) -> None:
    api, mine = session.candidate(), _mine(organisation_id)
    if chosen == list(before.chosen):
        for alert in mine:
            if alert["frequency"] != frequency:
                api.patch(f"notifier/alerts/{alert['id']}", {"frequency": frequency})
        return
    if chosen:
        criteria = {"organisation": [organisation_id], "list": chosen}
        asked = {"name": words.proposed_name(criteria), "criteria": words.sent(criteria), "frequency": frequency}
        api.post("notifier/alerts", asked, key=new_key())
    for alert in mine:
        api.delete(f"notifier/alerts/{alert['id']}")


def _mine(organisation_id: str) -> list[Mapping[str, Any]]:
    """The alerts that ask for lists of this organisation, or for all of it, and for nothing else."""
    found = session.candidate().get("notifier/alerts")["items"]
    return [each for each in found if each["alert"] and _only_lists(each["criteria"], organisation_id)]


def _only_lists(criteria: Mapping[str, Any], organisation_id: str) -> bool:
    return criteria.get("organisation") == organisation_id and set(criteria) <= {"organisation", "list"}


def _covers(alert: Mapping[str, Any], list_id: str) -> bool:
    asked = alert["criteria"].get("list")
    return asked is None or list_id == asked or (isinstance(asked, list) and list_id in asked)
