"""From a vacancy to the mails of those who asked for such ones.

The handler only notes that there is something to tell. Telling happens outside any event, in small transactions, so
that a hundred thousand readers of one vacancy never hold up an acknowledgement on a database with a single writer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from chassis import tracing
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Announcement, SavedSearch, Wanted, answers
from notifier_service.domain.contacts import Vacancy
from notifier_service.intentions import intend, intended

READERS_AT_ONCE = 200


class Announcer:
    """Tells one vacancy at each step: one mail for each account, and each search hears of a vacancy once ever."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    def step(self) -> bool:
        """True when there was something to tell."""
        with self._deps.reading() as uow:
            announcement = uow.announcements.oldest()
        if announcement is None:
            return False
        tracing.begin(announcement.trace)
        vacancy, hits = self._hits(announcement)
        for readers in _portions(hits):
            self._tell(announcement, vacancy, readers)
        with self._deps.unit_of_work() as uow:
            uow.announcements.finish(announcement.cause_id, self._deps.clock.now())
            uow.commit()
        return True

    def _hits(self, announcement: Announcement) -> tuple[Vacancy, Sequence[SavedSearch]]:
        """What the index proposes, as the table has it now. An amended vacancy is no news to a younger search."""
        now = self._deps.clock.now()
        with self._deps.reading() as uow:
            vacancy = uow.vacancies.of([announcement.vacancy_id])[announcement.vacancy_id]
            if vacancy.state != "open":
                return vacancy, []
            wanted = Wanted.of(vacancy)
            proposed = uow.searches.of(self._deps.matcher.matches(wanted, uow.searches, now))
        return vacancy, [
            search
            for search in proposed
            if search.active(now)
            and answers(search.criteria, wanted)
            and not (announcement.amended and search.created_at > vacancy.published_at)
        ]

    def _tell(
        self, announcement: Announcement, vacancy: Vacancy, readers: Mapping[UUID, Sequence[SavedSearch]]
    ) -> None:
        """A portion of the readers: who was told, and what is to be mailed, in one transaction."""
        ids = [search.id for searches in readers.values() for search in searches]
        with self._deps.unit_of_work() as uow:
            told = uow.searches.told_of(vacancy.id, ids)
            news = {account: [each for each in found if each.id not in told] for account, found in readers.items()}
            uow.searches.tell(vacancy.id, [id for id in ids if id not in told], self._deps.clock.now())
            intend(
                self._deps,
                uow,
                [
                    intended(
                        self._deps,
                        announcement.cause_id,
                        "vacancy_alert",
                        account_id,
                        vacancy.organisation,
                        _facts(vacancy, searches),
                    )
                    for account_id, searches in news.items()
                    if searches
                ],
            )
            uow.commit()


def _portions(hits: Sequence[SavedSearch]) -> Iterator[Mapping[UUID, Sequence[SavedSearch]]]:
    """All the searches of an account stay together, so that they make one mail."""
    by_account: defaultdict[UUID, list[SavedSearch]] = defaultdict(list)
    for search in hits:
        by_account[search.account_id].append(search)
    readers = iter(by_account.items())
    while portion := dict(islice(readers, READERS_AT_ONCE)):
        yield portion


def _facts(vacancy: Vacancy, searches: Sequence[SavedSearch]) -> dict[str, Any]:
    return {
        "vacancy_id": str(vacancy.id),
        "alerts": [
            {"id": str(search.id), "name": search.name, "criteria": dict(search.criteria.given())}
            for search in searches
        ],
    }
