"""Applications, their papers and messages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from flask import request

from web.tests.fake_api.applications import ATTEMPT, DOSSIER, NOTICE_APPLIED_TO, RECEIPT, SIGNED, STAGE
from web.tests.fake_api.held import Held, Route, pdf, stale
from web.tests.fake_api.ids import DRAFT, FILE, SENT, VACANCY, Json
from web.tests.fake_api.letters import ABOUT, MAILED, MESSAGE, THREAD
from web.tests.fake_api.vacancies import RUNNING_PROMISE


def routes(held: Held) -> Iterable[Route]:
    yield "/application/promises", "GET", lambda: {"organisation": "wipo", "kept": 3, "lapsed": 4}
    yield "/application/staff/promises", "GET", lambda: [RUNNING_PROMISE]
    yield "/application/rules", "GET", lambda: held.list_rules
    yield "/application/applications", "GET", partial(_applications, held)
    yield "/application/applications", "POST", lambda: (held.application, 201)
    yield f"/application/applications/{DRAFT}", "GET", lambda: held.application
    yield f"/application/applications/{DRAFT}", "PATCH", partial(_patch_application, held)
    yield f"/application/applications/{DRAFT}", "DELETE", lambda: ("", 204)
    yield (
        f"/application/applications/{DRAFT}/review",
        "GET",
        lambda: {"dossier": DOSSIER, "problems": held.application["problems"], "ready": False, "hash": "f" * 64},
    )
    yield f"/application/applications/{DRAFT}/submission", "POST", partial(_submit, held)
    yield f"/application/applications/{DRAFT}/attempt", "POST", lambda: ("", 204)
    yield f"/application/applications/{DRAFT}/attachments", "POST", lambda: ({"id": FILE}, 201)
    yield f"/application/applications/{DRAFT}/attachments/{FILE}", "GET", lambda: b"%PDF-1.4"
    yield f"/application/applications/{DRAFT}/attachments/{FILE}", "DELETE", lambda: ("", 204)
    yield f"/application/applications/{DRAFT}/receipt", "GET", lambda: RECEIPT
    yield f"/application/applications/{SENT}", "GET", lambda: held.sent
    yield f"/application/applications/{SENT}/versions", "GET", lambda: held.versions
    yield f"/application/applications/{SENT}/change", "POST DELETE", lambda: held.sent
    yield f"/application/applications/{SENT}/personal", "POST", lambda: (RECEIPT, 201)
    yield f"/application/applications/{SENT}/requests/{FILE}/document", "POST", lambda: (held.sent, 201)
    yield f"/application/applications/{SENT}/held-files/{FILE}", "POST", lambda: (held.sent, 201)
    yield f"/application/applications/{DRAFT}/held-files/{FILE}", "POST", lambda: (held.application, 201)
    yield "/application/applications/withdrawals", "POST", lambda: {"withdrawn": 1}
    yield f"/application/applications/{SENT}/notice", "GET", lambda: NOTICE_APPLIED_TO
    yield f"/application/applications/{SENT}/receipt", "GET", lambda: RECEIPT
    yield f"/application/applications/{SENT}/receipt/signed", "GET", lambda: SIGNED
    yield f"/application/applications/{SENT}/receipt.pdf", "GET", pdf
    yield f"/application/applications/{DRAFT}/dossier.pdf", "GET", pdf
    yield "/application/receipts/check", "POST", _checked
    yield (
        f"/application/applications/{SENT}/timeline",
        "GET",
        lambda: [{"at": "2026-11-21T10:00:00+00:00", "what": "submitted", "text": "It was received (event)."}],
    )
    yield f"/application/applications/{SENT}/withdrawal", "POST DELETE", lambda: held.sent
    yield (
        f"/application/staff/vacancies/{VACANCY}/applications",
        "GET",
        lambda: {
            "items": [
                {
                    "id": SENT,
                    "candidate_name": "Aïcha Diallo",
                    "state": "submitted",
                    "stage": "screening",
                    "submitted_at": "2026-11-21T10:00:00+00:00",
                    "education_level": "master",
                    "languages": ["fr"],
                    "country": "CH",
                }
            ],
            "next": None,
            "counts": {"received": 3, "interview": 1},
            "stages": [
                STAGE,
                {**STAGE, "id": "received", "label": "Received (stage)"},
            ],
        },
    )
    yield (
        f"/application/staff/applications/{SENT}",
        "GET",
        lambda: held.staff_application,
    )
    yield f"/application/staff/applications/{SENT}/stage", "POST", dict
    yield f"/application/staff/applications/{SENT}/requests", "POST", lambda: (held.staff_application, 201)
    yield "/application/messages", "GET", lambda: {"items": [{**MESSAGE, **ABOUT}], "next": None}
    yield "/application/staff/messages", "GET", lambda: {"items": [{**MAILED, **ABOUT}], "next": None}
    yield f"/application/applications/{SENT}/messages", "GET POST", lambda: THREAD
    yield f"/application/staff/applications/{SENT}/messages", "GET POST", lambda: THREAD


def _applications(held: Held) -> Json:
    asked = request.args.getlist("state")
    return {"items": [each for each in held.mine if not asked or each["state"] in asked], "next": None}


def _patch_application(held: Held) -> Any:
    if refused := stale(held.application):
        return refused
    held.application.update(request.get_json())
    held.application["version"] += 1
    return held.application


def _submit(held: Held) -> Any:
    held.application.update(state="submitted", receipt_number=RECEIPT["number"], submitted_at=RECEIPT["at"])
    return RECEIPT, 201


def _checked() -> Json:
    asked = request.get_json()
    genuine = asked["signed"] == SIGNED["signed"] or asked["code"] == SIGNED["check_code"]
    claims = {name: value for name, value in SIGNED.items() if name not in ("check_code", "signed")}
    attempt = None
    if asked["signed"] == ATTEMPT["proof"]:
        attempt = {"attempt": ATTEMPT["number"], "at": ATTEMPT["at"], "vacancy": "26/077/P4", "zone": "Europe/Zurich"}
    return {"genuine": genuine or bool(attempt), "receipt": claims if genuine else None, "attempt": attempt}
