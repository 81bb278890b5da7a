"""One short function per endpoint."""

from __future__ import annotations

from collections.abc import Sequence

from flask_smorest import Blueprint

from notifier_service.routes.alerts import alerts
from notifier_service.routes.links import links
from notifier_service.routes.mails import mails
from notifier_service.routes.subscriptions import rules, subscriptions


def blueprints() -> Sequence[Blueprint]:
    return [alerts, subscriptions, links, mails, rules]
