"""One short function per endpoint."""

from __future__ import annotations

from collections.abc import Sequence

from flask_smorest import Blueprint

from notifier_service.routes.alerts import alerts
from notifier_service.routes.desk import desk
from notifier_service.routes.links import links
from notifier_service.routes.machines import machines
from notifier_service.routes.mails import mails
from notifier_service.routes.news import news
from notifier_service.routes.notices import notices
from notifier_service.routes.rules import rules
from notifier_service.routes.subscriptions import subscriptions
from notifier_service.routes.support import cases


def blueprints() -> Sequence[Blueprint]:
    return [alerts, subscriptions, links, mails, notices, rules, cases, desk, news, machines]
