"""Signing in with LinkedIn."""

from __future__ import annotations

from chassis.auth import public
from identity_service import schemas, use_cases
from identity_service.routes.common import Json, bp, deps, session_out
from identity_service.use_cases.linkedin import Returned


@bp.post("/linkedin/authorizations")
@public
@bp.response(201, schemas.DepartureOut())
def depart_to_linkedin() -> Json:
    url, state = use_cases.depart(deps())
    return {"url": url, "state": state}


@bp.post("/linkedin/sessions")
@public
@bp.arguments(schemas.ReturnIn())
@bp.response(200, schemas.ReturnedOut())
def come_back_from_linkedin(body: Json) -> Json:
    if "ticket" in body:
        return _returned(use_cases.sign_in_with_ticket(deps(), body["ticket"]))
    return _returned(use_cases.come_back(deps(), body["state"], body["code"]))


def _returned(returned: Returned) -> Json:
    session = {**session_out(returned.signed_in), "account": returned.account} if returned.signed_in else None
    return {"session": session, "ticket": returned.ticket, "member": returned.member}
