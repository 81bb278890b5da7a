"""What an organisation asks of those who register and sign in, and what it replaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from web import organisation as organisations
from web import rules
from web.api import Refused
from web.session import visitor

APPLYING = "/apply/"


def rules_for(target: str) -> list[Mapping[str, Any]]:
    """The rules of whoever the page that a visitor wants to reach speaks for; none where nobody knows."""
    vacancy = _vacancy_of(target)
    if vacancy:
        organisations.look_at(vacancy["organisation"])
        return [rules.of_registration(vacancy["organisation"], vacancy["list"])]
    organisation = organisations.here()
    return _of_lists(organisation) if organisation else []


def linkedin_with(several: list[Mapping[str, Any]]) -> str | None:
    """The organisation that this page speaks for, where one can sign in with LinkedIn (S2)."""
    organisation = organisations.here()
    offered = organisation and any("linkedin" in each["sign_in"] for each in several)
    return str(organisation["id"]) if organisation and offered else None


def without_account(target: str) -> str | None:
    """The vacancy that somebody wants to apply to, where no account is needed for it (S17)."""
    vacancy = _vacancy_of(target)
    if vacancy is None or not rules.of_registration(vacancy["organisation"], vacancy["list"])["apply_without_account"]:
        return None
    return str(vacancy["id"])


def cut_overs(several: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What is said of the ways of applying that were replaced, each text once (W30)."""
    told = {each["cut_over"]["text"]: each["cut_over"] for each in several if each["cut_over"]}
    return list(told.values())


def cut_overs_of(organisation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The same of all lists of an organisation; a service that is away must not fail a page."""
    try:
        return cut_overs(_of_lists(organisation))
    except Refused:
        return []


def handled_before(vacancy: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What replaced way of applying handles this vacancy, published before the cut-over (W31)."""
    try:
        cut_over = rules.of_registration(vacancy["organisation"], vacancy["list"])["cut_over"]
    except Refused:
        return None
    day = (cut_over or {}).get("cut_over")
    if not day:
        return None
    earlier: bool = (vacancy["published_at"] or vacancy["opens_at"] or "9999") < day
    return cut_over if earlier else None


def _of_lists(organisation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [rules.of_registration(organisation["id"], each["id"]) for each in organisation["lists"]]


def _vacancy_of(target: str) -> Mapping[str, Any] | None:
    if not target.startswith(APPLYING):
        return None
    try:
        id = UUID(target.removeprefix(APPLYING).partition("?")[0])
        found: Mapping[str, Any] = visitor().get(f"vacancy/vacancies/{id}")
    except (ValueError, Refused):
        return None
    return found
