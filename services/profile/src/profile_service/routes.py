"""The HTTP side: read, call, dump."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import RAISE
from werkzeug.datastructures import FileStorage

from chassis import http, idempotency
from chassis.auth import candidate, current_principal, machine, public
from chassis.errors import Malformed, PreconditionFailed
from chassis.i18n import Text, _, pick
from chassis.papers import MEDIA_TYPE
from chassis.papers.profile import Reader
from chassis.problems import translated
from profile_service.deps import Deps, Place
from profile_service.domain.documents import CvNotAccepted, FileTooLarge
from profile_service.domain.profile import Change
from profile_service.domain.rules import BASE_POLICY
from profile_service.domain.text import one_line
from profile_service.policy import Policy
from profile_service.schemas import (
    ChangeSchema,
    DecisionSchema,
    ImportRulesSchema,
    ImportSchema,
    KeptFileSchema,
    PlaceArgs,
    ProfileSchema,
    QueuedSchema,
    ReadDocumentSchema,
    UploadSchema,
)
from profile_service.schemas_of_rules import DegreeArgs, DegreeSchema, FoundSchema, InstitutionArgs, RulesSchema
from profile_service.use_cases import degrees, exports, imports, institutions, profiles

FORM_OVERHEAD = 64 * 1024
LONGEST_FILE_NAME = 255

bp = Blueprint("profile", __name__)


def deps() -> Deps:
    return cast(Deps, http.deps())


@bp.before_request
def _allow_a_whole_file() -> None:
    """Only the upload takes more than the chassis' limit of a body."""
    if request.endpoint != "profile.upload_cv":
        return
    request.max_content_length = deps().max_upload_bytes + FORM_OVERHEAD
    if (request.content_length or 0) > request.max_content_length:
        raise FileTooLarge(deps().max_upload_bytes)


@bp.get("/profile")
@candidate
@bp.arguments(PlaceArgs(), location="query")
@bp.response(200, ProfileSchema())
def read_profile(place: dict[str, Any]) -> profiles.ProfileView:
    """The candidate's whole profile, what is missing in it and what is wrong."""
    return profiles.read_profile(deps(), current_principal().id, Place(**place))


@bp.get("/profile.pdf")
@candidate
@bp.response(200, content_type=MEDIA_TYPE)
def profile_pdf() -> Response:
    """The profile to keep or to print (W26)."""
    content = profiles.profile_pdf(deps(), current_principal().id, Reader(http.language(), translated))
    headers = {"Content-Disposition": 'inline; filename="profile.pdf"', "Cache-Control": "private, no-store"}
    return Response(content, mimetype=MEDIA_TYPE, headers=headers)


@bp.patch("/profile")
@candidate
@bp.arguments(PlaceArgs(), location="query")
@bp.arguments(ChangeSchema())
@bp.response(200, ProfileSchema())
def change_profile(place: dict[str, Any], change: Change) -> profiles.ProfileView:
    """Store what was typed, right or wrong; hard limits are refused."""
    seen = http.if_match()
    if seen is None:
        raise Malformed(_("Send an If-Match header with the version that you read."), code="if_match_missing")
    with _stale_refused():
        return profiles.change_profile(deps(), current_principal().id, seen, change, Place(**place))


@bp.get("/rules")
@public
@bp.arguments(PlaceArgs(), location="query")
@bp.response(200, RulesSchema())
def read_rules(place: dict[str, Any]) -> Policy:
    """What a profile holds and asks for under the policy of a list, for the pages."""
    return deps().policy_at(Place(**place)) or BASE_POLICY


@bp.get("/institutions")
@public
@bp.arguments(InstitutionArgs(), location="query")
@bp.response(200, FoundSchema())
def find_institutions(query: dict[str, Any]) -> dict[str, Any]:
    """Institutions by country and by words of their names, the nearest first."""
    return {"items": institutions.find(deps(), query["country"], query["q"], query["limit"])}


@bp.get("/degrees/proposal")
@public
@bp.arguments(DegreeArgs(), location="query")
@bp.response(200, DegreeSchema())
def propose_level(degree: dict[str, Any]) -> dict[str, Any]:
    """The level of a degree by its country and title, with the reason and its source; null where no rule fits."""
    return {"proposal": degrees.propose(**degree)}


@bp.post("/imports")
@candidate
@bp.arguments(UploadSchema(), location="files", unknown=RAISE)
@bp.response(202, QueuedSchema())
def upload_cv(form: dict[str, Any]) -> Any:
    """Take a CV to be read."""
    account_id = current_principal().id
    key = idempotency.required(str(account_id))
    file: FileStorage = form["file"]
    name = one_line(file.filename or "")[:LONGEST_FILE_NAME] or "cv"
    upload = imports.Upload(name, file.stream.read(), form["place"])
    try:
        return imports.upload_cv(deps(), account_id, key, upload)
    except CvNotAccepted as refused:
        refused.detail = Text(pick(refused.words, http.language()))
        raise


@bp.get("/import-rules")
@public
@bp.arguments(PlaceArgs(), location="query")
@bp.response(200, ImportRulesSchema())
def import_rules(place: dict[str, Any]) -> imports.ImportRules:
    """Which files may fill a profile at a place, and what becomes of them, before one is chosen."""
    return imports.import_rules(deps(), Place(**place))


@bp.get("/kept-files")
@candidate
@bp.response(200, KeptFileSchema(many=True))
def kept_files() -> Any:
    """Files that an organisation asks to keep with the candidate's documents."""
    return imports.kept_files(deps(), current_principal().id)


@bp.get("/kept-files/<uuid:import_id>/content")
@candidate
@bp.response(200, content_type="application/octet-stream")
def kept_file(import_id: UUID) -> Response:
    """The candidate's own kept file."""
    name, data = imports.kept_file(deps(), current_principal().id, import_id)
    return _download(name, data, "application/octet-stream")


@bp.get("/profile/export/<shape>")
@candidate
@bp.response(200, content_type="application/octet-stream")
def export_profile(shape: str) -> Response:
    """The whole profile as `portable`, `json-resume` or `europass`, to take along."""
    written, data = exports.export_profile(deps(), current_principal().id, shape)
    return _download(written.file_name, data, written.media_type)


@bp.get("/imports/<uuid:import_id>")
@candidate
@bp.response(200, ImportSchema())
def read_import(import_id: UUID) -> imports.ImportView:
    """What was read from a CV, or why it could not be read."""
    return imports.read_import(deps(), current_principal().id, import_id)


@bp.get("/imports/<uuid:import_id>/document")
@candidate
@bp.response(200, ReadDocumentSchema())
def read_document(import_id: UUID) -> Any:
    """The pages and lines of a CV as they were read, for as long as its suggestions are kept."""
    return imports.read_document(deps(), current_principal().id, import_id)


@bp.post("/imports/<uuid:import_id>/decisions")
@candidate
@bp.arguments(DecisionSchema())
@bp.response(200, ImportSchema())
def decide(decision: dict[str, Any], import_id: UUID) -> imports.ImportView:
    """Accept or reject suggestions; accepted ones enter the profile."""
    with _stale_refused():
        return imports.decide(deps(), current_principal().id, import_id, **decision)


@bp.delete("/imports/<uuid:import_id>")
@candidate
@bp.response(204)
def drop_import(import_id: UUID) -> None:
    """Drop the suggestions and the file."""
    imports.drop_import(deps(), current_principal().id, import_id)


@bp.get("/uploads/<uuid:upload_id>/content")
@machine("cv:read")
@bp.response(200, content_type="application/octet-stream")
def uploaded_file(upload_id: UUID) -> Response:
    """The bytes of an uploaded CV, for the reader of CVs."""
    data = imports.uploaded_file(deps(), upload_id)
    return Response(
        data, mimetype="application/octet-stream", headers={"Content-Disposition": "attachment; filename=cv"}
    )


def _download(name: str, data: bytes, media_type: str) -> Response:
    response = Response(data, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@contextmanager
def _stale_refused() -> Iterator[None]:
    """Answer 412 with what is stored now, so that both texts can be shown."""
    try:
        yield
    except profiles.StaleProfile as stale:
        raise PreconditionFailed(ProfileSchema().dump(stale.view)) from stale
    except imports.StaleDecision as stale:
        raise PreconditionFailed(ImportSchema().dump(stale.view)) from stale
