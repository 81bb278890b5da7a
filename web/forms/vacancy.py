"""A vacancy as a recruiter types it: texts in several languages, local dates, questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from web.forms.fields import text
from web.forms.profile import without
from web.forms.questions import WRITTEN_IN, questionnaire
from web.forms.questions import editable as editable_question

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
)
DOCUMENTS = ("cv", "degree", "work_certificate", "letter", "other")
PLAIN = ("reference", "grade", "category", "contract_type", "duty_station", "country", "zone")


def blank() -> dict[str, Any]:
    return {"zone": "Europe/Zurich", "texts": {}, "questionnaire": [], "required_documents": []}


def only_changes_form(action: str) -> bool:
    """Whether a button adds or removes a part of the form and saves nothing."""
    return action.startswith(("add:", "remove:"))


def after_action(typed: Mapping[str, Any], action: str) -> dict[str, Any]:
    if action.startswith("remove:"):
        return without(typed, action.removeprefix("remove:"))
    questions = typed.get("questionnaire")
    return {**typed, "questionnaire": [*(questions if isinstance(questions, list) else []), {}]}


def body(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the API takes; a language is one of the notice's when its text is given."""
    organisation, _slash, name = str(typed.get("list_of") or "").partition("/")
    texts = _texts(typed.get("texts"))
    return {
        "organisation": organisation,
        "list": name,
        **{field: text(typed.get(field)) for field in PLAIN},
        "languages": list(texts),
        "opens_at": _local(typed.get("opens_at"), "00:00:00"),
        "closes_at": _local(typed.get("closes_at"), "23:59:59"),
        "texts": texts,
        "questionnaire": questionnaire(typed.get("questionnaire")),
        "required_documents": typed.get("required_documents") or [],
    }


def editable(found: Mapping[str, Any]) -> dict[str, Any]:
    """A stored vacancy as the form's fields show it."""
    return {
        **found,
        "list_of": f"{found['organisation']}/{found['list']}",
        "opens_at": _parts(found.get("opens_local")),
        "closes_at": _parts(found.get("closes_local")),
        "questionnaire": [editable_question(each) for each in found.get("questionnaire") or []],
    }


def _texts(typed: Any) -> dict[str, dict[str, str]]:
    given = typed if isinstance(typed, Mapping) else {}
    texts = {}
    for language in WRITTEN_IN:
        words = given.get(language) or {}
        title, description = text(words.get("title")), text(words.get("text"))
        if title or description:
            texts[language] = {"title": title or "", "text": description or ""}
    return texts


def _local(typed: Any, default: str) -> str | None:
    """A local date and time; the zone goes beside it. Without a time, the day's first or last second."""
    given = typed if isinstance(typed, Mapping) else {}
    day, clock = text(given.get("date")), text(given.get("time"))
    if day is None:
        return None
    clock = clock or default
    return f"{day}T{clock}:00" if clock.count(":") == 1 else f"{day}T{clock}"


def _parts(stored: str | None) -> dict[str, str]:
    day, _t, clock = str(stored or "").partition("T")
    return {"date": day, "time": clock[:8]}
