"""Questions of a vacancy: how an answer is read from a page, and how a recruiter writes a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import Any

from web.forms.fields import date, flag, text, texts

TYPES = ("text", "long_text", "yes_no", "choice", "choices", "number", "date")
CHOOSING = frozenset({"choice", "choices"})
WRITTEN = frozenset({"text", "long_text"})
WRITTEN_IN = ("en", "fr", "es")


def answers(questions: Iterable[Mapping[str, Any]], typed: Any) -> dict[str, Any]:
    """What the API stores for each question; an answer that was emptied becomes null."""
    given: Mapping[str, Any] = typed if isinstance(typed, Mapping) else {}
    return {question["id"]: _answer(question["type"], given.get(question["id"])) for question in questions}


def _answer(kind: str, typed: Any) -> Any:
    if kind == "yes_no":
        return {"yes": True, "no": False}.get(str(typed))
    if kind == "choices":
        return texts(typed) or None
    if kind == "number":
        return _number(text(typed))
    if kind == "date":
        return date(typed)
    return text(typed)


def _number(typed: str | None) -> int | float | str | None:
    """A number where it is one; otherwise the text, for the API to say what is wrong with it."""
    if typed is None:
        return None
    try:
        value = float(typed.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        return typed
    if value != value or value in (float("inf"), float("-inf")):
        return typed
    return int(value) if value.is_integer() else value


def questionnaire(typed: Any) -> list[dict[str, Any]]:
    """The questions as a recruiter typed them; one without any text is no question."""
    items = typed if isinstance(typed, list) else []
    return [_question(item) for item in items if isinstance(item, Mapping) and _languages(item.get("text"))]


def _question(typed: Mapping[str, Any]) -> dict[str, Any]:
    kind = typed.get("type") or "text"
    question: dict[str, Any] = {
        "type": kind,
        "text": _languages(typed.get("text")),
        "help": _languages(typed.get("help")),
        "required": flag(typed.get("required")),
        "options": _options(typed.get("options"), typed.get("option_ids")) if kind in CHOOSING else [],
        "max_length": _limit(text(typed.get("max_length"))) if kind in WRITTEN else None,
    }
    return {"id": text(typed.get("id")) or f"q-{token_hex(6)}", **question}


def _languages(typed: Any) -> dict[str, str]:
    given = typed if isinstance(typed, Mapping) else {}
    return {language: value for language in WRITTEN_IN if (value := text(given.get(language)))}


def _options(typed: Any, known: Any) -> list[dict[str, Any]]:
    """One option a line in each language; the first lines belong together, then the second, and so on."""
    given = typed if isinstance(typed, Mapping) else {}
    lines = {language: texts(str(given.get(language) or "").split("\n")) for language in WRITTEN_IN}
    ids = str(known or "").split()
    most = max((len(column) for column in lines.values()), default=0)
    return [
        {
            "id": ids[row] if row < len(ids) else f"option-{row + 1}",
            "text": {language: column[row] for language, column in lines.items() if row < len(column)},
        }
        for row in range(most)
    ]


def _limit(typed: str | None) -> int | str | None:
    return int(typed) if typed and typed.isdecimal() else typed


def editable(question: Mapping[str, Any]) -> dict[str, Any]:
    """A stored question as the builder's fields show it."""
    options = question.get("options") or []
    return {
        **question,
        "required": "yes" if question.get("required") else "",
        "options": {
            language: "\n".join(option["text"].get(language, "") for option in options) for language in WRITTEN_IN
        },
        "option_ids": " ".join(option["id"] for option in options),
    }
