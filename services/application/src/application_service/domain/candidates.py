"""What the application service knows of a candidate, from the events of profile and identity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from contracts.events.profile import Profile


@dataclass(frozen=True, kw_only=True)
class Contact:
    email: str
    language: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """The newest copies; version 0 is a candidate whose profile has not been seen."""

    profile: Profile = field(default_factory=Profile)
    profile_version: int = 0
    profile_updated_at: datetime | None = None
    contact: Contact | None = None
    closed: bool = False

    @property
    def name(self) -> str:
        parts = (self.profile.personal.given_name, self.profile.personal.family_name)
        return " ".join(part for part in parts if part)
