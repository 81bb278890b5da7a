"""Erasing how a person is reached, and warning before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from notifier_service.repository.tables import CASE_FILES, CASES, CONTACTS, DRAFTS, INBOUND, MAILS, THREADS
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


def test_W25_drafts_replies_and_cases_go_with_their_files(world: Any) -> None:
    account, other = world.contact(), world.contact("b@example.org")
    now, deps = world.clock.now(), world.deps
    with deps.unit_of_work() as uow:
        for each, key in ((account, "aa" * 32), (other, "bb" * 32)):
            application, case = uuid4(), uuid4()
            uow.connection.execute(
                DRAFTS.insert().values(
                    application_id=application, account_id=each, vacancy_id=uuid4(), organisation="un", started_at=now
                )
            )
            uow.connection.execute(
                THREADS.insert().values(application_id=application, account_id=each, organisation="un", by_mail=True)
            )
            uow.connection.execute(
                INBOUND.insert().values(
                    id=uuid4(),
                    arrived_at=now,
                    kind="reply",
                    target_id=application,
                    organisation="un",
                    envelope_from="a@example.org",
                    state="taken",
                )
            )
            uow.connection.execute(
                CASES.insert().values(
                    id=case,
                    number=key[:8],
                    organisation="un",
                    policy="un-secretariat",
                    kind="technical",
                    way="page",
                    state="open",
                    account_id=each,
                    email="a@example.org",
                    language="en",
                    details={},
                    created_at=now,
                    updated_at=now,
                )
            )
            uow.connection.execute(
                CASE_FILES.insert().values(
                    id=uuid4(), case_id=case, name="s.png", media_type="image/png", size=1, file_key=key, created_at=now
                )
            )
        uow.commit()
    world.take(AccountErasedV1(account_id=account, at=now, reason="closed"))
    with reading(world.service.database) as connection:
        for table in (DRAFTS, THREADS, INBOUND, CASES, CASE_FILES):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 1, table.name
