"""Whose rules a page speaks for: one installation may serve several organisations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import g, request, session

from web.api import Refused
from web.session import CANDIDATE, ORGANISATION, person, visitor


def known() -> list[Mapping[str, Any]]:
    """Every organisation installed, with its lists, in the reader's language."""
    if "organisations" not in g:
        g.organisations = visitor().get("vacancy/organisations", language=g.language)
    found: list[Mapping[str, Any]] = g.organisations
    return found


def here() -> Mapping[str, Any] | None:
    """As `current`, for what every page shows: a service that is away must not fail a page, least of all an error."""
    try:
        return current()
    except Refused:
        return None


def of(organisation_id: str | None) -> Mapping[str, Any] | None:
    return next((each for each in known() if each["id"] == organisation_id), None)


def current() -> Mapping[str, Any] | None:
    """The one in the address, else the one last looked at while signed in, else the only one installed."""
    named = (request.view_args or {}).get("organisation") or request.args.get("organisation")
    found = of(g.get("organisation_id")) or of(named)
    if found:
        look_at(found["id"])
        return found
    if len(known()) == 1:
        return known()[0]
    return of(session.get(ORGANISATION))


def look_at(organisation_id: str) -> None:
    """This page speaks for that organisation; for who is signed in, so do the general pages that follow."""
    g.organisation_id = organisation_id
    if person(CANDIDATE) and session.get(ORGANISATION) != organisation_id:
        session[ORGANISATION] = organisation_id
