"""Erasing a person's profile."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from profile_service.repository.profiles import IMPORTS
from sqlalchemy import func, select

from chassis.consumer import Taker
from chassis.db import reading
from chassis.eventlog import Record
from chassis.tables import OUTBOX
from contracts.envelope import pack
from contracts.events.identity import AccountErasedV1


def test_W25_profile_imports_and_files_go_and_the_state_topic_forgets(world: Any) -> None:
    assert world.patch(0, {"personal": {"given_name": "Zoé"}}).status_code == 200
    assert world.upload(b"Zoe").status_code == 202
    assert world.upload(b"%PDF-1.7 my cv", "my cv.pdf", organisation="hospice").status_code == 202
    event = AccountErasedV1(account_id=world.account, at=world.clock.now(), reason="retention")
    envelope = pack(event, id=uuid4(), source="identity", at=world.clock.now())
    record = Record("account.events", 0, 0, event.key, envelope.data, envelope.headers(), world.clock.now())
    taker = Taker(world.service.subscriptions[1], world.clock)
    assert [taker.take(record), taker.take(record)] == ["done", "repeated"]
    assert world.profile()["version"] == 0
    assert world.client.get("/kept-files", headers=world.headers).json == []
    with reading(world.service.database) as connection:
        assert connection.execute(select(func.count()).select_from(IMPORTS)).scalar_one() == 0
        rows = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).all()
    assert [(row.topic, row.value is None, row.key) for row in rows][-2:] == [
        ("candidate.profiles", True, str(world.account)),
        ("erasure.events", False, str(world.account)),
    ]
    world.let_time_pass()
    assert world.stored_files() == []
