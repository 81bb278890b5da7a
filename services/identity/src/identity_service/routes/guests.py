"""Applying without an account (S17)."""

from __future__ import annotations

from chassis.auth import public
from identity_service import schemas, use_cases
from identity_service.domain.registration import NoticeSeen
from identity_service.routes.common import Json, bp, deps, session_out
from identity_service.use_cases.guests import Guest


@bp.post("/guest-links")
@public
@bp.arguments(schemas.GuestIn())
@bp.response(202, schemas.Nothing())
def ask_to_apply(body: Json) -> Json:
    use_cases.ask_to_apply(deps(), Guest(**{**body, "notice": NoticeSeen(**body["notice"])}))
    return {}


@bp.post("/guest-links/sessions")
@public
@bp.arguments(schemas.TokenIn())
@bp.response(201, schemas.GuestSessionOut())
def enter(body: Json) -> Json:
    signed_in, account, vacancy_id = use_cases.enter(deps(), body["token"])
    return {**session_out(signed_in), "account": account, "vacancy_id": vacancy_id}
