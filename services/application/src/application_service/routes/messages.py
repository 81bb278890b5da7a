"""The API for messages: candidates, HR, and the notifier that fetches their texts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from application_service.routes.common import deps
from application_service.schemas import MessageTextSchema, NewMessageSchema, ThreadSchema, WrittenPageSchema
from application_service.use_cases import messages
from application_service.use_cases.staff import STAFF_ROLES
from chassis import idempotency
from chassis.auth import candidate, current_principal, machine, staff
from chassis.http import language
from chassis.schemas import PageArgs

blueprint = Blueprint("messages", __name__)


@blueprint.get("/messages")
@candidate
@blueprint.arguments(PageArgs(), location="query")
@blueprint.response(200, WrittenPageSchema())
def mine(page: dict[str, Any]) -> dict[str, Any]:
    return messages.own_messages(deps(), current_principal().id, page["cursor"], page["limit"], language())


@blueprint.get("/applications/<uuid:application_id>/messages")
@candidate
@blueprint.response(200, ThreadSchema())
def thread(application_id: UUID) -> dict[str, Any]:
    return messages.own_thread(deps(), current_principal().id, application_id, language())


@blueprint.post("/applications/<uuid:application_id>/messages")
@candidate
@blueprint.arguments(NewMessageSchema())
@blueprint.response(201, ThreadSchema())
def answer(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    person = current_principal().id
    key = idempotency.required(f"candidate:{person}")
    messages.answer(deps(), person, application_id, body["text"], key)
    return messages.own_thread(deps(), person, application_id, language())


@blueprint.get("/staff/messages")
@staff(*STAFF_ROLES)
@blueprint.arguments(PageArgs(), location="query")
@blueprint.response(200, WrittenPageSchema())
def unanswered(page: dict[str, Any]) -> dict[str, Any]:
    return messages.unanswered(deps(), current_principal(), page["cursor"], page["limit"], language())


@blueprint.get("/staff/applications/<uuid:application_id>/messages")
@staff(*STAFF_ROLES)
@blueprint.response(200, ThreadSchema())
def staff_thread(application_id: UUID) -> dict[str, Any]:
    return messages.staff_thread(deps(), current_principal(), application_id, language())


@blueprint.post("/staff/applications/<uuid:application_id>/messages")
@staff(*STAFF_ROLES)
@blueprint.arguments(NewMessageSchema())
@blueprint.response(201, ThreadSchema())
def write(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    writer = current_principal()
    key = idempotency.required(f"staff:{writer.id}")
    messages.write_to_candidate(deps(), writer, application_id, body["text"], key)
    return messages.staff_thread(deps(), writer, application_id, language())


@blueprint.get("/machine/messages/<uuid:message_id>")
@machine("messages:read")
@blueprint.response(200, MessageTextSchema())
def text(message_id: UUID) -> dict[str, str]:
    return {"text": messages.text_of(deps(), message_id)}
