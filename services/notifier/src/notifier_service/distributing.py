"""From confirmed news to one mail for each person who asked for news (L3), in small transactions like alerts."""

from __future__ import annotations

from dataclasses import replace

from notifier_service.deps import Deps
from notifier_service.domain.news import State
from notifier_service.intentions import intend, intended

READERS_AT_ONCE = 200
TEMPLATE = "news"


class Distributor:
    """Tells a portion of the readers at each step.

    The place reached is stored with the mails, and the ledger has one mail for each news and account: what is told
    again after a fault, or by two workers, stays one mail.
    """

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    def step(self) -> bool:
        """True when more may wait."""
        now = self._deps.clock.now()
        with self._deps.reading() as uow:
            if uow.news.next_to_tell() is None:
                return False
        with self._deps.unit_of_work() as uow:
            news = uow.news.next_to_tell()
            if news is None:
                return False
            readers = uow.contacts.news_readers(
                news.organisation, news.confirmed_at or now, news.told_until, READERS_AT_ONCE
            )
            facts = {"news_id": str(news.id)}
            mails = [
                intended(self._deps, news.id, TEMPLATE, id, news.organisation, facts, cause_at=news.confirmed_at)
                for id in readers
            ]
            intend(self._deps, uow, mails)
            if readers:
                uow.news.save(replace(news, told_until=readers[-1]))
            else:
                uow.news.save(replace(news, state=State.SENT, sent_at=now))
            uow.commit()
        return True
