"""What identity's endpoints share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import current_app, request
from flask_smorest import Blueprint

from chassis import http
from chassis.auth import current_principal
from identity_service.deps import Deps
from identity_service.use_cases.sessions import AccessToken, SignedIn

Json = Mapping[str, Any]

bp = Blueprint("identity", __name__)


def deps() -> Deps:
    """This service's dependencies."""
    wired: Deps = http.deps()
    return wired


def me() -> UUID:
    return current_principal().id


def client_address() -> str:
    """Who is on the line; a forwarded address counts only from our own gateway, which writes the last one."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    if forwarded and current_app.extensions["postula"].trusted_arrival:
        return forwarded[:100]
    return request.remote_addr or ""


def session_out(signed_in: SignedIn) -> Json:
    return {
        **access_out(signed_in.access),
        "session_token": signed_in.session_token,
        "session_expires_at": signed_in.session.idle_ends_at,
        "session_ends_at": signed_in.session.ends_at,
    }


def access_out(access: AccessToken) -> Json:
    return {"access_token": access.token, "expires_at": access.expires_at}
