"""The API for candidates about what they have submitted: changes, versions, withdrawals, requested documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from application_service.routes.common import deps, key, person, the_file
from application_service.schemas import ApplicationSchema, EmptySchema, ReceiptSchema
from application_service.schemas.submitted import PersonalSchema, VersionsSchema, WithdrawalsSchema, WithdrawnSchema
from application_service.use_cases import changing, personal, reading, requests, withdrawal
from chassis.auth import candidate
from chassis.catalogue import MEBIBYTE
from chassis.http import arrived_at, language

blueprint = Blueprint("submitted", __name__, url_prefix="/applications")


@blueprint.before_request
def limit_body() -> None:
    """Only documents may be large."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = MEBIBYTE


def _shown(application_id: UUID) -> dict[str, Any]:
    return reading.show_application(deps(), person(), application_id, language())


@blueprint.post("/<uuid:application_id>/change")
@candidate
@blueprint.arguments(EmptySchema(), required=False)
@blueprint.response(200, ApplicationSchema())
def begin_change(_body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    changing.begin_change(deps(), person(), application_id, arrived_at())
    return _shown(application_id)


@blueprint.delete("/<uuid:application_id>/change")
@candidate
@blueprint.response(200, ApplicationSchema())
def drop_change(application_id: UUID) -> dict[str, Any]:
    changing.drop_change(deps(), person(), application_id)
    return _shown(application_id)


@blueprint.get("/<uuid:application_id>/versions")
@candidate
@blueprint.response(200, VersionsSchema())
def versions(application_id: UUID) -> dict[str, Any]:
    return changing.show_versions(deps(), person(), application_id)


@blueprint.post("/<uuid:application_id>/personal")
@candidate
@blueprint.arguments(PersonalSchema())
@blueprint.response(201, ReceiptSchema())
def send_personal(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    return personal.send_personal(deps(), person(), application_id, key(), arrived_at=arrived_at(), **body)


@blueprint.post("/<uuid:application_id>/requests/<uuid:request_id>/document")
@candidate
@blueprint.response(201, ApplicationSchema())
def supply(application_id: UUID, request_id: UUID) -> dict[str, Any]:
    file = the_file()
    requests.supply_document(
        deps(), person(), application_id, request_id, file.filename or "", file.stream.read(), arrived_at()
    )
    return _shown(application_id)


@blueprint.post("/<uuid:application_id>/held-files/<uuid:held_id>")
@candidate
@blueprint.arguments(EmptySchema(), required=False)
@blueprint.response(201, ApplicationSchema())
def take_proposed_name(_body: dict[str, Any], application_id: UUID, held_id: UUID) -> dict[str, Any]:
    requests.take_proposed_name(deps(), person(), application_id, held_id, arrived_at())
    return _shown(application_id)


@blueprint.post("/<uuid:application_id>/withdrawal")
@candidate
@blueprint.arguments(EmptySchema(), required=False)
@blueprint.response(200, ApplicationSchema())
def withdraw(_body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    withdrawal.withdraw_application(deps(), person(), application_id, arrived_at())
    return _shown(application_id)


@blueprint.delete("/<uuid:application_id>/withdrawal")
@candidate
@blueprint.response(200, ApplicationSchema())
def undo_withdrawal(application_id: UUID) -> dict[str, Any]:
    withdrawal.undo_withdrawal(deps(), person(), application_id, arrived_at())
    return _shown(application_id)


@blueprint.post("/withdrawals")
@candidate
@blueprint.arguments(WithdrawalsSchema())
@blueprint.response(200, WithdrawnSchema())
def withdraw_all(body: dict[str, Any]) -> dict[str, int]:
    return {"withdrawn": withdrawal.withdraw_all(deps(), person(), body["organisation"], arrived_at())}
