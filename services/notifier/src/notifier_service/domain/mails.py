"""The mail ledger: one row per (event, account, template), its states and when it is tried again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from notifier_service.domain.contacts import Contact

GIVE_UP_AFTER = timedelta(hours=72)
LEASE = timedelta(seconds=45)
"""A claim older than this belongs to a sender that died; one message takes at most 35 seconds."""


class Lane(StrEnum):
    """Each lane has its own sender, so a flood in one never delays another."""

    TRANSACTIONAL = "transactional"
    ACKNOWLEDGEMENT = "acknowledgement"
    NOTICE = "notice"
    ALERT = "alert"


class State(StrEnum):
    INTENDED = "intended"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


MOVES: Mapping[State, frozenset[State]] = {
    State.INTENDED: frozenset({State.SENDING}),
    State.SENDING: frozenset({State.SENDING, State.INTENDED, State.SENT, State.FAILED, State.CANCELLED}),
    State.SENT: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}


@dataclass(frozen=True)
class Template:
    """What is decided for every mail of one kind."""

    name: str
    lane: Lane
    to_unverified: bool = False
    to_deactivated: bool = False
    useful_for: timedelta = GIVE_UP_AFTER
    while_open: bool = False
    """Nobody is helped by it once what it speaks of has closed."""
    words: Literal["none", "message", "case", "news"] = "none"
    """Whose words it carries: they are looked up when it is written, and never stand in `facts`."""
    in_portal: bool = False
    """The same event is also one notice in the portal (experience 38)."""


TEMPLATES: Mapping[str, Template] = {
    template.name: template
    for template in (
        Template("verification", Lane.TRANSACTIONAL, to_unverified=True, useful_for=timedelta(hours=24)),
        Template("way_in", Lane.TRANSACTIONAL, to_unverified=True, useful_for=timedelta(hours=24)),
        Template("account_exists", Lane.TRANSACTIONAL, useful_for=timedelta(hours=24)),
        Template("password_reset", Lane.TRANSACTIONAL, useful_for=timedelta(hours=1)),
        Template("password_changed", Lane.TRANSACTIONAL),
        Template("user_name_reminder", Lane.TRANSACTIONAL, useful_for=timedelta(hours=24)),
        Template("account_deactivated", Lane.TRANSACTIONAL, to_deactivated=True),
        Template("retention_warning", Lane.NOTICE),
        Template("application_received", Lane.ACKNOWLEDGEMENT, to_deactivated=True),
        Template("application_withdrawn", Lane.NOTICE, to_deactivated=True),
        Template("application_restored", Lane.NOTICE),
        Template("application_stage", Lane.NOTICE, in_portal=True),
        Template("answers_due", Lane.NOTICE),
        Template("document_requested", Lane.NOTICE, in_portal=True),
        Template("application_message", Lane.NOTICE, words="message", in_portal=True),
        Template("support_received", Lane.NOTICE, to_unverified=True, to_deactivated=True, words="case"),
        Template(
            "support_answered", Lane.NOTICE, to_unverified=True, to_deactivated=True, words="case", in_portal=True
        ),
        Template("degree_report", Lane.NOTICE, words="case"),
        Template("draft_reminder", Lane.NOTICE, while_open=True),
        Template("closing_changed", Lane.NOTICE, in_portal=True),
        Template("alert_confirmation", Lane.TRANSACTIONAL, to_unverified=True),
        Template("alert_review", Lane.ALERT),
        Template("vacancy_alert", Lane.ALERT, while_open=True),
        Template("vacancy_digest", Lane.ALERT, while_open=True),
        Template("news", Lane.ALERT, words="news"),
    )
}


OF_DRAFTS = frozenset({"draft_reminder", "closing_changed"})
"""Mails to those who have a draft, for as long as it is one."""


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One row of the ledger. `facts` holds ids, states and times; the address is looked up when it is sent."""

    id: UUID
    account_id: UUID
    cause_id: UUID
    template: Template
    organisation: str
    message_id: str
    facts: Mapping[str, Any]
    link_fingerprint: str | None
    trace: str | None
    state: State
    attempts: int
    possibly_duplicated: bool
    created_at: datetime
    due_at: datetime
    claimed_at: datetime | None = None
    sent_at: datetime | None = None
    reason: str | None = None
    cause_at: datetime | None = None
    """When what it tells of arose; None in rows older than this column, and in those recovered after a restore."""
    address_id: UUID | None = None
    """Where it goes, if not to the account's own address (I15)."""

    @property
    def recipient_id(self) -> UUID:
        return self.address_id or self.account_id

    @cached_property
    def alerts(self) -> frozenset[UUID]:
        """The saved searches that the mail came from."""
        return frozenset(UUID(alert["id"]) for alert in self.facts.get("alerts", ()))

    @cached_property
    def vacancies(self) -> frozenset[UUID]:
        """Every vacancy that the mail speaks of; a digest has several."""
        listed = frozenset(UUID(item["vacancy_id"]) for item in self.facts.get("items", ()))
        return listed | ({self.vacancy_id} if self.vacancy_id else frozenset())

    @cached_property
    def vacancy_id(self) -> UUID | None:
        """The vacancy that the mail speaks of."""
        known = self.facts.get("vacancy_id")
        return UUID(known) if known else None

    def too_old(self, now: datetime) -> bool:
        """Nobody is helped by sending it now."""
        return now - self.created_at > self.template.useful_for


class Verdict(StrEnum):
    """What the contact's state says of a mail."""

    SEND = "send"
    WAIT = "wait"
    CANCEL = "cancel"


def verdict(template: Template, contact: Contact | None) -> Verdict:
    """A copy may lag, so what an unknown or unverified address may not get yet waits; a closed account is final."""
    if contact is None:
        return Verdict.WAIT
    if contact.state == "deactivated" and not template.to_deactivated:
        return Verdict.CANCEL
    if contact.state == "unverified" and not template.to_unverified:
        return Verdict.WAIT
    return Verdict.SEND


def patience(age: timedelta) -> timedelta:
    """How long to wait for a copy that is not here yet: the older the mail, the longer."""
    return min(max(age / 4, timedelta(milliseconds=250)), timedelta(minutes=1))


def backoff(attempts: int, *, connected: bool, jitter: float) -> timedelta:
    """When to try again: doubling from two seconds; `jitter` between 0 and 1 spreads the crowd.

    A server that answered "later" is left alone for up to a quarter of an hour; one that was away is asked each minute.
    """
    longest = 900.0 if connected else 60.0
    return timedelta(seconds=min(2.0 ** min(attempts, 12), longest) * (0.75 + jitter / 2))
