"""What the application service knows of a candidate, from the events of profile and identity."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from chassis.policies import Organisation
from contracts.events.profile import Profile


@dataclass(frozen=True, kw_only=True)
class Contact:
    email: str
    language: str
    state: str
    country: str | None = None


class NoticeNamed(NamedTuple):
    """A privacy notice of an organisation, in one of its versions."""

    id: str
    version: str


def agreed(consents: Set[NoticeNamed], organisation: Organisation, country: str | None) -> bool:
    """Whether the notice as it is today was accepted: that of the country of residence, any where that is unknown."""
    asked = [organisation.notice_for(country)] if country else organisation.notices
    return any(NoticeNamed(each.id, each.version) in consents for each in asked)


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
