"""The API for saved searches and for the mails that an account was sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request
from flask_smorest import Blueprint

from chassis import cursor, http, idempotency
from chassis.auth import candidate, current_principal, public
from chassis.schemas import PageArgs
from notifier_service.domain.alerts import Criteria
from notifier_service.routes.common import deps
from notifier_service.schemas import AlertSchema, AlertsSchema, MailsSchema, NewAlertSchema, UnsubscriptionSchema
from notifier_service.use_cases import alerts as use_cases

alerts = Blueprint("alerts", __name__, description="Saved searches and their alerts")
unsubscriptions = Blueprint("unsubscriptions", __name__, description="Ending an alert by the link in its mail")
mails = Blueprint("mails", __name__, description="What was sent to the candidate")


@alerts.get("/alerts")
@candidate
@alerts.response(200, AlertsSchema())
def list_alerts() -> dict[str, Any]:
    return {"items": use_cases.alerts_of(deps(), current_principal().id), "next": None}


@alerts.post("/alerts")
@candidate
@alerts.arguments(NewAlertSchema())
@alerts.response(201, AlertSchema())
def save_alert(asked: dict[str, Any]) -> use_cases.Alert:
    principal = current_principal()
    criteria = Criteria(**asked["criteria"])
    key = idempotency.required(str(principal.id))
    return use_cases.save_alert(deps(), key, principal.id, asked["name"], criteria, asked["frequency"])


@alerts.delete("/alerts/<uuid:alert_id>")
@candidate
@alerts.response(204)
def end_alert(alert_id: UUID) -> None:
    use_cases.end_alert(deps(), current_principal().id, alert_id)


@unsubscriptions.get("/unsubscriptions/<string:token>")
@public
@unsubscriptions.response(200, UnsubscriptionSchema())
def show_unsubscription(token: str) -> dict[str, str]:
    return {"name": use_cases.named_by_link(deps(), token)}


@unsubscriptions.post("/unsubscriptions/<string:token>")
@public
@unsubscriptions.response(204)
def unsubscribe(token: str) -> None:
    request.get_data()
    use_cases.unsubscribe(deps(), token)


@mails.get("/mails")
@candidate
@mails.arguments(PageArgs(), location="query")
@mails.response(200, MailsSchema())
def list_mails(page: dict[str, Any]) -> dict[str, Any]:
    after = cursor.decode(page["cursor"], 2) if page["cursor"] else None
    items, next_after = use_cases.mails_of(deps(), current_principal().id, page["limit"], after, http.language())
    return {"items": items, "next": cursor.encode(next_after) if next_after else None}
