"""What the policy of a list says of applying, asked once per language: it changes only when the services restart."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

from flask import current_app, g

from web.api import Refused
from web.session import visitor

KEPT_SECONDS = 60.0


def of_list(organisation: str, list_id: str | None = None) -> Mapping[str, Any]:
    """The rules of a list, the organisation's first where none is named."""
    kept: dict[Any, tuple[float, Mapping[str, Any]]] = current_app.extensions.setdefault("web.rules", {})
    about = (organisation, list_id, g.language)
    if about not in kept or kept[about][0] < monotonic():
        asked = {"organisation": organisation, "list": list_id}
        kept[about] = (monotonic() + KEPT_SECONDS, visitor().get("application/rules", **asked))
    return kept[about][1]


def lists_of(organisation: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The rules of each list of an organisation; a service that is away must not fail a page."""
    try:
        return [of_list(organisation["id"], each["id"]) for each in organisation["lists"]] if organisation else []
    except Refused:
        return []


def drafts_of(organisation: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """The lists for which a draft can be made before a vacancy is chosen (I5)."""
    return [each for each in lists_of(organisation) if each["draft_without_vacancy"]]
