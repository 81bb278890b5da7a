"""What a policy says of alerts, in the reader's words, for pages that have no alert to ask."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.errors import NotFound
from chassis.i18n import pick
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Rules


@dataclass(frozen=True)
class AlertRules:
    """Limits and notes; `{address}` in the spam note is where the reader's mails go."""

    limits: Rules
    alert_per_category: bool
    feeds_named: bool
    new_subscription_note: str | None
    spam_note: str
    reminder_days: int


def alert_rules(deps: Deps, organisation: str, list_id: str | None, language: str) -> AlertRules:
    """Of a list, or of the organisation's first one."""
    found = deps.organisations.get(organisation)
    listed = found.list(list_id) if found and list_id else found.lists[0] if found else None
    if found is None or listed is None:
        raise NotFound
    policy = deps.policies[listed.policy]
    note = policy.new_subscription_note
    domain = found.sender.address.rpartition("@")[2]
    return AlertRules(
        limits=Rules.of([policy]),
        alert_per_category=policy.alert_per_category,
        feeds_named=policy.feeds_named,
        new_subscription_note=pick(note, language) if note else None,
        spam_note=pick(policy.spam_note, language).replace("{domain}", domain),
        reminder_days=policy.reminder_days,
    )
