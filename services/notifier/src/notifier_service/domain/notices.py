"""What a signed-in candidate is told in the portal: one notice for each event (experience 38)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from notifier_service.domain.mails import TEMPLATES, Mail, Template

MOST_COUNTED = 100
"""Unread notices are counted up to this many."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Says what a mail of the same template says, whether or not that mail is sent."""

    id: UUID
    account_id: UUID
    cause_id: UUID
    template: Template
    organisation: str
    facts: Mapping[str, Any]
    at: datetime
    read_at: datetime | None = None

    @classmethod
    def of(cls, mail: Mail) -> Notice:
        return cls(
            id=new_id(),
            account_id=mail.account_id,
            cause_id=mail.cause_id,
            template=mail.template,
            organisation=mail.organisation,
            facts=mail.facts,
            at=mail.created_at,
        )

    @property
    def vacancy_id(self) -> UUID | None:
        known = self.facts.get("vacancy_id")
        return UUID(known) if known else None


def noticed(mail: Mail) -> bool:
    """Whether a mail has a notice beside it; a report without an account has nobody who could read one."""
    return TEMPLATES[mail.template.name].in_portal and mail.facts.get("case_id") != str(mail.account_id)
