"""Papers to keep: dossiers, profiles and receipts as PDF, and the page where anyone checks a receipt."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from chassis.i18n import Text, _
from web import session
from web.api import Api, Refused
from web.forms.fields import Form

bp = Blueprint("papers", __name__)
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Cache-Control", "X-Content-Type-Options")


@bp.get("/applications/<uuid:application_id>/dossier.pdf")
def dossier(application_id: UUID) -> ResponseReturnValue:
    return _paper(session.candidate(), f"application/applications/{application_id}/dossier.pdf")


@bp.get("/applications/<uuid:application_id>/dossier.json")
def dossier_bytes(application_id: UUID) -> ResponseReturnValue:
    return _paper(session.candidate(), f"application/applications/{application_id}/dossier.json")


@bp.get("/applications/<uuid:application_id>/receipt.pdf")
def receipt(application_id: UUID) -> ResponseReturnValue:
    return _paper(session.candidate(), f"application/applications/{application_id}/receipt.pdf")


@bp.get("/applications/<uuid:application_id>/receipt.json")
def signed(application_id: UUID) -> ResponseReturnValue:
    """The signed receipt as a file that any program can check."""
    found = session.candidate().get(
        f"application/applications/{application_id}/receipt/signed", version=request.args.get("version")
    )
    headers = {"Content-Disposition": f'attachment; filename="{found["receipt"]}-receipt.json"'}
    return Response(json.dumps(found, indent=2), mimetype="application/json", headers=headers)


@bp.get("/hr/applications/<uuid:application_id>/dossier.pdf")
def staff_dossier(application_id: UUID) -> ResponseReturnValue:
    return _paper(session.staff(), f"application/staff/applications/{application_id}/dossier.pdf")


@bp.get("/profile/profile.pdf")
def profile() -> ResponseReturnValue:
    return _paper(session.candidate(), "profile/profile.pdf")


@bp.route("/receipts", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """Check a receipt, and whether a dossier is the one that it speaks of; no account is needed (B12)."""
    if request.method == "GET":
        return _check_page(Form())
    typed = {name: request.form.get(name, "").strip() for name in ("number", "code", "signed")}
    typed["signed"] = _from_file("receipt_file") or typed["signed"]
    try:
        answer = session.visitor().post("application/receipts/check", typed)
    except Refused as refused:
        return _check_page(Form(typed).refused(refused)), refused.status
    return _check_page(Form(typed), answer, _same_dossier(answer["receipt"]))


def _paper(api: Api, path: str) -> Response:
    response = api.send("GET", path, params=request.args)
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    return Response(response.content, 200, headers)


def _from_file(name: str) -> str:
    """The signature in an uploaded receipt; "" where there is none."""
    file = request.files.get(name)
    try:
        document = json.loads(file.stream.read()) if file and file.filename else {}
    except ValueError:
        return "-"
    return str(document.get("signed", "-")) if isinstance(document, dict) and document else ""


def _same_dossier(receipt: dict[str, Any] | None) -> Text | None:
    """Whether an uploaded dossier is, byte for byte, the one that the receipt speaks of."""
    file = request.files.get("dossier_file")
    if receipt is None or not file or not file.filename:
        return None
    same = hashlib.sha256(file.stream.read()).hexdigest() == receipt["dossier_sha256"]
    if same:
        return _("The dossier is exactly the one that was received.")
    return _("This is not the dossier that was received.")


def _check_page(form: Form, answer: dict[str, Any] | None = None, dossier: Text | None = None) -> str:
    return render_template("receipts.html", form=form, failed=form.wrong, answer=answer, dossier_words=dossier)
