"""The CV that an organisation has kept with the profile goes along with an application to it (S7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from web.api import Api, FieldProblem, Refused
from web.pages.import_rules import place_of, rules_at

KIND = "cv"
LEFT_OUT = "no"
"""What the form says for a CV that is not to go along."""


def to_go_along(api: Api, application: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The newest kept file, where the policy keeps CVs, takes one with a draft, and none is in it yet."""
    taken = any(kind["id"] == KIND for kind in application["rules"]["attachments"]["kinds"])
    held = any(each["kind"] == KIND for each in application["attachments"])
    if application["state"] != "draft" or not taken or held or not rules_at(place_of(application))["kept"]:
        return None
    kept = api.get("profile/kept-files")
    return kept[0] if kept else None


def attach(api: Api, application: Mapping[str, Any], chosen: str | None) -> None:
    """Put the file that the candidate saw into the application, under the rules of any other document."""
    kept = to_go_along(api, application) if chosen not in {None, LEFT_OUT} else None
    if kept is None or kept["id"] != chosen:
        return
    content = api.send("GET", f"profile/kept-files/{kept['id']}/content").content
    path = f"application/applications/{application['id']}"
    kind = {"kind": KIND}
    try:
        api.upload(f"{path}/attachments", kept["file_name"], content, "application/octet-stream", data=kind)
    except Refused as refused:
        if not refused.document.get("held"):
            raise
        api.post(f"{path}/held-files/{refused.document['held']}")


def still_missing(problems: Sequence[FieldProblem], application: Mapping[str, Any]) -> list[FieldProblem]:
    """Without the CV that the vacancy asks for, since it goes along."""
    asked = application["required_documents"]
    supplied = {f"/attachments/{place}" for place, kind in enumerate(asked) if kind == KIND}
    return [each for each in problems if each.pointer not in supplied]
