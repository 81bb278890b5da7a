"""What a candidate is told in the portal."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from chassis.auth import candidate, current_principal
from chassis.http import language
from chassis.schemas import PageArgs
from notifier_service.routes.common import deps
from notifier_service.schemas import NoticeSchema, NoticesSchema, ReadUntilSchema, UnreadSchema
from notifier_service.use_cases import notices as use_cases

notices = Blueprint("notices", __name__, description="What a candidate is told in the portal")


@notices.get("/notices")
@candidate
@notices.arguments(PageArgs(), location="query")
@notices.response(200, NoticesSchema())
def list_notices(page: dict[str, Any]) -> dict[str, Any]:
    return use_cases.list_notices(deps(), current_principal().id, page["cursor"], page["limit"], language())


@notices.get("/notices/unread")
@candidate
@notices.response(200, UnreadSchema())
def count_unread() -> dict[str, int]:
    return {"unread": use_cases.unread(deps(), current_principal().id)}


@notices.post("/notices/reading")
@candidate
@notices.arguments(ReadUntilSchema())
@notices.response(204)
def read_until(body: dict[str, datetime]) -> None:
    use_cases.read_until(deps(), current_principal().id, body["until"])


@notices.post("/notices/<uuid:notice_id>/reading")
@candidate
@notices.response(200, NoticeSchema())
def read_notice(notice_id: UUID) -> dict[str, Any]:
    return use_cases.read_notice(deps(), current_principal().id, notice_id, language())
