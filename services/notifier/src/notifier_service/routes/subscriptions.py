"""Alerts that need only an address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from chassis import http
from chassis.auth import public
from notifier_service.routes.common import asked, caller, deps
from notifier_service.schemas import (
    AlertSchema,
    AlertsSchema,
    ConfirmationSchema,
    LinkedAlertChangeSchema,
    NewSubscriptionSchema,
    PreviewSchema,
)
from notifier_service.use_cases import alerts as use_cases
from notifier_service.use_cases import previews
from notifier_service.use_cases import subscriptions as without_account

subscriptions = Blueprint("subscriptions", __name__, description="Alerts that need only a confirmed address")


@subscriptions.post("/subscriptions")
@public
@subscriptions.arguments(NewSubscriptionSchema())
@subscriptions.response(202)
def ask(body: dict[str, Any]) -> dict[str, Any]:
    """The same answer whatever is known of the address; sent again, it asks the mailbox again."""
    without_account.ask(deps(), asked(body), body["email"], caller(), http.language())
    return {}


@subscriptions.get("/subscriptions/confirmations/<string:token>")
@public
@subscriptions.response(200, ConfirmationSchema())
def show_confirmation(token: str) -> without_account.Confirmation:
    return without_account.to_confirm(deps(), token)


@subscriptions.post("/subscriptions/confirmations/<string:token>")
@public
@subscriptions.response(200, ConfirmationSchema())
def confirm(token: str) -> without_account.Confirmation:
    return without_account.confirm(deps(), token)


@subscriptions.get("/subscriptions/<string:token>/alerts")
@public
@subscriptions.response(200, AlertsSchema())
def list_alerts_by_link(token: str) -> dict[str, Any]:
    return {"items": use_cases.alerts_of(deps(), without_account.holder_of(deps(), token)), "next": None}


@subscriptions.patch("/subscriptions/<string:token>/alerts/<uuid:alert_id>")
@public
@subscriptions.arguments(LinkedAlertChangeSchema())
@subscriptions.response(200, AlertSchema())
def change_alert_by_link(changes: dict[str, Any], token: str, alert_id: UUID) -> use_cases.Alert:
    return use_cases.change_alert(deps(), without_account.holder_of(deps(), token), alert_id, changes)


@subscriptions.post("/subscriptions/<string:token>/alerts/<uuid:alert_id>/renewal")
@public
@subscriptions.response(200, AlertSchema())
def renew_alert_by_link(token: str, alert_id: UUID) -> use_cases.Alert:
    return use_cases.renew_alert(deps(), without_account.holder_of(deps(), token), alert_id)


@subscriptions.delete("/subscriptions/<string:token>/alerts/<uuid:alert_id>")
@public
@subscriptions.response(204)
def end_alert_by_link(token: str, alert_id: UUID) -> None:
    use_cases.end_alert(deps(), without_account.holder_of(deps(), token), alert_id)


@subscriptions.get("/subscriptions/<string:token>/alerts/<uuid:alert_id>/preview")
@public
@subscriptions.response(200, PreviewSchema())
def preview_alert_by_link(token: str, alert_id: UUID) -> previews.Preview:
    return previews.preview_of(deps(), without_account.holder_of(deps(), token), alert_id, http.language())
