"""The API for other services: what an event of ours only names."""

from __future__ import annotations

from uuid import UUID

from flask_smorest import Blueprint

from chassis.auth import machine
from notifier_service.routes.common import deps
from notifier_service.schemas import ReplyTextSchema
from notifier_service.use_cases import inbound

machines = Blueprint("machines", __name__, description="Claim checks")


@machines.get("/machine/replies/<uuid:reply_id>")
@machine("replies:read")
@machines.response(200, ReplyTextSchema())
def reply(reply_id: UUID) -> dict[str, str]:
    return {"text": inbound.reply_text(deps(), reply_id)}
