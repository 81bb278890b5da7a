"""The API for candidates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from application_service.domain.application import Changes, Stale
from application_service.routes.common import deps, download, key, person, the_file
from application_service.schemas import (
    ApplicationsArgs,
    ApplicationSchema,
    ApplicationsSchema,
    ChangesSchema,
    HappeningSchema,
    NewApplicationSchema,
    NoticeSchema,
    ReceiptSchema,
    ReviewArgs,
    ReviewSchema,
)
from application_service.schemas.submitted import ReceiptArgs
from application_service.use_cases import attachments, beginning, drafts, reading
from application_service.use_cases.attachments import Upload
from application_service.use_cases.beginning import Wish
from chassis.auth import candidate
from chassis.catalogue import MEBIBYTE
from chassis.errors import PreconditionFailed
from chassis.http import arrived_at, if_match, language
from contracts.events.application import Reference

blueprint = Blueprint("applications", __name__, url_prefix="/applications")


@blueprint.before_request
def limit_body() -> None:
    """Only documents may be large."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = MEBIBYTE


def _shown(application_id: UUID) -> dict[str, Any]:
    return reading.show_application(deps(), person(), application_id, language())


@blueprint.post("")
@candidate
@blueprint.arguments(NewApplicationSchema())
@blueprint.response(201, ApplicationSchema())
def begin(body: dict[str, Any]) -> ResponseReturnValue:
    application_id, begun = beginning.begin(
        deps(), person(), Wish(**body), key(), language=language(), arrived_at=arrived_at()
    )
    return _shown(application_id), 201 if begun else 200


@blueprint.get("")
@candidate
@blueprint.arguments(ApplicationsArgs(), location="query")
@blueprint.response(200, ApplicationsSchema())
def index(args: dict[str, Any]) -> dict[str, Any]:
    return reading.list_applications(deps(), person(), args["state"], args["cursor"], args["limit"], language())


@blueprint.get("/<uuid:application_id>")
@candidate
@blueprint.response(200, ApplicationSchema())
def show(application_id: UUID) -> dict[str, Any]:
    return _shown(application_id)


@blueprint.patch("/<uuid:application_id>")
@candidate
@blueprint.arguments(ChangesSchema())
@blueprint.response(200, ApplicationSchema())
def save(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    if "references" in body:
        body["references"] = [Reference(**{**each, "name": each["name"] or ""}) for each in body["references"]]
    try:
        drafts.save_draft(deps(), person(), application_id, Changes(**body), seen=if_match(), language=language())
    except Stale as stale:
        raise PreconditionFailed(ApplicationSchema().dump(_shown(application_id))) from stale
    return _shown(application_id)


@blueprint.delete("/<uuid:application_id>")
@candidate
@blueprint.response(204)
def discard(application_id: UUID) -> None:
    drafts.discard_draft(deps(), person(), application_id)


@blueprint.post("/<uuid:application_id>/attachments")
@candidate
@blueprint.response(201, ApplicationSchema())
def attach(application_id: UUID) -> dict[str, Any]:
    file = the_file({"kind"})
    upload = Upload(kind=request.form.get("kind", ""), name=file.filename or "", data=file.stream.read())
    attachments.add_attachment(deps(), person(), application_id, upload)
    return _shown(application_id)


@blueprint.get("/<uuid:application_id>/attachments/<uuid:attachment_id>")
@candidate
def attachment(application_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    return download(attachments.own_document(deps(), person(), application_id, attachment_id))


@blueprint.delete("/<uuid:application_id>/attachments/<uuid:attachment_id>")
@candidate
@blueprint.response(200, ApplicationSchema())
def detach(application_id: UUID, attachment_id: UUID) -> dict[str, Any]:
    attachments.remove_attachment(deps(), person(), application_id, attachment_id)
    return _shown(application_id)


@blueprint.get("/<uuid:application_id>/review")
@candidate
@blueprint.arguments(ReviewArgs(), location="query")
@blueprint.response(200, ReviewSchema())
def review(args: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    return reading.review_application(deps(), person(), application_id, args["profile_version"])


@blueprint.get("/<uuid:application_id>/receipt")
@candidate
@blueprint.arguments(ReceiptArgs(), location="query")
@blueprint.response(200, ReceiptSchema())
def receipt(args: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    return reading.show_receipt(deps(), person(), application_id, args["version"])


@blueprint.get("/<uuid:application_id>/notice")
@candidate
@blueprint.response(200, NoticeSchema())
def notice(application_id: UUID) -> dict[str, Any]:
    return reading.show_notice(deps(), person(), application_id, language())


@blueprint.get("/<uuid:application_id>/timeline")
@candidate
@blueprint.response(200, HappeningSchema(many=True))
def timeline(application_id: UUID) -> list[dict[str, Any]]:
    return reading.show_timeline(deps(), person(), application_id, language())
