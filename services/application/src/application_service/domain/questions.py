"""Answers to questionnaires: anything storable is kept in a draft, only a right answer is submitted (W37)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from application_service.domain.gaps import Gap
from chassis.errors import FieldError, Invalid
from chassis.i18n import Text, _
from contracts.events.vacancy import Question

LINE_MAX = 1_000
TEXT_MAX = 10_000
"""The most that any answer can hold, so that a whole dossier fits one message."""

Fault = tuple[str, Text]
Answers = Mapping[str, Any]


def merged(answers: Answers, changes: Answers, questions: Sequence[Question], member: str) -> dict[str, Any]:
    """The answers with the changes put in, None taking one away; an answer to no question is refused."""
    known = {question.id for question in questions}
    unknown = [
        FieldError(_pointer(member, each), "unknown_question", _("This question is not part of the questionnaire."))
        for each in changes
        if each not in known
    ]
    if unknown:
        raise Invalid(unknown)
    return {each: value for each, value in {**answers, **changes}.items() if value is not None}


def gaps(answers: Answers, questions: Sequence[Question], step: str, member: str) -> list[Gap]:
    """What is missing or wrong, named one by one (W37)."""
    found = ((question, fault(question, answers.get(question.id))) for question in questions)
    return [Gap(step, _pointer(member, question.id), *wrong) for question, wrong in found if wrong]


def fault(question: Question, value: Any) -> Fault | None:
    """What is wrong with the answer to one question, if anything."""
    if is_blank(value):
        return ("required", _("Answer this question.")) if question.required else None
    return _CHECKS[question.type](question, value)


def is_blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _pointer(member: str, question_id: str) -> str:
    return f"/{member}/{question_id.replace('~', '~0').replace('/', '~1')}"


def _text(question: Question, value: Any) -> Fault | None:
    if not isinstance(value, str):
        return "not_text", _("Answer with text.")
    limit = question.max_length or (LINE_MAX if question.type == "text" else TEXT_MAX)
    return ("too_long", _("At most {limit} characters.", limit=limit)) if len(value) > limit else None


def _yes_no(_question: Question, value: Any) -> Fault | None:
    return None if isinstance(value, bool) else ("not_yes_or_no", _("Answer with yes or no."))


def _choice(question: Question, value: Any) -> Fault | None:
    listed = {option.id for option in question.options}
    if isinstance(value, str) and value in listed:
        return None
    return "not_listed", _("Choose one of the answers from the list; what is not on it cannot be taken.")


def _choices(question: Question, value: Any) -> Fault | None:
    listed = {option.id for option in question.options}
    if isinstance(value, list) and len(set(value)) == len(value) and set(value) <= listed:
        return None
    return "not_listed", _("Choose answers from the list, each once; what is not on it cannot be taken.")


def _number(_question: Question, value: Any) -> Fault | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return None
    return "not_a_number", _("Answer with a number.")


def _date(_question: Question, value: Any) -> Fault | None:
    if isinstance(value, str) and is_date(value):
        return None
    return "not_a_date", _("Answer with a date like 2026-11-22.")


def is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_CHECKS: Mapping[str, Callable[[Question, Any], Fault | None]] = {
    "text": _text,
    "long_text": _text,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": _date,
}
