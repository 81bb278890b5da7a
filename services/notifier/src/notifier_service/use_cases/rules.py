"""What a policy says of alerts and support, in the reader's words, for pages that have no alert or case to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.i18n import pick
from chassis.policies import Organisation
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Rules
from notifier_service.domain.cases import LONGEST, MEDIA_TYPES, PICTURE_MAX
from notifier_service.policy import Policy


@dataclass(frozen=True)
class AlertRules:
    """Limits and notes; `{address}` in the spam note is where the reader's mails go."""

    limits: Rules
    asked_in_personal_step: bool
    alert_per_category: bool
    feeds_named: bool
    new_subscription_note: str | None
    spam_note: str
    reminder_days: int


@dataclass(frozen=True)
class SupportRules:
    """Who may report, what is asked, and what a report may hold."""

    organisation: str
    organisation_name: str
    policy: str
    signed_out: bool
    address: str | None
    screenshots_max: int
    screenshot_max_bytes: int
    media_types: Sequence[str]
    description_max: int
    asks: Sequence[str]
    text: str


@dataclass(frozen=True)
class ServiceRules:
    """`news`: whether the organisation sends news on opportunities (L3)."""

    alerts: AlertRules
    support: SupportRules
    news: bool


def rules_of(deps: Deps, organisation: str, list_id: str | None, language: str) -> ServiceRules:
    """Of a list, or of the organisation's first one."""
    name, policy = deps.policy_named(organisation, list_id)
    found = deps.organisations[organisation]
    return ServiceRules(
        _alerts(policy, found, language), _support(name, policy, found, language), deps.sends_news(organisation)
    )


def _alerts(policy: Policy, organisation: Organisation, language: str) -> AlertRules:
    note = policy.new_subscription_note
    domain = organisation.sender.address.rpartition("@")[2]
    return AlertRules(
        limits=Rules.of([policy]),
        asked_in_personal_step=policy.asked_in_personal_step,
        alert_per_category=policy.alert_per_category,
        feeds_named=policy.feeds_named,
        new_subscription_note=pick(note, language) if note else None,
        spam_note=pick(policy.spam_note, language).replace("{domain}", domain),
        reminder_days=policy.reminder_days,
    )


def _support(name: str, policy: Policy, organisation: Organisation, language: str) -> SupportRules:
    support = policy.support
    return SupportRules(
        organisation=organisation.id,
        organisation_name=pick(organisation.names, language),
        policy=name,
        signed_out=support.signed_out,
        address=organisation.contact if support.by_mail else None,
        screenshots_max=support.screenshots_max,
        screenshot_max_bytes=PICTURE_MAX,
        media_types=MEDIA_TYPES,
        description_max=LONGEST,
        asks=support.asks,
        text=pick(support.text, language),
    )
