"""Papers to keep, and the check of a receipt, open to everyone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response
from flask_smorest import Blueprint

from application_service.routes.common import deps
from application_service.schemas import CheckedReceiptSchema, ReceiptCheckSchema, SignedReceiptSchema, VersionArgs
from application_service.use_cases import papers
from application_service.use_cases.papers import File
from application_service.use_cases.staff import STAFF_ROLES
from chassis.auth import candidate, current_principal, public, staff
from chassis.errors import Invalid
from chassis.http import language
from chassis.i18n import _
from chassis.papers import MEDIA_TYPE
from chassis.papers.profile import Reader
from chassis.problems import translated

blueprint = Blueprint("papers", __name__)


def _reader() -> Reader:
    return Reader(language(), translated)


def _person() -> UUID:
    return current_principal().id


def _shown(file: File, media_type: str) -> Response:
    """To be read in the browser or saved under its name, and kept by no cache on the way."""
    response = Response(file.content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{file.name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@blueprint.get("/applications/<uuid:application_id>/dossier.pdf")
@candidate
@blueprint.arguments(VersionArgs(), location="query")
def dossier(args: dict[str, Any], application_id: UUID) -> Response:
    return _shown(papers.dossier_pdf(deps(), _person(), application_id, args["version"], _reader()), MEDIA_TYPE)


@blueprint.get("/applications/<uuid:application_id>/dossier.json")
@candidate
@blueprint.arguments(VersionArgs(), location="query")
def dossier_bytes(args: dict[str, Any], application_id: UUID) -> Response:
    return _shown(papers.dossier_json(deps(), _person(), application_id, args["version"]), "application/json")


@blueprint.get("/applications/<uuid:application_id>/receipt.pdf")
@candidate
@blueprint.arguments(VersionArgs(), location="query")
def receipt(args: dict[str, Any], application_id: UUID) -> Response:
    return _shown(papers.receipt_pdf(deps(), _person(), application_id, args["version"], _reader()), MEDIA_TYPE)


@blueprint.get("/applications/<uuid:application_id>/receipt/signed")
@candidate
@blueprint.arguments(VersionArgs(), location="query")
@blueprint.response(200, SignedReceiptSchema())
def signed(args: dict[str, Any], application_id: UUID) -> Any:
    return papers.signed_receipt(deps(), _person(), application_id, args["version"], language())


@blueprint.get("/staff/applications/<uuid:application_id>/dossier.pdf")
@staff(*STAFF_ROLES)
def staff_dossier(application_id: UUID) -> Response:
    return _shown(papers.staff_dossier_pdf(deps(), current_principal(), application_id, _reader()), MEDIA_TYPE)


@blueprint.get("/receipt-keys.json")
@public
def keys() -> Any:
    """The public keys (JWKS) that signed receipts are checked with, by whoever keeps one."""
    return deps().receipt_keys.published()


@blueprint.post("/receipts/check")
@public
@blueprint.arguments(ReceiptCheckSchema())
@blueprint.response(200, CheckedReceiptSchema())
def check(asked: dict[str, Any]) -> dict[str, Any]:
    """Whether a receipt, or a proof of an attempt, is ours, and what it says; the same answer for every wrong one."""
    if asked["signed"]:
        found = papers.check_signed(deps(), asked["signed"])
    elif asked["number"] and asked["code"]:
        found = papers.check_typed(deps(), asked["number"], asked["code"])
    else:
        text = _("Enter the receipt number and its check code, or the whole signed receipt.")
        raise Invalid.field("/number", "required", text)
    attempt = papers.check_attempt(deps(), asked["signed"]) if asked["signed"] and found is None else None
    return {"genuine": (found or attempt) is not None, "receipt": found, "attempt": attempt}
