"""Problem details (RFC 9457): the one place where refusals become answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Response, current_app, g, json
from werkzeug.exceptions import HTTPException

from chassis import tracing
from chassis.errors import FieldError, Invalid, Problem
from chassis.i18n import Text, _

_EXACT: Mapping[str, tuple[str, Text]] = {
    "Missing data for required field.": ("required", _("This is required.")),
    "Field may not be null.": ("required", _("This is required.")),
    "Unknown field.": ("unknown_field", _("There is no field of this name.")),
    "Not a valid string.": ("not_text", _("This must be text.")),
    "Not a valid integer.": ("not_a_number", _("This must be a whole number.")),
    "Not a valid number.": ("not_a_number", _("This must be a number.")),
    "Not a valid boolean.": ("not_yes_or_no", _("This must be true or false.")),
    "Not a valid UUID.": ("not_an_id", _("This is not a valid id.")),
    "Not a valid date.": ("not_a_date", _("Enter a date like 2026-11-22.")),
    "Not a valid datetime.": ("not_an_instant", _("Enter a date and time like 2026-11-22T17:30:00.")),
    "Not a valid email address.": ("not_an_email", _("Enter an e-mail address like name@example.org.")),
    "Not a valid URL.": ("not_a_url", _("Enter an address like https://example.org.")),
    "Not a valid list.": ("not_a_list", _("This must be a list.")),
    "Not a valid mapping type.": ("not_an_object", _("This must be an object.")),
    "Invalid input type.": ("not_an_object", _("This must be an object.")),
    "Invalid type.": ("not_an_object", _("This must be an object.")),
    "Shorter than minimum length 1.": ("required", _("This is required.")),
}
_LONGER = re.compile(r"Longer than maximum length (\d+)\.")
_BETWEEN = re.compile(r"Length must be between (\d+) and (\d+)\.")
_SHORTER = re.compile(r"Shorter than minimum length (\d+)\.")
_CHOICE = re.compile(r"Must be one of: (.*)\.", re.DOTALL)

_STATUS_TEXTS: Mapping[int, tuple[str, Text]] = {
    400: ("malformed", _("The request cannot be read.")),
    404: ("not_found", _("There is nothing here, or it is not yours to see.")),
    405: ("method_not_allowed", _("This cannot be done here.")),
    413: ("too_large", _("This is larger than can be accepted.")),
    415: ("unsupported_type", _("This kind of content cannot be accepted here.")),
}


def problem_response(problem: Problem, **members: Any) -> Response:
    """A refusal of ours, in the reader's language, with more members than its own."""
    errors = [_field(error) for error in problem.errors] if isinstance(problem, Invalid) else []
    document = _document(problem.status, problem.code, problem.detail, errors)
    document.update({**problem.members(), **members})
    return _response(document, problem.status, problem.headers())


def http_response(error: HTTPException) -> Response:
    """A refusal of Flask's or of the schemas."""
    status = error.code or 500
    if status == 422:
        return problem_response(Invalid(list(_schema_errors(error))))
    code, detail = _STATUS_TEXTS.get(status, ("refused", _("The request was refused.")))
    return _response(_document(status, code, detail, []), status, {})


def _document(status: int, code: str, detail: Text, errors: list[dict[str, str]]) -> dict[str, Any]:
    document: dict[str, Any] = {
        "type": f"urn:postula:problem:{code}",
        "title": code.replace("_", " "),
        "status": status,
        "code": code,
        "detail": translated(detail),
        "instance": tracing.trace_id(),
    }
    if errors:
        document["errors"] = errors
    return document


def _response(document: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> Response:
    response = Response(json.dumps(document), status=status, mimetype="application/problem+json")
    response.headers.update(headers)
    return response


def _field(error: FieldError) -> dict[str, str]:
    return {"pointer": error.pointer, "code": error.code, "message": translated(error.message)}


def translated(text: Text) -> str:
    """A text in the language of the current request."""
    words: str = current_app.extensions["postula"].catalogues.translate(text, g.get("language", "en"))
    return words


def _schema_errors(error: HTTPException) -> Iterator[FieldError]:
    data = getattr(error, "data", None) or {}
    for messages in data.get("messages", {}).values():
        yield from _walk("", messages)


def _walk(pointer: str, messages: Any) -> Iterator[FieldError]:
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            part = "" if name == "_schema" else f"/{name}"
            yield from _walk(pointer + part, inner)
        return
    for message in messages if isinstance(messages, list) else [messages]:
        code, text = _words(message)
        yield FieldError(pointer, code, text)


def _words(message: Any) -> tuple[str, Text]:
    if isinstance(message, Text):
        return "invalid", message
    message = str(message)
    if message in _EXACT:
        return _EXACT[message]
    if found := _LONGER.fullmatch(message):
        return "too_long", _("At most {limit} characters.", limit=int(found[1]))
    if found := _BETWEEN.fullmatch(message):
        return "wrong_length", _("Between {least} and {most} characters.", least=int(found[1]), most=int(found[2]))
    if found := _SHORTER.fullmatch(message):
        return "too_short", _("At least {least} characters.", least=int(found[1]))
    if found := _CHOICE.fullmatch(message):
        return "not_listed", _("Choose one of: {choices}.", choices=found[1])
    return "invalid", _("This value cannot be accepted.")
