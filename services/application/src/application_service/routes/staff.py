"""The API for HR and for its systems."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from application_service.domain.application import Stale
from application_service.repository.desk import Filters
from application_service.routes.common import deps, download
from application_service.schemas import (
    DeskArgs,
    DeskSchema,
    PromisesArgs,
    PromisesKeptSchema,
    RunningPromiseSchema,
    StaffApplicationSchema,
    StageMoveSchema,
)
from application_service.schemas.submitted import DocumentRequestSchema
from application_service.use_cases import attachments, promises, requests
from application_service.use_cases import staff as desk
from application_service.use_cases.staff import STAFF_ROLES
from chassis.auth import current_principal, machine, public, staff
from chassis.errors import PreconditionFailed
from chassis.http import if_match, language

blueprint = Blueprint("desk", __name__)


@blueprint.get("/staff/vacancies/<uuid:vacancy_id>/applications")
@staff(*STAFF_ROLES)
@blueprint.arguments(DeskArgs(), location="query")
@blueprint.response(200, DeskSchema())
def index(args: dict[str, Any], vacancy_id: UUID) -> dict[str, Any]:
    cursor, limit = args.pop("cursor"), args.pop("limit")
    return desk.list_desk(deps(), current_principal(), vacancy_id, Filters(**args), cursor, limit, language())


@blueprint.get("/staff/promises")
@staff(*STAFF_ROLES)
@blueprint.response(200, RunningPromiseSchema(many=True))
def running_promises() -> list[dict[str, Any]]:
    """The promised answers of the organisation's closed vacancies, the next to lapse first (B13)."""
    return promises.list_running(deps(), current_principal(), language())


@blueprint.get("/promises")
@public
@blueprint.arguments(PromisesArgs(), location="query")
@blueprint.response(200, PromisesKeptSchema())
def promises_kept(args: dict[str, Any]) -> dict[str, Any]:
    """How many of an organisation's promises of an answer were kept (B13)."""
    return promises.share_kept(deps(), args["organisation"])


@blueprint.get("/staff/applications/<uuid:application_id>")
@staff(*STAFF_ROLES)
@blueprint.response(200, StaffApplicationSchema())
def show(application_id: UUID) -> dict[str, Any]:
    return desk.open_dossier(deps(), current_principal(), application_id, language())


@blueprint.post("/staff/applications/<uuid:application_id>/stage")
@staff(*STAFF_ROLES)
@blueprint.arguments(StageMoveSchema())
@blueprint.response(200, StaffApplicationSchema())
def move(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    reader = current_principal()
    try:
        desk.move_to_stage(deps(), reader, application_id, body["stage"], body["note"], if_match())
    except Stale as stale:
        current = desk.show_dossier(deps(), reader, application_id, language())
        raise PreconditionFailed(StaffApplicationSchema().dump(current)) from stale
    return desk.show_dossier(deps(), reader, application_id, language())


@blueprint.post("/staff/applications/<uuid:application_id>/requests")
@staff(*STAFF_ROLES)
@blueprint.arguments(DocumentRequestSchema())
@blueprint.response(201, StaffApplicationSchema())
def ask_for_document(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    reader = current_principal()
    requests.ask_for_document(deps(), reader, application_id, **body)
    return desk.show_dossier(deps(), reader, application_id, language())


@blueprint.get("/staff/applications/<uuid:application_id>/attachments/<uuid:attachment_id>")
@staff(*STAFF_ROLES)
def attachment(application_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    return download(attachments.staff_document(deps(), current_principal(), application_id, attachment_id))


@blueprint.get("/machine/attachments/<uuid:attachment_id>")
@machine("dossiers:read")
def machine_attachment(attachment_id: UUID) -> ResponseReturnValue:
    return download(attachments.machine_document(deps(), current_principal(), attachment_id))
