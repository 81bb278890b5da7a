"""What application publishes: ids and states on `application.events`, whole dossiers on the HR queues."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from contracts.events.base import Event
from contracts.events.profile import Profile


@dataclass(frozen=True, kw_only=True)
class ApplicationEvent(Event):
    topic: ClassVar[str] = "application.events"
    key_field: ClassVar[str] = "application_id"

    application_id: UUID
    vacancy_id: UUID
    account_id: UUID
    organisation: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class SubmissionsInterruptedV1(Event):
    """No submission could be taken from one instant to the other; told once it is over (B14)."""

    topic: ClassVar[str] = "application.outages"
    key_field: ClassVar[str] = "outage_id"

    outage_id: UUID
    since: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class ApplicationStartedV1(ApplicationEvent):
    """A candidate began a draft."""


@dataclass(frozen=True, kw_only=True)
class ApplicationDiscardedV1(ApplicationEvent):
    """A draft was deleted by its candidate."""


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmittedV1(ApplicationEvent):
    """Accepted for good: the receipt number is the candidate's proof."""

    version: int
    receipt_number: str
    arrived_at: datetime
    language: str
    submission_version: int = 1
    """From 1; a change that was submitted, personal information or a requested document makes the next (B11)."""


@dataclass(frozen=True, kw_only=True)
class ApplicationRestoredV1(ApplicationEvent):
    """The candidate undid the withdrawal: what was submitted counts again, with its receipt."""

    version: int
    receipt_number: str
    submission_version: int
    language: str


@dataclass(frozen=True, kw_only=True)
class ApplicationDocumentRequestedV1(ApplicationEvent):
    """HR asked the candidate for a further document; the words stand on the page of the application (S8, H4)."""

    request_id: UUID
    document: dict[str, str]
    """What kind of document it is, by language."""
    language: str


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawnV1(ApplicationEvent):
    """Withdrawn by the candidate, or with the account (W22)."""

    version: int
    cause: Literal["candidate", "account_deactivated"]
    language: str


@dataclass(frozen=True, kw_only=True)
class ApplicationStageChangedV1(ApplicationEvent):
    """HR moved the application; `tell_candidate`: by mail, as the policy says of this move.

    `candidate_sees`: the stage has another name for the candidate than the one before.
    """

    version: int
    stage: str
    public_label: dict[str, str]
    tell_candidate: bool
    language: str
    candidate_sees: bool = False


@dataclass(frozen=True, kw_only=True)
class ApplicationMessageSentV1(ApplicationEvent):
    """The organisation wrote to the candidate, or the candidate answered; the text is fetched by `message_id`.

    `reply_by_mail` is what the policy says of answers from the candidate's own mailbox (S10).
    """

    message_id: UUID
    author: Literal["organisation", "candidate"]
    way: Literal["page", "mail"]
    reply_by_mail: bool
    language: str


@dataclass(frozen=True, kw_only=True)
class AnswersDueV1(Event):
    """The promise of an answer to a vacancy's candidates lapses soon; `waiting` applications have none yet (W28).

    `answer_by` is the last day of the promise, by the calendar of the vacancy's place: `2026-12-15`.
    """

    topic: ClassVar[str] = "application.events"
    key_field: ClassVar[str] = "vacancy_id"

    vacancy_id: UUID
    organisation: str
    answer_by: str
    waiting: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Answer:
    question_id: str
    question: str
    value: Any


@dataclass(frozen=True, kw_only=True)
class Reference:
    name: str
    organisation: str | None = None
    relation: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """The bytes are fetched from the application service by `id` (a claim check)."""

    id: UUID
    kind: str
    name: str
    size: int
    media_type: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Signature:
    given_name: str
    family_name: str
    date_of_birth: str | None
    declaration: str
    signed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What the candidate confirmed and HR sees, byte for byte (its hash is on the receipt)."""

    language: str
    email: str | None
    profile: Profile
    general_answers: list[Answer] = field(default_factory=list)
    vacancy_answers: list[Answer] = field(default_factory=list)
    letter: str = ""
    references: list[Reference] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    signature: Signature | None = None
    staff_number: str | None = None
    """Of staff seconded elsewhere, where the organisation asks for it (L1)."""


@dataclass(frozen=True, kw_only=True)
class DossierChangedV1(Event):
    """The whole dossier as HR may see it, and why this message came; the newest per application counts.

    An application whose withdrawal was undone comes again as submitted, with the receipt that it had.
    """

    topic: ClassVar[str] = "hr-queue.{organisation}"
    key_field: ClassVar[str] = "application_id"

    application_id: UUID
    organisation: str
    vacancy_id: UUID
    vacancy_reference: str
    account_id: UUID
    version: int
    change: Literal["submitted", "stage_changed", "withdrawn"]
    state: str
    stage: str
    receipt_number: str
    submitted_at: datetime
    dossier_hash: str
    dossier: Dossier
    at: datetime
    submission_version: int = 1
    """Which version of the dossier this is; it rises with each change that was submitted (B11)."""

    @property
    def destination(self) -> str:
        return self.topic.format(organisation=self.organisation)
