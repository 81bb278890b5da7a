"""Retention by hand: what the worker does every hour."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from identity_service import use_cases
from identity_service.domain.retention import Finding

from chassis.errors import NotFound
from cli.operations.progress import Progress
from cli.operations.refusal import Refused
from cli.people import identity

ERASERS = frozenset({"identity", "profile", "application", "notifier", "cv-parser"})
"""Services that hold something on a person, and confirm that it is gone."""

POLL_SECONDS = 1.0
WHY = {
    "retention": "nothing happened since {last:%Y-%m-%d}",
    "closed": "the account was closed",
    "never_confirmed": "the address was never confirmed",
}


def run(environ: Mapping[str, str], *, dry_run: bool) -> Iterator[str]:
    """One line for each account that is warned, closed or erased, with the reason."""
    with identity(environ) as service:
        for finding in use_cases.review_retention(service.app.extensions["postula"].deps, dry_run=dry_run):
            yield _line(finding)


def receipt(environ: Mapping[str, str], account_id: UUID) -> Mapping[str, datetime]:
    """Which services have confirmed an erasure, and when."""
    with identity(environ) as service, service.app.extensions["postula"].deps.reading() as uow:
        found: Mapping[str, datetime] = uow.retention.receipt(account_id)
    return found


def erase(environ: Mapping[str, str], account_id: UUID, *, dry_run: bool) -> str:
    """Erase an account now, or say what would be erased; the other services follow by their events."""
    with identity(environ) as service:
        deps = service.app.extensions["postula"].deps
        with deps.reading() as uow:
            try:
                account = uow.accounts.get(account_id)
            except NotFound:
                raise Refused(f"there is no account {account_id}") from None
            erased = uow.retention.is_erased(account_id)
        if erased:
            return "is erased"
        if dry_run:
            return f"is {account.state}, made on {account.created_at:%Y-%m-%d}; --yes erases it everywhere, for good"
        use_cases.erase_account(deps, account_id)
    return "is erased here; the other services follow"


def certificate(
    environ: Mapping[str, str], account_id: UUID, seconds: float
) -> tuple[Mapping[str, datetime], set[str]]:
    """Who has confirmed the erasure and when, and who has not within so many seconds."""
    deadline = time.monotonic() + seconds
    with Progress("services", len(ERASERS)) as progress:
        while True:
            confirmed = receipt(environ, account_id)
            progress.reach(len(confirmed), len(confirmed) / len(ERASERS))
            if confirmed.keys() >= ERASERS or time.monotonic() >= deadline:
                return confirmed, set(ERASERS - confirmed.keys())
            time.sleep(POLL_SECONDS)


def _line(finding: Finding) -> str:
    step = f"warn {finding.days}" if finding.step == "warn" else finding.step
    why = WHY[finding.reason].format(last=finding.last_at)
    return f"{finding.account_id} {step:<8} {finding.due_at:%Y-%m-%d} {why}"
