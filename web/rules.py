"""The rules of a list in words, asked of the services that know them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web import session
from web.api import Refused

SOURCES: Mapping[str, str] = {
    "vacancy": "vacancy/rules",
    "identity": "identity/registration-rules",
    "application": "application/rules",
    "notifier": "notifier/rules",
}


def of_list(organisation: str, list: str) -> dict[str, Mapping[str, Any]]:
    """By service; one that tells no rules, or is away, is left out: a page never fails for an explanation."""
    return {name: told for name, path in SOURCES.items() if (told := _told(path, organisation, list)) is not None}


def _told(path: str, organisation: str, list: str) -> Mapping[str, Any] | None:
    try:
        told: Mapping[str, Any] = session.visitor().get(path, organisation=organisation, list=list)
    except Refused:
        return None
    return told
