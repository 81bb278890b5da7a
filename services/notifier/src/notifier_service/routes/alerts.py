"""The saved searches of an account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from chassis import http, idempotency
from chassis.auth import candidate, current_principal, public
from notifier_service.domain.criteria import Criteria
from notifier_service.routes.common import asked, deps
from notifier_service.schemas import (
    AlertChangeSchema,
    AlertSchema,
    AlertsSchema,
    NewAlertSchema,
    PreviewArgs,
    PreviewSchema,
)
from notifier_service.use_cases import alerts as use_cases
from notifier_service.use_cases import previews

alerts = Blueprint("alerts", __name__, description="Saved searches and their alerts")


@alerts.get("/alerts")
@candidate
@alerts.response(200, AlertsSchema())
def list_alerts() -> dict[str, Any]:
    return {"items": use_cases.alerts_of(deps(), current_principal().id), "next": None}


@alerts.post("/alerts")
@candidate
@alerts.arguments(NewAlertSchema())
@alerts.response(201, AlertSchema())
def save_alert(body: dict[str, Any]) -> use_cases.Alert:
    principal = current_principal()
    return use_cases.save_alert(deps(), idempotency.required(str(principal.id)), principal.id, asked(body))


@alerts.patch("/alerts/<uuid:alert_id>")
@candidate
@alerts.arguments(AlertChangeSchema())
@alerts.response(200, AlertSchema())
def change_alert(changes: dict[str, Any], alert_id: UUID) -> use_cases.Alert:
    return use_cases.change_alert(deps(), current_principal().id, alert_id, changes)


@alerts.post("/alerts/<uuid:alert_id>/renewal")
@candidate
@alerts.response(200, AlertSchema())
def renew_alert(alert_id: UUID) -> use_cases.Alert:
    return use_cases.renew_alert(deps(), current_principal().id, alert_id)


@alerts.delete("/alerts/<uuid:alert_id>")
@candidate
@alerts.response(204)
def end_alert(alert_id: UUID) -> None:
    use_cases.end_alert(deps(), current_principal().id, alert_id)


@alerts.get("/alerts/<uuid:alert_id>/preview")
@candidate
@alerts.response(200, PreviewSchema())
def preview_alert(alert_id: UUID) -> previews.Preview:
    return previews.preview_of(deps(), current_principal().id, alert_id, http.language())


@alerts.get("/alert-preview")
@public
@alerts.arguments(PreviewArgs(), location="query")
@alerts.response(200, PreviewSchema())
def preview(criteria: dict[str, Any]) -> previews.Preview:
    return previews.preview(deps(), Criteria.of(criteria), http.language())
