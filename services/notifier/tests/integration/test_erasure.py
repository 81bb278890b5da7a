"""Erasing how a person is reached, and warning before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from notifier_service.repository.tables import CONTACTS, MAILS
from sqlalchemy import func, select

from chassis.db import reading
from contracts.events.identity import AccountErasedV1, AccountPasswordChangedV1, AccountRetentionWarnedV1


def test_W25_the_holder_is_warned_by_mail_of_the_day(world: Any) -> None:
    account = world.contact(language="fr")
    end = datetime(2026, 12, 24, tzinfo=UTC)
    warned = AccountRetentionWarnedV1(account_id=account, at=world.clock.now(), days=30, erase_at=end)
    world.take(warned)
    (mail,) = world.mails_of(account)
    assert mail.template.name == "retention_warning"
    assert mail.facts == {"erase_on": "2026-12-24", "days": 30}


def test_W25_address_mails_and_alerts_go(world: Any) -> None:
    account, other = world.contact(), world.contact("b@example.org")
    for each in (account, other):
        world.take(AccountPasswordChangedV1(account_id=each, at=world.clock.now()))
    world.take(AccountErasedV1(account_id=account, at=world.clock.now(), reason="closed"))
    assert world.mails_of(account) == []
    assert len(world.mails_of(other)) == 1
    with reading(world.service.database) as connection:
        assert connection.execute(select(func.count()).select_from(CONTACTS)).scalar_one() == 1
        assert connection.execute(select(MAILS.c.account_id)).scalars().all() == [other]
