"""Saved searches: what they hold, whether they send alerts now, and how long they stay valid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.errors import Conflict, FieldError, Invalid
from chassis.i18n import _
from notifier_service.domain.criteria import Criteria
from notifier_service.policy import Policy

REVIEW_AFTER = timedelta(days=365)
"""No alert goes on for longer without its reader saying so (B15)."""
ASKED_BEFORE = timedelta(days=14)
"""How long before its end a search asks whether it is still wanted."""
UNCONFIRMED_KEPT = timedelta(days=7)
"""An alert that nobody confirmed is forgotten after this."""


class TooManyAlerts(Conflict):
    code = "too_many_alerts"

    def __init__(self, limit: int) -> None:
        super().__init__(_("You can have at most {limit} alerts. Delete one to save another.", limit=limit))


@dataclass(frozen=True)
class Rules:
    """What the policies that a search reaches allow (I15, L13)."""

    saved_searches_max: int
    saved_search_days: int
    frequencies: tuple[str, ...]
    own_address: bool
    silent_searches: bool

    @classmethod
    def of(cls, policies: Sequence[Policy]) -> Rules:
        """Of several policies, the most generous."""
        return cls(
            max(policy.saved_searches_max for policy in policies),
            max(policy.saved_search_days for policy in policies),
            tuple(dict.fromkeys(each for policy in policies for each in policy.frequencies)),
            any(policy.own_address for policy in policies),
            any(policy.silent_searches for policy in policies),
        )

    @property
    def proposed(self) -> str:
        return self.frequencies[0]

    def end(self, now: datetime) -> datetime:
        """Until when a search is valid that is saved or kept now."""
        return now + min(timedelta(days=self.saved_search_days), REVIEW_AFTER)

    def check(self, *, frequency: str, silent: bool, own_address: bool) -> None:
        """Refuse by field what the policies do not allow."""
        wrong = []
        if frequency not in self.frequencies:
            wrong.append(FieldError("/frequency", "not_offered", _("This frequency is not offered here.")))
        if silent and not self.silent_searches:
            wrong.append(FieldError("/alert", "not_offered", _("Here, every saved search is an alert.")))
        if own_address and not self.own_address:
            message = _("Here, alerts go to the address of your account.")
            wrong.append(FieldError("/address", "not_offered", message))
        if wrong:
            raise Invalid(wrong)


@dataclass(frozen=True, kw_only=True)
class SavedSearch:
    """`account_id` is its holder: an account, or a confirmed address that has none (B15)."""

    id: UUID
    account_id: UUID
    name: str
    criteria: Criteria
    frequency: str
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    is_alert: bool = True
    paused_at: datetime | None = None
    unconfirmed: bool = False
    """Nothing is sent before a click says that the mailbox wants it."""
    address_id: UUID | None = None
    """An address of its own (I15); otherwise mails go to the holder's."""
    zone: str | None = None
    """Where its reader is; the organisation's zone where that is not known."""
    asked_at: datetime | None = None
    """When its reader was asked whether it is still wanted."""
    origin: str | None = None

    @property
    def recipient_id(self) -> UUID:
        """Whose address its mails go to."""
        return self.address_id or self.account_id

    def active(self, now: datetime) -> bool:
        return self.ended_at is None and now < self.expires_at

    def listening(self, now: datetime) -> bool:
        """Whether a vacancy of this instant is to be told."""
        return self.active(now) and self.is_alert and self.paused_at is None and not self.unconfirmed


@dataclass(frozen=True)
class Announcement:
    """A vacancy to be told of, because of one event, which was made at that instant."""

    cause_id: UUID
    vacancy_id: UUID
    amended: bool
    trace: str | None
    created_at: datetime


def check_room(rules: Rules, criteria: Criteria, others: Iterable[SavedSearch]) -> None:
    """Refuse a search more than the policy allows among those that reach the same organisations (I15)."""
    near = [each for each in others if _meet(criteria.organisation, each.criteria.organisation)]
    if len(near) >= rules.saved_searches_max:
        raise TooManyAlerts(rules.saved_searches_max)


def _meet(some: Sequence[str], others: Sequence[str]) -> bool:
    return not some or not others or bool(set(some) & set(others))
