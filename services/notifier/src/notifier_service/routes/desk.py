"""The API for the support desk of an organisation, and for operators."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from chassis import idempotency
from chassis.auth import current_principal, staff
from chassis.schemas import PageArgs
from notifier_service.routes.common import deps
from notifier_service.schemas import CasesArgs, CaseSchema, CasesSchema, NewEntrySchema, QuarantineSchema
from notifier_service.use_cases import inbound, support
from notifier_service.use_cases.support import STAFF_ROLES

desk = Blueprint("desk", __name__, description="The desk that answers support cases")


@desk.get("/staff/cases")
@staff(*STAFF_ROLES)
@desk.arguments(CasesArgs(), location="query")
@desk.response(200, CasesSchema())
def index(asked: dict[str, Any]) -> dict[str, Any]:
    return support.list_desk(deps(), current_principal(), **asked)


@desk.get("/staff/cases/<uuid:case_id>")
@staff(*STAFF_ROLES)
@desk.response(200, CaseSchema())
def show(case_id: UUID) -> dict[str, Any]:
    return support.desk_case(deps(), current_principal(), case_id)


@desk.post("/staff/cases/<uuid:case_id>/answers")
@staff(*STAFF_ROLES)
@desk.arguments(NewEntrySchema())
@desk.response(201, CaseSchema())
def answer(body: dict[str, Any], case_id: UUID) -> dict[str, Any]:
    writer = current_principal()
    return support.answer_case(deps(), writer, case_id, body["text"], idempotency.required(f"staff:{writer.id}"))


@desk.post("/staff/cases/<uuid:case_id>/closing")
@staff(*STAFF_ROLES)
@desk.response(200, CaseSchema())
def close(case_id: UUID) -> dict[str, Any]:
    return support.close_case(deps(), current_principal(), case_id)


@desk.get("/staff/cases/<uuid:case_id>/files/<uuid:file_id>")
@staff(*STAFF_ROLES)
def picture(case_id: UUID, file_id: UUID) -> Response:
    """A picture that was sent, to be saved or shown; its type was found by its content."""
    file, content = support.desk_file(deps(), current_principal(), case_id, file_id)
    response = Response(content, mimetype=file.media_type)
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(file.name, safe='')}"
    return response


@desk.get("/staff/quarantine")
@staff("operator")
@desk.arguments(PageArgs(), location="query")
@desk.response(200, QuarantineSchema())
def quarantine(page: dict[str, Any]) -> dict[str, Any]:
    return inbound.quarantine(deps(), current_principal(), page["cursor"], page["limit"])
