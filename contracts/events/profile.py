"""What profile publishes, and the shape of a profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.events.base import Event


@dataclass(frozen=True, kw_only=True)
class Address:
    street: str | None = None
    city: str | None = None
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, kw_only=True)
class UnEmployment:
    """Employment at the United Nations (I4): `status` is `never`, `current` or `former`."""

    status: str | None = None
    contract: str | None = None
    entity: str | None = None
    index_number: str | None = None


@dataclass(frozen=True, kw_only=True)
class FamilySituation:
    """What a personal history asks about the family (I4); `dependants` and `relatives` are `yes` or `no`."""

    marital_status: str | None = None
    dependants: str | None = None
    relatives: str | None = None
    relatives_details: str | None = None


@dataclass(frozen=True, kw_only=True)
class Personal:
    """Dates are ISO 8601, countries ISO 3166-1 alpha-2, telephone numbers as typed or E.164."""

    given_name: str | None = None
    family_name: str | None = None
    date_of_birth: str | None = None
    nationalities: list[str] = field(default_factory=list)
    gender: str | None = None
    phone: str | None = None
    address: Address = field(default_factory=Address)
    headline: str | None = None
    summary: str | None = None
    links: list[str] = field(default_factory=list)
    un_employment: UnEmployment = field(default_factory=UnEmployment)
    family_situation: FamilySituation = field(default_factory=FamilySituation)
    residence_country: str | None = None


@dataclass(frozen=True, kw_only=True)
class LevelProposal:
    """The level that a rule gives a degree (I19): why, in the languages of the platform, and what it rests on."""

    rule: str
    level: str
    lmd: str | None = None
    eqf: int | None = None
    isced: int | None = None
    reason: dict[str, str] = field(default_factory=dict)
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Education:
    """`level` is what the candidate states, `proposal` what a rule says, `level_reason` why the two differ (I19).

    `institution_id` is the institution's id in the list, or `others` for one that no list holds (L9, L18).
    """

    id: str
    institution: str | None = None
    country: str | None = None
    city: str | None = None
    degree: str | None = None
    field: str | None = None
    level: str | None = None
    status: str | None = None
    start: str | None = None
    end: str | None = None
    institution_id: str | None = None
    level_reason: str | None = None
    proposal: LevelProposal | None = None


@dataclass(frozen=True, kw_only=True)
class Experience:
    """`start` and `end` are months (`2019-09`); `inside` means with the organisation applied to (L7)."""

    id: str
    title: str | None = None
    employer: str | None = None
    country: str | None = None
    city: str | None = None
    start: str | None = None
    end: str | None = None
    current: bool = False
    inside: bool = False
    kind: str | None = None
    duties: str | None = None
    achievements: str | None = None


@dataclass(frozen=True, kw_only=True)
class LanguageSkill:
    id: str
    language: str | None = None
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class Skill:
    id: str
    name: str | None = None
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class Certification:
    id: str
    name: str | None = None
    issuer: str | None = None
    date: str | None = None
    expires: str | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """The whole of what a candidate says of themselves."""

    personal: Personal = field(default_factory=Personal)
    education: list[Education] = field(default_factory=list)
    experience: list[Experience] = field(default_factory=list)
    languages: list[LanguageSkill] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    certifications: list[Certification] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ProfileChangedV1(Event):
    """The profile reached a version; its content travels on `candidate.profiles`."""

    topic: ClassVar[str] = "profile.events"
    key_field: ClassVar[str] = "account_id"

    account_id: UUID
    version: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CandidateProfileV1(Event):
    """The whole profile at one version, from which a dossier is filled; the newest per account counts."""

    topic: ClassVar[str] = "candidate.profiles"
    key_field: ClassVar[str] = "account_id"

    account_id: UUID
    version: int
    updated_at: datetime
    profile: Profile


@dataclass(frozen=True, kw_only=True)
class CvUploadedV1(Event):
    """A CV waits to be read; its bytes are fetched from profile by `upload_id` (a claim check).

    `policy` names the rules of the list that it was uploaded for; none: for no list in particular.
    """

    topic: ClassVar[str] = "cv.events"
    key_field: ClassVar[str] = "upload_id"

    upload_id: UUID
    account_id: UUID
    size: int
    sha256: str
    at: datetime
    policy: str | None = None
