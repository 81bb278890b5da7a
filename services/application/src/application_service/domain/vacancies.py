"""The application service's own copy of a vacancy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from contracts.events.vacancy import Notice

VacancyState = Literal["open", "closed", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """A vacancy as the newest of its events left it; `ended_at` is when HR closed or cancelled it."""

    id: UUID
    version: int
    state: VacancyState
    ended_at: datetime | None
    notice_version: int
    notice: Notice

    @property
    def closing(self) -> datetime | None:
        """When it stops, or stopped, taking applications."""
        ends = [end for end in (self.notice.closes_at, self.ended_at) if end is not None]
        return min(ends, default=None)

    def accepts(self, at: datetime) -> bool:
        """Whether what arrived at an instant is in time; the closing instant itself is late (W19, P5)."""
        return at >= self.notice.opens_at and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        """Whether the vacancy had closed by an instant; a standing one never closes by itself (W35)."""
        return self.ended_by(at) is not None

    def ended_by(self, at: datetime) -> datetime | None:
        """The instant at which it had closed by then."""
        return self.closing if self.closing is not None and at >= self.closing else None
