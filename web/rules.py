"""What the policy of a list says in words, asked of the services that know it."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

from flask import current_app, g

from chassis.i18n import Text, _
from web.api import Refused
from web.language import translated
from web.session import visitor

KEPT_SECONDS = 60.0
"""A policy changes only when the services restart."""
SOURCES: Mapping[str, str] = {
    "vacancy": "vacancy/rules",
    "identity": "identity/registration-rules",
    "application": "application/rules",
    "notifier": "notifier/rules",
}

MENU: Mapping[str, Text] = {
    "account": _("My account options"),
    "alerts": _("Job alerts"),
    "manage": _("Settings"),
    "close": _("Deactivate or delete my account"),
    "search": _("Advanced search"),
}


def of_list(organisation: str, list_id: str | None = None) -> Mapping[str, Any]:
    """The rules of applying to a list, the organisation's first where none is named."""
    return _asked(SOURCES["application"], organisation, list_id)


def of_registration(organisation: str, list_id: str | None = None) -> Mapping[str, Any]:
    """The rules of registering and signing in for a list, the organisation's first where none is named."""
    return _asked(SOURCES["identity"], organisation, list_id)


def of_alerts(organisation: str, list_id: str) -> Mapping[str, Any]:
    """The rules of alerts of a list."""
    found: Mapping[str, Any] = _asked(SOURCES["notifier"], organisation, list_id)["alerts"]
    return found


def of_every_service(organisation: str, list_id: str) -> dict[str, Mapping[str, Any]]:
    """By service; one that is away is left out: a page never fails for an explanation."""
    return {name: told for name, path in SOURCES.items() if (told := _told(path, organisation, list_id)) is not None}


def lists_of(organisation: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The rules of each list of an organisation; a service that is away must not fail a page."""
    try:
        return [of_list(organisation["id"], each["id"]) for each in organisation["lists"]] if organisation else []
    except Refused:
        return []


def drafts_of(organisation: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The lists for which a draft can be made before a vacancy is chosen (I5)."""
    return [each for each in lists_of(organisation) if each["draft_without_vacancy"]]


def menu_of(organisation: Mapping[str, Any] | None) -> dict[str, str]:
    """What the menus call their entries: as the organisation's policy does, else in the product's words."""
    told = _told(SOURCES["identity"], organisation["id"]) if organisation else None
    named: Mapping[str, str | None] = told["menu"] if told else {}
    return {name: named.get(name) or translated(words) for name, words in MENU.items()}


def sends_news(member: Mapping[str, Any]) -> bool:
    """Whether a member of staff recruits for an organisation that sends news on opportunities (L3)."""
    recruits_for = [each["organisation"] for each in member["roles"] if each["role"] == "recruiter"]
    return any((_told(SOURCES["notifier"], each) or {}).get("news") for each in recruits_for)


def _told(path: str, organisation: str, list_id: str | None = None) -> Mapping[str, Any] | None:
    try:
        return _asked(path, organisation, list_id)
    except Refused:
        return None


def _asked(path: str, organisation: str, list_id: str | None) -> Mapping[str, Any]:
    kept: dict[Any, tuple[float, Mapping[str, Any]]] = current_app.extensions.setdefault("web.rules", {})
    about = (path, organisation, list_id, g.language)
    if about not in kept or kept[about][0] < monotonic():
        answer = visitor().get(path, organisation=organisation, list=list_id)
        kept[about] = (monotonic() + KEPT_SECONDS, answer)
    return kept[about][1]
