"""Who has been quiet for too long is warned, closed and erased; and who left is forgotten (W25, W22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from contracts.events.identity import (
    AccountDeactivatedV1,
    AccountErasedV1,
    AccountRetentionWarnedV1,
    ContactChangedV1,
)
from identity_service.deps import Deps
from identity_service.domain.accounts import Account, State
from identity_service.domain.retention import UNCONFIRMED, WARNINGS, Finding, Reason, due, months_after
from identity_service.repository import IdentityUnitOfWork

PAGE = 200
MONTHS_DIFFER = timedelta(days=3)
"""Counting months forwards and backwards may differ by this much: what is not due yet is left alone."""
NAME = "identity"


def review_retention(deps: Deps, *, dry_run: bool = False) -> Iterator[Finding]:
    """Do what is due, one account per transaction, and tell each; a dry run only tells."""
    now = deps.clock.now()
    after: UUID | None = None
    while ids := _maybe_due(deps, now, after):
        for id in ids:
            finding = _review(deps, id, now, dry_run)
            if finding is not None:
                yield finding
        after = ids[-1]


def run_retention(deps: Deps) -> bool:
    """The hourly round; one is enough."""
    for _finding in review_retention(deps):
        pass
    return False


def erase_account(deps: Deps, account_id: UUID) -> bool:
    """Close and erase at once, whatever is due, as an operator was asked to; False when it is erased already (W25)."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        account = uow.accounts.get(account_id, to_change=True)
        if uow.retention.is_erased(account_id):
            return False
        if account.state is State.ACTIVE:
            close_account(uow, account, now)
        _erase(uow, account, "closed", now)
        uow.commit()
    return True


def close_account(uow: IdentityUnitOfWork, account: Account, now: datetime) -> None:
    """The account is closed: its sessions end, its applications go as the policy says."""
    account.deactivate(now)
    uow.accounts.save(account)
    uow.sessions.end_all("candidate", account.id)
    for purpose in ("reset", "enter"):
        uow.challenges.void(account.id, purpose, now)
    uow.external_logins.forget(account.id)
    uow.publish(AccountDeactivatedV1(account_id=account.id, at=now))
    uow.publish(account.contact())


def _maybe_due(deps: Deps, now: datetime, after: UUID | None) -> list[UUID]:
    shortest = min(policy.retention_months for policy in deps.policies.values())
    quiet = months_after(now, -shortest) + timedelta(days=WARNINGS[0]) + MONTHS_DIFFER
    with deps.reading() as uow:
        return uow.retention.quiet_since(quiet, now - UNCONFIRMED, PAGE, after)


def _review(deps: Deps, account_id: UUID, now: datetime, dry_run: bool) -> Finding | None:
    with deps.unit_of_work() as uow:
        account = uow.accounts.get(account_id, to_change=True)
        policy = deps.policies[account.policy_name]
        erases = policy.deactivation.applications == "deleted"
        finding = due(account, uow.retention.of(account_id), policy.retention_months, erases, now)
        if finding is not None and not dry_run:
            _carry_out(uow, account, finding, now)
            uow.commit()
    return finding


def _carry_out(uow: IdentityUnitOfWork, account: Account, finding: Finding, now: datetime) -> None:
    if finding.step == "close":
        close_account(uow, account, now)
    elif finding.step == "erase":
        _erase(uow, account, finding.reason, now)
    else:
        _warn(uow, finding, now)


def _warn(uow: IdentityUnitOfWork, finding: Finding, now: datetime) -> None:
    activity = uow.retention.of(finding.account_id)
    activity.warned_days, activity.warned_at = finding.days, now
    uow.retention.keep(activity)
    uow.publish(
        AccountRetentionWarnedV1(account_id=finding.account_id, at=now, days=finding.days, erase_at=finding.due_at)
    )


def _erase(uow: IdentityUnitOfWork, account: Account, reason: Reason, now: datetime) -> None:
    if account.state is not State.DEACTIVATED:
        account.abandon(now)
        uow.accounts.save(account)
    uow.retention.erase(account.id, reason, now)
    uow.retention.confirm(account.id, NAME, now)
    uow.publish(AccountErasedV1(account_id=account.id, at=now, reason=reason))
    uow.bury(ContactChangedV1.topic, str(account.id))
