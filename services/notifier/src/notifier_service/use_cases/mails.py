"""What was sent to a candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from notifier_service.deps import Deps
from notifier_service.domain.mails import Mail
from notifier_service.letter import PassedOn
from notifier_service.messages import subject
from notifier_service.recipients import details_of


@dataclass(frozen=True)
class ListedMail:
    """A row of the ledger as its recipient sees it."""

    id: UUID
    template: str
    subject: str | None
    state: str
    possibly_duplicated: bool
    created_at: datetime
    sent_at: datetime | None


def mails_of(
    deps: Deps, account_id: UUID, limit: int, after: Sequence[Any] | None, language: str
) -> tuple[list[ListedMail], list[Any] | None]:
    """A page of what Postula sent to an account (B16), and where the next page begins."""
    place = (datetime.fromisoformat(after[0]), UUID(after[1])) if after else None
    with deps.reading() as uow:
        found = uow.mails.page_of(account_id, limit + 1, place)
        contact = uow.contacts.of([account_id]).get(account_id)
        vacancies = uow.vacancies.of({mail.vacancy_id for mail in found if mail.vacancy_id is not None})
        details = {mail.id: details_of(uow, mail, contact) for mail in found}
    page = found[:limit]
    listed = []
    for mail in page:
        vacancy = vacancies.get(mail.vacancy_id) if mail.vacancy_id else None
        passed_on = PassedOn(details=details[mail.id])
        told = subject(deps, mail, contact, vacancy, language, passed_on) if contact and mail.organisation else None
        listed.append(_listed(mail, told))
    more = len(found) > limit
    return listed, [page[-1].created_at.isoformat(), str(page[-1].id)] if more else None


def _listed(mail: Mail, subject: str | None) -> ListedMail:
    return ListedMail(
        id=mail.id,
        template=mail.template.name,
        subject=subject,
        state=mail.state,
        possibly_duplicated=mail.possibly_duplicated,
        created_at=mail.created_at,
        sent_at=mail.sent_at,
    )
