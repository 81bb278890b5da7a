"""What is forgotten by itself."""

from __future__ import annotations

from datetime import timedelta

from identity_service.deps import Deps

LINKS_KEPT = timedelta(days=30)
"""An expired link can ask for a new one for this long (experience 11)."""


def forget_what_has_ended(deps: Deps) -> bool:
    """Delete ended sessions, old links and forgotten attempts; one round is enough."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        uow.sessions.prune(now)
        uow.attempts.prune(now)
        uow.flows.prune(now)
        uow.challenges.prune(now - LINKS_KEPT)
        uow.commit()
    return False
