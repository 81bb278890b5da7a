"""Holders of drafts are told before the deadline (B8), and when it moves or HR closes early (B14).

Who has submitted and may still change it is told when the deadline moves.

Each draft says when it is to be looked at next: when it begins, when its vacancy changes, when its reminder is due.
A look compares what its holder knows with the vacancy as it is now, so what came in another order, twice, or while
this was away is told once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from notifier_service.deps import Deps
from notifier_service.domain.contacts import Vacancy
from notifier_service.domain.drafts import Change, Draft, change_of, remind_at
from notifier_service.domain.mails import Mail
from notifier_service.intentions import intend, intended
from notifier_service.repository import NotifierUnitOfWork

DRAFTS_AT_ONCE = 200
UNKNOWN_FOR = timedelta(minutes=1)
"""How long to wait for a vacancy that is not here yet."""


class Reminder:
    """Looks at the drafts that are due, a portion at each step."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    def step(self) -> bool:
        """True when more may be due at once."""
        now = self._deps.clock.now()
        with self._deps.reading() as uow:
            if not uow.drafts.due(now, 1):
                return False
        with self._deps.unit_of_work() as uow:
            drafts = uow.drafts.due(now, DRAFTS_AT_ONCE)
            vacancies = uow.vacancies.of({draft.vacancy_id for draft in drafts})
            for draft in drafts:
                self._look(uow, draft, vacancies.get(draft.vacancy_id), now)
            uow.commit()
        return len(drafts) == DRAFTS_AT_ONCE

    def _look(self, uow: NotifierUnitOfWork, draft: Draft, vacancy: Vacancy | None, now: datetime) -> None:
        if vacancy is None:
            uow.drafts.save(draft, now + UNKNOWN_FOR)
            return
        if draft.submitted and not self._may_change(vacancy):
            uow.drafts.end(draft.application_id)
            return
        change = change_of(draft, vacancy)
        if change == "moved" or (change is not None and not draft.submitted):
            intend(self._deps, uow, [self._of_change(draft, vacancy, change)])
        draft = replace(draft, known_closing=vacancy.closes_at, known_state=vacancy.state)
        at = remind_at(draft, vacancy, self._days(vacancy))
        if at is not None and at <= now:
            if vacancy.closes_at is not None and now < vacancy.closes_at and change is None:
                intend(self._deps, uow, [self._of_deadline(draft, vacancy, at)])
            draft, at = replace(draft, reminded_for=vacancy.closes_at), None
        uow.drafts.save(draft, at)

    def _may_change(self, vacancy: Vacancy) -> bool:
        """Whether what was submitted to it can still be changed; then a moved closing is news (W17)."""
        name = self._deps.policy_name(vacancy.organisation, vacancy.list_id)
        return vacancy.state != "cancelled" and self._deps.changeable.get(name or "", False)

    def _days(self, vacancy: Vacancy) -> int:
        policy = self._deps.policy_of(vacancy.organisation, vacancy.list_id)
        return policy.reminder_days if policy else 0

    def _of_deadline(self, draft: Draft, vacancy: Vacancy, due_at: datetime) -> Mail:
        """One for each draft and closing."""
        return self._mail(draft, "draft_reminder", f"closes {vacancy.closes_at}", {}, due_at)

    def _of_change(self, draft: Draft, vacancy: Vacancy, change: Change) -> Mail:
        submitted = {"submitted": True} if draft.submitted else {}
        facts = {
            **submitted,
            "change": change,
            "before": _written(draft.known_closing),
            "after": _written(vacancy.closes_at),
        }
        return self._mail(draft, "closing_changed", f"version {vacancy.version}", facts)

    def _mail(
        self, draft: Draft, template: str, occasion: str, facts: dict[str, Any], cause_at: datetime | None = None
    ) -> Mail:
        whole = {"application_id": str(draft.application_id), "vacancy_id": str(draft.vacancy_id), **facts}
        cause_id = uuid5(draft.application_id, occasion)
        return intended(self._deps, cause_id, template, draft.account_id, draft.organisation, whole, cause_at=cause_at)


def _written(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
