"""What a candidate is told in the portal, and what of it was read (experience 38)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis import cursor as cursors
from notifier_service.deps import Deps
from notifier_service.domain.contacts import Contact
from notifier_service.domain.notices import Notice
from notifier_service.messages import told
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.use_cases.support import position


def list_notices(deps: Deps, account_id: UUID, cursor: str | None, limit: int, language: str) -> dict[str, Any]:
    """The newest first, in the reader's language."""
    with deps.reading() as uow:
        found = uow.notices.page_of(account_id, limit + 1, position(cursor))
        page = found[:limit]
        items, unread = _shown(deps, uow, account_id, page, language), uow.notices.unread(account_id)
    last = [page[-1].at.isoformat(), str(page[-1].id)] if len(found) > limit else None
    return {"items": items, "unread": unread, "next": cursors.encode(last) if last else None}


def unread(deps: Deps, account_id: UUID) -> int:
    with deps.reading() as uow:
        return uow.notices.unread(account_id)


def read_notice(deps: Deps, account_id: UUID, notice_id: UUID, language: str) -> dict[str, Any]:
    """It was read; reading it again keeps the first time."""
    with deps.unit_of_work() as uow:
        uow.notices.get(account_id, notice_id)
        uow.notices.read(account_id, notice_id, deps.clock.now())
        [shown] = _shown(deps, uow, account_id, [uow.notices.get(account_id, notice_id)], language)
        uow.commit()
    return shown


def read_until(deps: Deps, account_id: UUID, until: datetime) -> None:
    """All that had come by then were read; what came since stays new."""
    with deps.unit_of_work() as uow:
        uow.notices.read_until(account_id, until, deps.clock.now())
        uow.commit()


def _shown(
    deps: Deps, uow: NotifierUnitOfWork, account_id: UUID, notices: Sequence[Notice], language: str
) -> list[dict[str, Any]]:
    contact = uow.contacts.of([account_id]).get(account_id) or Contact.reached_at(account_id, "", language)
    vacancies = uow.vacancies.of({each.vacancy_id for each in notices if each.vacancy_id is not None})
    return [
        {
            **vars(each),
            **vars(told(deps, each, contact, vacancies.get(each.vacancy_id) if each.vacancy_id else None, language)),
            "kind": each.template.name,
            "zone": deps.organisation(each.organisation).zone,
        }
        for each in notices
    ]
