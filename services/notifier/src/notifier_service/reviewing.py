"""Once a year each saved search asks its reader whether it is still wanted; without an answer it ends (I15, B15)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid5

from notifier_service.deps import Deps
from notifier_service.domain.alerts import ASKED_BEFORE, UNCONFIRMED_KEPT, SavedSearch
from notifier_service.domain.mails import Mail
from notifier_service.intentions import intend, intended

SEARCHES_AT_ONCE = 200
ADDRESSES_KEPT = timedelta(days=30)
"""An address that no alert uses any more is forgotten after this."""


class Reviewer:
    """Asks about the searches that end soon, a portion at each step, and forgets what nobody confirmed."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    def step(self) -> bool:
        """True when more may be due at once."""
        now = self._deps.clock.now()
        with self._deps.unit_of_work() as uow:
            ending = uow.searches.ending(now, now + ASKED_BEFORE, SEARCHES_AT_ONCE)
            intend(self._deps, uow, [self._question(search) for search in ending])
            uow.searches.asked([search.id for search in ending], now)
            uow.searches.forget_unconfirmed(now - UNCONFIRMED_KEPT)
            uow.addresses.prune(now - ADDRESSES_KEPT, now - UNCONFIRMED_KEPT)
            uow.addresses.prune_tries(now)
            uow.commit()
        return len(ending) == SEARCHES_AT_ONCE

    def _question(self, search: SavedSearch) -> Mail:
        """One for each search and the day on which it ends."""
        alert = {"id": str(search.id), "name": search.name, "criteria": dict(search.criteria.given())}
        return intended(
            self._deps,
            uuid5(search.id, f"ends {search.expires_at}"),
            "alert_review",
            search.account_id,
            next(iter(search.criteria.organisation), None),
            {"alerts": [alert], "expires_at": search.expires_at.isoformat()},
            search.address_id,
            cause_at=search.expires_at - ASKED_BEFORE,
        )
