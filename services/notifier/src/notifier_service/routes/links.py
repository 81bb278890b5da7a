"""What links in mails do without signing in: looking changes nothing, for scanners open links too."""

from __future__ import annotations

from flask import request
from flask_smorest import Blueprint

from chassis.auth import public
from chassis.http import language
from notifier_service.routes.common import deps
from notifier_service.schemas import AlertSchema, UnsubscriptionSchema
from notifier_service.use_cases import alerts as use_cases
from notifier_service.use_cases import unsubscribing

links = Blueprint(
    "unsubscriptions", __name__, description="Ending alerts or news, and keeping an alert, by the link in the mail"
)


@links.get("/unsubscriptions/<string:token>")
@public
@links.response(200, UnsubscriptionSchema())
def show_unsubscription(token: str) -> unsubscribing.Subscription:
    return unsubscribing.named_by_link(deps(), token, language())


@links.post("/unsubscriptions/<string:token>")
@public
@links.response(204)
def unsubscribe(token: str) -> None:
    request.get_data()
    unsubscribing.unsubscribe(deps(), token)


@links.get("/renewals/<string:token>")
@public
@links.response(200, AlertSchema())
def show_renewal(token: str) -> use_cases.Alert:
    return use_cases.asked_to_keep(deps(), token)


@links.post("/renewals/<string:token>")
@public
@links.response(200, AlertSchema())
def renew(token: str) -> use_cases.Alert:
    return use_cases.keep_alert(deps(), token)
