"""Submitting; who is put off gets a dated proof of the attempt (P5, P8)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_smorest import Blueprint

from application_service.domain.candidates import NoticeNamed
from application_service.routes.common import deps, key, person
from application_service.schemas import EmptySchema, ReceiptSchema, SubmissionSchema
from application_service.use_cases import attempts, submission
from chassis.auth import candidate, is_signed_in
from chassis.catalogue import MEBIBYTE
from chassis.errors import Unavailable
from chassis.http import arrived_at, if_match, when_put_off
from chassis.problems import problem_response

PROOF = "Attempt-Proof"

blueprint = Blueprint("submitting", __name__, url_prefix="/applications")


@blueprint.before_request
def limit_body() -> None:
    request.max_content_length = MEBIBYTE


@blueprint.post("/<uuid:application_id>/submission")
@candidate
@blueprint.arguments(SubmissionSchema())
@blueprint.response(201, ReceiptSchema())
def submit(body: dict[str, Any], application_id: UUID) -> dict[str, Any]:
    """Submit; the header `Attempt-Proof` brings the proof of an earlier attempt that was put off."""
    notice = NoticeNamed(**body["notice"]) if body["notice"] else None
    sending = submission.Sending(**{**body, "notice": notice})
    attempt = attempts.read_proof(deps(), request.headers.get(PROOF), person(), application_id)
    return submission.submit_application(deps(), person(), application_id, key(), sending, arrived_at(), attempt)


@blueprint.post("/<uuid:application_id>/attempt")
@candidate
@blueprint.arguments(EmptySchema(), required=False)
@blueprint.response(204)
def attempt(_body: dict[str, Any], application_id: UUID) -> None:
    """For a client that was put off by another part: 204 when one can submit here, else 503 with the proof."""
    submission.try_door(deps(), person(), application_id)


def prove(problem: Unavailable) -> Response:
    """503 with the proof; who it is for was read from the access token, so no database is needed."""
    if request.view_args is None or not is_signed_in():
        return problem_response(problem)
    proof = attempts.prove(
        deps(),
        person(),
        request.view_args["application_id"],
        at=arrived_at(),
        version=if_match(),
        reason=problem.code,
    )
    return problem_response(problem, attempt=proof)


when_put_off(blueprint, prove)
