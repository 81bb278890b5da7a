"""Digests: what searches found since their last window, in one mail for each address, never an empty one.

What is to be told stands beside each match, and is settled in the transaction that puts the mail into the ledger. The
mail's cause is its address and window, so a window that is replayed finds its mail there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from notifier_service.deps import Deps
from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.contacts import Vacancy
from notifier_service.domain.criteria import reasons
from notifier_service.domain.mails import Mail
from notifier_service.domain.windows import next_window
from notifier_service.intentions import intend, intended
from notifier_service.repository import NotifierUnitOfWork

SEARCHES_AT_ONCE = 100


@dataclass
class Digest:
    """What one address is told in one window."""

    found: list[tuple[SavedSearch, UUID]] = field(default_factory=list)
    window: datetime | None = None

    def add(self, search: SavedSearch, vacancy_id: UUID, due_at: datetime) -> None:
        self.found.append((search, vacancy_id))
        self.window = max(due_at, self.window or due_at)

    @property
    def cause_id(self) -> UUID:
        """The address and its window."""
        return uuid5(self.found[0][0].recipient_id, f"digest {self.window}")

    @property
    def pairs(self) -> list[tuple[UUID, UUID]]:
        return [(search.id, vacancy_id) for search, vacancy_id in self.found]


class Digester:
    """Makes the mails of the windows that have come, a portion of the searches at each step."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    def step(self) -> bool:
        """True when there was something to tell."""
        now = self._deps.clock.now()
        with self._deps.reading() as uow:
            due = uow.digests.due(now, SEARCHES_AT_ONCE)
        if not due:
            return False
        with self._deps.unit_of_work() as uow:
            self._tell(uow, due, now)
            uow.commit()
        return True

    def _tell(self, uow: NotifierUnitOfWork, due: Sequence[UUID], now: datetime) -> None:
        """All that the addresses of these searches are due; what nobody listens to any more is dropped."""
        asked = uow.searches.of(due)
        searches = {each.id: each for each in uow.searches.sharing_mail(asked, now) if each.listening(now)}
        waiting = uow.digests.waiting([*{*searches, *due}], now)
        vacancies = uow.vacancies.of({vacancy_id for _search_id, vacancy_id in waiting})
        digests: defaultdict[UUID, Digest] = defaultdict(Digest)
        for (search_id, vacancy_id), due_at in waiting.items():
            search = searches.get(search_id)
            if search is not None and vacancies[vacancy_id].state == "open":
                digests[search.recipient_id].add(search, vacancy_id, due_at)
        uow.digests.settle(waiting)
        told = uow.mails.known([digest.cause_id for digest in digests.values()])
        for digest in digests.values():
            if digest.cause_id in told:
                self._put_off(uow, digest, now)
        fresh = [each for each in digests.values() if each.cause_id not in told]
        intend(self._deps, uow, [self._mail(digest, vacancies) for digest in fresh])

    def _put_off(self, uow: NotifierUnitOfWork, digest: Digest, now: datetime) -> None:
        """Found too late for a window that was told already: the next one tells it."""
        search = digest.found[0][0]
        frequency = "daily" if search.frequency == "immediate" else search.frequency
        uow.digests.settle(digest.pairs, next_window(frequency, self._deps.zone_of(search), now))

    def _mail(self, digest: Digest, vacancies: Mapping[UUID, Vacancy]) -> Mail:
        first, vacancy_id = digest.found[0]
        searches = {search.id: search for search, _vacancy in digest.found}
        alerts = [
            {"id": str(id), "name": each.name, "criteria": each.criteria.given()} for id, each in searches.items()
        ]
        return intended(
            self._deps,
            digest.cause_id,
            "vacancy_digest",
            first.account_id,
            vacancies[vacancy_id].organisation,
            {"alerts": alerts, "items": _items(digest, vacancies)},
            first.address_id,
            cause_at=digest.window,
        )


def _items(digest: Digest, vacancies: Mapping[UUID, Vacancy]) -> list[dict[str, Any]]:
    """Each vacancy once, with every alert that found it and why."""
    by_vacancy: dict[UUID, list[dict[str, Any]]] = {}
    for search, vacancy_id in digest.found:
        why = {"name": search.name, "criteria": reasons(search.criteria, vacancies[vacancy_id])}
        by_vacancy.setdefault(vacancy_id, []).append(why)
    return [{"vacancy_id": str(vacancy_id), "alerts": alerts} for vacancy_id, alerts in by_vacancy.items()]
