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
from notifier_service.schemas import (
    AssignmentSchema,
    CasesArgs,
    CaseSchema,
    CasesSchema,
    DecisionSchema,
    NewEntrySchema,
    QuarantinedSchema,
    QuarantineSchema,
)
from notifier_service.use_cases import quarantine, support
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
@staff(quarantine.ROLE)
@desk.arguments(PageArgs(), location="query")
@desk.response(200, QuarantineSchema())
def list_quarantined(page: dict[str, Any]) -> dict[str, Any]:
    return quarantine.list_quarantined(deps(), current_principal(), page["cursor"], page["limit"])


@desk.get("/staff/quarantine/<uuid:mail_id>")
@staff(quarantine.ROLE)
@desk.response(200, QuarantinedSchema())
def show_quarantined(mail_id: UUID) -> dict[str, Any]:
    return quarantine.show_quarantined(deps(), current_principal(), mail_id)


@desk.post("/staff/quarantine/<uuid:mail_id>/assignment")
@staff(quarantine.ROLE)
@desk.arguments(AssignmentSchema())
@desk.response(204)
def assign(body: dict[str, str], mail_id: UUID) -> None:
    quarantine.assign(deps(), current_principal(), mail_id, body["case"], body["reason"])


@desk.post("/staff/quarantine/<uuid:mail_id>/drop")
@staff(quarantine.ROLE)
@desk.arguments(DecisionSchema())
@desk.response(204)
def drop(body: dict[str, str], mail_id: UUID) -> None:
    quarantine.drop(deps(), current_principal(), mail_id, body["reason"])
