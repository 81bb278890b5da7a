"""Which events there are, which topics carry them, and who reads what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from contracts.events import application, cv_parser, identity, notifier, profile, vacancy
from contracts.events.base import Event


@dataclass(frozen=True)
class Topic:
    """A topic as declared: `{organisation}` in the name stands for one topic per organisation.

    `also_written_by` names the services that write to it beside its owner.
    """

    name: str
    owner: str
    readers: tuple[str, ...]
    also_written_by: tuple[str, ...] = ()
    partitions: int = 6
    compacted: bool = False
    retention: timedelta | None = None
    personal: bool = False
    note: str = ""

    @property
    def writers(self) -> tuple[str, ...]:
        return (self.owner, *self.also_written_by)


EVENTS: tuple[type[Event], ...] = (
    identity.AccountRegisteredV1,
    identity.AccountVerificationRequestedV1,
    identity.AccountVerifiedV1,
    identity.AccountEntryRequestedV1,
    identity.AccountRegistrationRepeatedV1,
    identity.AccountNoticeAcceptedV1,
    identity.AccountPasswordResetRequestedV1,
    identity.AccountPasswordChangedV1,
    identity.AccountUserNameRequestedV1,
    identity.AccountDeactivatedV1,
    identity.AccountRetentionWarnedV1,
    identity.AccountErasedV1,
    identity.ErasureConfirmedV1,
    identity.ContactChangedV1,
    profile.ProfileChangedV1,
    profile.CandidateProfileV1,
    profile.CvUploadedV1,
    cv_parser.CvParsedV1,
    cv_parser.CvFailedV1,
    cv_parser.CvExtractionV1,
    vacancy.VacancyPublishedV1,
    vacancy.VacancyAmendedV1,
    vacancy.VacancyClosedV1,
    vacancy.VacancyCancelledV1,
    application.ApplicationStartedV1,
    application.ApplicationDiscardedV1,
    application.ApplicationSubmittedV1,
    application.ApplicationWithdrawnV1,
    application.ApplicationRestoredV1,
    application.ApplicationDocumentRequestedV1,
    application.ApplicationStageChangedV1,
    application.ApplicationMessageSentV1,
    application.AnswersDueV1,
    application.DossierChangedV1,
    notifier.MailSentV1,
    notifier.MailFailedV1,
    notifier.MailReplyReceivedV1,
    notifier.NewsStoppedV1,
)

_WEEK = timedelta(days=7)

TOPICS: tuple[Topic, ...] = (
    Topic("account.events", "identity", ("application", "notifier", "profile", "cv-parser")),
    Topic("erasure.events", "profile", ("identity",), ("application", "notifier", "cv-parser")),
    Topic(
        "candidate.contacts",
        "identity",
        ("notifier", "application"),
        compacted=True,
        personal=True,
        retention=_WEEK,
    ),
    Topic("profile.events", "profile", ("identity",)),
    Topic("candidate.profiles", "profile", ("application",), compacted=True, personal=True, retention=_WEEK),
    Topic("cv.events", "profile", ("cv-parser", "profile"), ("cv-parser",)),
    Topic("cv.extractions", "cv-parser", ("profile",), personal=True, retention=timedelta(hours=24)),
    Topic("vacancy.events", "vacancy", ("application", "notifier")),
    Topic("application.events", "application", ("notifier", "identity")),
    Topic(
        "hr-queue.{organisation}",
        "application",
        (),
        compacted=True,
        personal=True,
        retention=_WEEK,
        note="read by the organisation's own HR system",
    ),
    Topic("mail.events", "notifier", ("application", "identity"), note="also for subscribers outside and operators"),
)

BY_TYPE: dict[str, type[Event]] = {event.wire_type(): event for event in EVENTS}


def topics(organisations: Iterable[str]) -> Iterator[Topic]:
    """Every topic to create, one HR queue per organisation."""
    names = sorted(organisations)
    for topic in TOPICS:
        if "{organisation}" not in topic.name:
            yield topic
            continue
        for name in names:
            yield Topic(**{**vars(topic), "name": topic.name.format(organisation=name)})
