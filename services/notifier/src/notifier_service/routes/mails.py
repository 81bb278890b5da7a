"""What was sent to the candidate."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from chassis import cursor, http
from chassis.auth import candidate, current_principal
from chassis.schemas import PageArgs
from notifier_service.routes.common import deps
from notifier_service.schemas import MailsSchema
from notifier_service.use_cases.mails import mails_of

mails = Blueprint("mails", __name__, description="What was sent to the candidate")


@mails.get("/mails")
@candidate
@mails.arguments(PageArgs(), location="query")
@mails.response(200, MailsSchema())
def list_mails(page: dict[str, Any]) -> dict[str, Any]:
    after = cursor.decode(page["cursor"], 2) if page["cursor"] else None
    items, next_after = mails_of(deps(), current_principal().id, page["limit"], after, http.language())
    return {"items": items, "next": cursor.encode(next_after) if next_after else None}
