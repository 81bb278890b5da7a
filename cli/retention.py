"""Retention by hand: what the worker does every hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from identity_service import use_cases
from identity_service.domain.retention import Finding

from cli.people import identity

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


def _line(finding: Finding) -> str:
    step = f"warn {finding.days}" if finding.step == "warn" else finding.step
    why = WHY[finding.reason].format(last=finding.last_at)
    return f"{finding.account_id} {step:<8} {finding.due_at:%Y-%m-%d} {why}"
