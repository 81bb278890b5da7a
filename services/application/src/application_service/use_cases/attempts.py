"""Proofs of attempts: given without a database, for it may be what is away (P5, P8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from application_service.domain.attempts import (
    ATTEMPT_TYPE,
    COUNTS_FOR,
    Attempt,
    AttemptTooOld,
    ChangedSince,
    NotThisAttempt,
)
from application_service.domain.completeness import Material
from application_service.use_cases.deps import Deps


def prove(
    deps: Deps, person: UUID, application_id: UUID, *, at: datetime, version: int | None, reason: str
) -> dict[str, Any]:
    """What a candidate keeps who was put off at an instant."""
    attempt = Attempt(
        number=deps.new_receipt_number().replace("P-", "A-", 1),
        application_id=application_id,
        account_id=person,
        at=at,
        reason=reason,
        version=version,
    )
    return {
        "number": attempt.number,
        "at": attempt.at.isoformat(),
        "counts_for_hours": COUNTS_FOR.total_seconds() // 3600,
        "proof": deps.receipt_keys.sign({"type": ATTEMPT_TYPE, **attempt.claims()}),
    }


def genuine(deps: Deps, proof: str) -> Attempt | None:
    """The attempt that a proof of ours speaks of."""
    claims = deps.receipt_keys.verify(proof.strip())
    return Attempt.of(claims) if claims and claims.get("type") == ATTEMPT_TYPE else None


def read_proof(deps: Deps, proof: str | None, person: UUID, application_id: UUID) -> Attempt | None:
    """The attempt of this person at this application that the proof speaks of; any other proof is refused."""
    if not proof:
        return None
    attempt = genuine(deps, proof)
    if attempt is None or (attempt.account_id, attempt.application_id) != (person, application_id):
        raise NotThisAttempt
    return attempt


def arrival_by(attempt: Attempt | None, material: Material, arrived_at: datetime) -> datetime:
    """The instant that decides: the attempt's, when nothing was changed since and its time has not passed.

    What comes in time needs no proof, so a proof that does not cover it is no reason to refuse it.
    """
    if attempt is None or attempt.at >= arrived_at:
        return arrived_at
    covered = _is_unchanged(attempt, material)
    if material.applied_to.accepts(arrived_at):
        return attempt.at if covered else arrived_at
    closing = material.applied_to.closing
    if not material.applied_to.accepts(attempt.at) or closing is None:
        return arrived_at
    if arrived_at >= closing + COUNTS_FOR:
        raise AttemptTooOld
    if not covered:
        raise ChangedSince
    return attempt.at


def _is_unchanged(attempt: Attempt, material: Material) -> bool:
    application, written = material.application, material.candidate.profile_updated_at
    if attempt.version is not None and attempt.version != application.version:
        return False
    return application.updated_at <= attempt.at and (written is None or written <= attempt.at)
