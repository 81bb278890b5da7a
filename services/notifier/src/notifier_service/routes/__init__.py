"""One short function per endpoint."""

from __future__ import annotations

from collections.abc import Sequence

from flask_smorest import Blueprint

from notifier_service.routes import alerts, desk, machines, support


def blueprints() -> Sequence[Blueprint]:
    return [
        alerts.alerts,
        alerts.unsubscriptions,
        alerts.mails,
        support.rules,
        support.cases,
        desk.blueprint,
        machines.blueprint,
    ]
