"""What the routes share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, request

from chassis import http
from notifier_service.deps import Deps
from notifier_service.domain.criteria import Criteria
from notifier_service.use_cases.alerts import Asked


def deps() -> Deps:
    found: Deps = http.deps()
    return found


def asked(body: Mapping[str, Any]) -> Asked:
    """What somebody asks for who saves a search."""
    return Asked(
        name=body["name"],
        criteria=Criteria.of(body["criteria"]),
        frequency=body["frequency"],
        is_alert=body.get("alert", True),
        address=body.get("address"),
        zone=body["zone"],
    )


def caller() -> str:
    """Who is on the line; a forwarded address counts only from our own gateway, which writes the last one."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
    if forwarded and current_app.extensions["postula"].trusted_arrival:
        return forwarded[:100]
    return request.remote_addr or ""
