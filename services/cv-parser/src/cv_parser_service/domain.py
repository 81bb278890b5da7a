"""An extraction job: which CV, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

PARSED, FAILED = "parsed", "failed"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One CV that was taken in hand. It holds nothing of what the CV says."""

    upload_id: UUID
    account_id: UUID
    state: str
    code: str | None
    detail: str | None
    fields: int
    milliseconds: int
    uploaded_at: datetime
    finished_at: datetime
