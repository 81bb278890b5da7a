"""From a vacancy to the mails of those who asked for such ones."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from contracts.envelope import Envelope
from notifier_service.deps import Deps
from notifier_service.domain.alerts import SavedSearch, Wanted, answers
from notifier_service.domain.contacts import Vacancy
from notifier_service.intentions import intend, intended
from notifier_service.repository import NotifierUnitOfWork


def alert(deps: Deps, uow: NotifierUnitOfWork, vacancy: Vacancy, envelope: Envelope, *, amended: bool) -> None:
    """One mail for each account whose searches the vacancy answers; each search hears of a vacancy once ever.

    An amended vacancy is no news to a search that was saved after its publication.
    """
    now = deps.clock.now()
    hits = _new_hits(deps, uow, vacancy)
    if amended:
        hits = [search for search in hits if search.created_at <= vacancy.published_at]
    uow.searches.tell(vacancy.id, [search.id for search in hits], now)
    by_account: defaultdict[UUID, list[SavedSearch]] = defaultdict(list)
    for search in hits:
        by_account[search.account_id].append(search)
    mails = [
        intended(deps, envelope, "vacancy_alert", account_id, vacancy.organisation, _facts(vacancy, searches))
        for account_id, searches in by_account.items()
    ]
    intend(deps, uow, mails)


def _new_hits(deps: Deps, uow: NotifierUnitOfWork, vacancy: Vacancy) -> list[SavedSearch]:
    """What the index proposes, as the table has it now."""
    now, wanted = deps.clock.now(), Wanted.of(vacancy)
    proposed = deps.matcher.matches(wanted, uow.searches, now)
    told = uow.searches.told_of(vacancy.id, proposed)
    return [
        search
        for search in uow.searches.of([id for id in proposed if id not in told])
        if search.active(now) and answers(search.criteria, wanted)
    ]


def _facts(vacancy: Vacancy, searches: list[SavedSearch]) -> dict[str, Any]:
    return {
        "vacancy_id": str(vacancy.id),
        "alerts": [
            {"id": str(search.id), "name": search.name, "criteria": dict(search.criteria.given())}
            for search in searches
        ],
    }
