"""What may be imported here: by the policy of the application, or of the organisation that the page speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import g

from web import organisation, session

DOCUMENTS = ("pdf", "docx", "doc", "odt", "rtf", "html", "txt")
EXPORTS = ("europass", "json_resume", "profile")
_ENDINGS = {
    "pdf": ".pdf",
    "docx": ".docx",
    "doc": ".doc",
    "odt": ".odt",
    "rtf": ".rtf",
    "html": ".html,.htm",
    "txt": ".txt",
    "linkedin": ".zip",
    "europass": ".xml",
    "json_resume": ".json",
    "profile": ".json",
}
_NAMES = {
    "pdf": "PDF",
    "docx": "Word (DOCX)",
    "doc": "Word (DOC)",
    "odt": "OpenDocument (ODT)",
    "rtf": "RTF",
    "html": "HTML",
    "txt": "TXT",
}


def place_of(application: Mapping[str, Any] | None) -> dict[str, str]:
    """Whose rules count: the list that the application is for, else the current organisation's."""
    if application:
        return {"organisation": application["organisation"], "list": application["list"]}
    here = organisation.here()
    return {"organisation": here["id"]} if here else {}


def rules_at(place: Mapping[str, str]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = session.visitor().get("profile/import-rules", language=g.language, **place)
    return found


def ways_at(place: Mapping[str, str]) -> Mapping[str, Any]:
    """The ways to fill in an application there, beside typing (W6, W32)."""
    rules = rules_at(place)
    return {**rules, "documents": document_names(rules), "exports": takes_exports(rules)}


def accepted_endings(rules: Mapping[str, Any]) -> str:
    return ",".join(dict.fromkeys(_ENDINGS[kind] for kind in rules["kinds"]))


def document_names(rules: Mapping[str, Any]) -> str:
    return ", ".join(_NAMES[kind] for kind in DOCUMENTS if kind in rules["kinds"])


def takes_exports(rules: Mapping[str, Any]) -> bool:
    return any(kind in rules["kinds"] for kind in EXPORTS)
