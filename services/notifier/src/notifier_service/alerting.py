"""From a vacancy to the mails of those who asked for such ones.

The handler only notes that there is something to tell. Telling happens outside any event, in small transactions, so
that a hundred thousand readers of one vacancy never hold up an acknowledgement on a database with a single writer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from chassis import tracing
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Announcement, SavedSearch
from notifier_service.domain.contacts import Vacancy
from notifier_service.domain.criteria import Wanted, answers, reasons
from notifier_service.domain.mails import Mail
from notifier_service.domain.windows import next_window
from notifier_service.intentions import cause_to, intend, intended

READERS_AT_ONCE = 200


class Announcer:
    """Tells one vacancy at each step: one mail for each address, and each search hears of a vacancy once ever.

    Searches that want a digest only have the vacancy noted for their next window.
    """

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
            if search.listening(now)
            and answers(search.criteria, wanted)
            and not (announcement.amended and search.created_at > vacancy.published_at)
        ]

    def _tell(
        self, announcement: Announcement, vacancy: Vacancy, readers: Mapping[UUID, Sequence[SavedSearch]]
    ) -> None:
        """A portion of the readers: who was told, and what is to be mailed, in one transaction."""
        now = self._deps.clock.now()
        with self._deps.unit_of_work() as uow:
            told = uow.digests.told_of(vacancy.id, [each.id for found in readers.values() for each in found])
            news = [[each for each in found if each.id not in told] for found in readers.values()]
            uow.digests.tell(vacancy.id, {each.id: self._window(each, now) for found in news for each in found}, now)
            mails = [self._mail(announcement, vacancy, [each for each in found if _at_once(each)]) for found in news]
            intend(self._deps, uow, [mail for mail in mails if mail is not None])
            uow.commit()

    def _window(self, search: SavedSearch, now: datetime) -> datetime | None:
        return None if _at_once(search) else next_window(search.frequency, self._deps.zone_of(search), now)

    def _mail(self, announcement: Announcement, vacancy: Vacancy, searches: Sequence[SavedSearch]) -> Mail | None:
        if not searches:
            return None
        first, facts = searches[0], _facts(vacancy, searches)
        return intended(
            self._deps,
            cause_to(announcement.cause_id, first.address_id),
            "vacancy_alert",
            first.account_id,
            vacancy.organisation,
            facts,
            first.address_id,
            cause_at=announcement.created_at,
        )


def _at_once(search: SavedSearch) -> bool:
    return search.frequency == "immediate"


def _portions(hits: Sequence[SavedSearch]) -> Iterator[Mapping[UUID, Sequence[SavedSearch]]]:
    """All the searches of one address stay together, so that they make one mail."""
    by_recipient: defaultdict[UUID, list[SavedSearch]] = defaultdict(list)
    for search in hits:
        by_recipient[search.recipient_id].append(search)
    readers = iter(by_recipient.items())
    while portion := dict(islice(readers, READERS_AT_ONCE)):
        yield portion


def _facts(vacancy: Vacancy, searches: Sequence[SavedSearch]) -> dict[str, Any]:
    return {
        "vacancy_id": str(vacancy.id),
        "alerts": [
            {"id": str(search.id), "name": search.name, "criteria": reasons(search.criteria, vacancy)}
            for search in searches
        ],
    }
