"""Erasing what profile holds on a person (W25)."""

from __future__ import annotations

from uuid import UUID

from contracts.events.identity import ErasureConfirmedV1
from contracts.events.profile import CandidateProfileV1
from profile_service.deps import Deps
from profile_service.repository import ProfileUnitOfWork


def erase(deps: Deps, uow: ProfileUnitOfWork, account_id: UUID) -> None:
    """Profile, imports and files go; readers of `candidate.profiles` find a tombstone."""
    now = deps.clock.now()
    for file_key in uow.imports.erase(account_id):
        uow.removals.add(file_key, now)
    uow.profiles.erase(account_id)
    uow.forget_parked(account_id)
    uow.bury(CandidateProfileV1.topic, str(account_id))
    uow.publish(ErasureConfirmedV1(account_id=account_id, service="profile", at=now))
