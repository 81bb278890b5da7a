"""The steps of an application: whose fields they show, and how to get from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import abort, url_for

from web.forms.fields import name_of

PROFILE_STEPS: Mapping[str, tuple[str, ...]] = {
    "personal": ("personal", "languages"),
    "education": ("education", "certifications"),
    "experience": ("experience",),
    "skills": ("skills",),
}
OPEN = frozenset({"draft", "changing"})
"""The states in which an application is written in."""
OWN_STEPS: Mapping[str, tuple[str, ...]] = {
    "start": ("recommendations_confirmed", "staff_number"),
    "general_questionnaire": ("general_answers",),
    "vacancy_questionnaire": ("vacancy_answers",),
    "letter": ("letter",),
    "references": ("references",),
    "attachments": (),
    "signature": ("signature",),
}


def sections_of(step: Mapping[str, Any]) -> tuple[str, ...]:
    """The sections of the profile that a step shows; none when the step is the application's own."""
    if step.get("owner") != "profile":
        return ()
    return tuple(step.get("sections") or PROFILE_STEPS.get(step["id"], ()))


def step_of(application: Mapping[str, Any], step_id: str) -> Mapping[str, Any]:
    found = next((each for each in application["steps"] if each["id"] == step_id), None)
    if found is None:
        abort(404)
    return found  # type: ignore[no-any-return]


def step_of_pointer(pointer: str, steps: Sequence[Mapping[str, Any]]) -> str:
    """The step where a pointer's field stands."""
    part = pointer.strip("/").split("/")[0]
    for each in steps:
        if part in sections_of(each) or part in OWN_STEPS.get(each["id"], ()) or part == each["id"]:
            return str(each["id"])
    return ""


def next_step(application: Mapping[str, Any], step_id: str) -> str:
    ids = [each["id"] for each in application["steps"]]
    return str(ids[min(ids.index(step_id) + 1, len(ids) - 1)])


def link(application: Mapping[str, Any], step_id: str) -> str:
    return url_for("apply.step", application_id=application["id"], step_id=step_id)


def question_texts(application: Mapping[str, Any]) -> dict[str, str]:
    """The question behind each answer's field, so that a list of problems says which one it means."""
    asked = {"general_answers": "general_questionnaire", "vacancy_answers": "vacancy_questionnaire"}
    return {
        name_of(f"/{answers}/{question['id']}"): question["text"]
        for answers, questionnaire in asked.items()
        for question in application[questionnaire]
    }
