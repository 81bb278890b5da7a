"""The API for people who report something, signed in or not."""

from __future__ import annotations

from typing import Any

from flask import g, request
from flask_smorest import Blueprint

from chassis import idempotency
from chassis.auth import Principal, candidate, current_principal, public
from chassis.catalogue import MEBIBYTE
from chassis.errors import Invalid
from chassis.http import language
from chassis.i18n import _
from notifier_service.domain.cases import PICTURE_MAX, Screenshot
from notifier_service.routes.common import deps
from notifier_service.schemas import (
    CaseListSchema,
    NewEntrySchema,
    OwnCaseSchema,
    ReportSchema,
)
from notifier_service.use_cases import support

LARGEST_REPORT = 16_000_000

cases = Blueprint("cases", __name__, description="Support cases and degree reports")


@cases.before_request
def limit_body() -> None:
    """Only a report with screenshots may be large."""
    request.max_content_length = LARGEST_REPORT if request.mimetype == "multipart/form-data" else MEBIBYTE


@cases.post("/cases")
@public
@cases.response(201, OwnCaseSchema())
def report() -> dict[str, Any]:
    """A form with any number of files called `screenshots`, or JSON without them.

    Screenshots of a refused report that were fine are named in its answer; `held` sends them along by their ids.
    """
    key = idempotency.required("reporter")
    body = _typed() if request.mimetype == "multipart/form-data" else request.get_json()
    if not isinstance(body, dict):
        raise Invalid.field("", "invalid", _("Send an object."))
    given = ReportSchema().load(body)
    organisation, list_id, held = given.pop("organisation"), given.pop("list"), given.pop("held")
    return support.open_case(deps(), key, _reporter(), organisation, list_id, given, _screenshots(), held, language())


@cases.get("/cases")
@candidate
@cases.response(200, CaseListSchema())
def mine() -> dict[str, Any]:
    return {"items": support.own_cases(deps(), current_principal().id), "next": None}


@cases.get("/cases/<string:token>")
@public
@cases.response(200, OwnCaseSchema())
def show(token: str) -> dict[str, Any]:
    return support.opened(deps(), token)


@cases.post("/cases/<string:token>/entries")
@public
@cases.arguments(NewEntrySchema())
@cases.response(201, OwnCaseSchema())
def add(body: dict[str, Any], token: str) -> dict[str, Any]:
    return support.add_to_case(deps(), idempotency.required(f"case:{token}"[:100]), token, body["text"])


def _typed() -> dict[str, Any]:
    """The fields of a form; there may be several `held`."""
    held = request.form.getlist("held")
    return {**request.form.to_dict(), **({"held": held} if held else {})}


def _reporter() -> Any:
    """The account of a candidate who is signed in; anybody else is a visitor."""
    principal = g.get("principal")
    return principal.id if isinstance(principal, Principal) and principal.kind == "candidate" else None


def _screenshots() -> list[Screenshot]:
    return [
        Screenshot(file.filename or "", file.stream.read(PICTURE_MAX + 1))
        for file in request.files.getlist("screenshots")
        if file.filename
    ]
