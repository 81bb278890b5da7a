"""An attempt to submit that we put off: its signed proof lets the same content count as arrived then (P5, P8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from chassis.errors import Conflict, Invalid
from chassis.i18n import _

ATTEMPT_TYPE = "postula.attempt.v1"
COUNTS_FOR = timedelta(hours=24)
"""How long after closing a proof counts: time to come back the next day, and HR need not wait longer."""


class NotThisAttempt(Invalid):
    code = "attempt_not_genuine"
    detail = _("This proof of an attempt is not one of ours, or it is not of this application and account.")


class AttemptTooOld(Conflict):
    code = "attempt_too_old"
    detail = _("A proof of an attempt counts for 24 hours after closing. That time has passed.")


class ChangedSince(Conflict):
    """What was written after closing was not there when it closed."""

    code = "changed_since_attempt"
    detail = _("This application was changed after the attempt that the proof speaks of, so the proof does not count.")


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """`at` is when the request reached the door; `version` is the draft's that its sender saw, if they said so."""

    number: str
    application_id: UUID
    account_id: UUID
    at: datetime
    reason: str
    version: int | None

    def claims(self) -> dict[str, Any]:
        return {
            "attempt": self.number,
            "application": str(self.application_id),
            "account": str(self.account_id),
            "at": self.at.isoformat(),
            "reason": self.reason,
            "application_version": self.version,
        }

    @classmethod
    def of(cls, claims: Mapping[str, Any]) -> Self:
        """From the claims of a proof whose signature is ours."""
        return cls(
            number=claims["attempt"],
            application_id=UUID(claims["application"]),
            account_id=UUID(claims["account"]),
            at=datetime.fromisoformat(claims["at"]),
            reason=claims["reason"],
            version=claims["application_version"],
        )
