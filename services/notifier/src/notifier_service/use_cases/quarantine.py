"""Mail that arrived and was not passed on: operators read it, and assign it to a case or drop it (S10, W42)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from chassis import cursor as cursors
from chassis.auth import Principal
from chassis.errors import Invalid
from chassis.i18n import _
from notifier_service.deps import Deps
from notifier_service.domain.cases import LONGEST, Screenshot
from notifier_service.domain.inbound import State
from notifier_service.use_cases import support
from notifier_service.use_cases.inbound import content_of

ROLE = "operator"


def list_quarantined(deps: Deps, reader: Principal, cursor: str | None, limit: int) -> dict[str, Any]:
    """What was kept and not passed on, for operators alone."""
    with deps.reading() as uow:
        found = uow.inbound.quarantined(reader.organisations(ROLE), support.position(cursor), limit + 1)
    shown = found[:limit]
    last = [shown[-1].arrived_at.isoformat(), str(shown[-1].id)] if len(found) > limit else None
    return {"items": [vars(each) for each in shown], "next": cursors.encode(last) if last else None}


def show_quarantined(deps: Deps, reader: Principal, mail_id: UUID) -> dict[str, Any]:
    with deps.reading() as uow:
        mail = uow.inbound.one_quarantined(reader.organisations(ROLE), mail_id)
    content = content_of(mail)
    return {
        **vars(mail),
        "subject": content.subject if content else None,
        "pictures": len(content.pictures) if content else 0,
        "zone": deps.organisations[mail.organisation].zone,
    }


def assign(deps: Deps, operator: Principal, mail_id: UUID, number: str, reason: str) -> None:
    """The mail becomes part of a case of its organisation, below the address that it came from."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        mail = uow.inbound.one_quarantined(operator.organisations(ROLE), mail_id)
        case = uow.cases.numbered(mail.organisation, number)
        if case is None:
            raise Invalid.field("/case", "not_found", _("There is no case with this number."))
        content = content_of(mail)
        pictures = [Screenshot(each.name, each.content) for each in content.pictures] if content else []
        text = f"{mail.sender or mail.envelope_from}\n\n{mail.text or ''}".strip()[:LONGEST]
        support.add_entry(deps, uow, case, text, "mail", pictures)
        uow.inbound.decide(
            mail.id, State.TAKEN, decided_by=operator.id, decided_at=now, decision=reason, case_id=case.id
        )
        uow.commit()


def drop(deps: Deps, operator: Principal, mail_id: UUID, reason: str) -> None:
    """Its words go; who dropped it, when and why is kept."""
    with deps.unit_of_work() as uow:
        mail = uow.inbound.one_quarantined(operator.organisations(ROLE), mail_id)
        uow.inbound.decide(mail.id, State.DROPPED, decided_by=operator.id, decided_at=deps.clock.now(), decision=reason)
        uow.commit()
