"""Erasing what a person applied with."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from application_service.repository.tables import APPLICATIONS, CONSENTS, CONTACTS, DESK, HISTORY, PROFILES, SUBMISSIONS
from sqlalchemy import func, select, update

from chassis.db import reading
from chassis.tables import OUTBOX
from contracts.events.identity import AccountErasedV1


def _count(connection: Any, table: Any) -> int:
    counted: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return counted


def test_W22_W25_drafts_go_and_submissions_keep_only_what_happened(world: Any) -> None:
    person, other = world.candidate(), world.candidate()
    path = world.submitted(person, world.vacancy())
    world.draft(person, world.vacancy())
    kept = world.submitted(other, world.vacancy())
    move = {"stage": "screening", "note": "Speaks well."}
    assert world.call(world.recruiter(), "POST", f"/staff{path}/stage", move).status_code == 200
    assert world.call(person, "POST", f"{path}/withdrawal").status_code == 200
    world.hear(AccountErasedV1(account_id=person, at=world.clock.now(), reason="closed"))
    with reading(world.service.database) as connection:
        redacted = connection.execute(select(APPLICATIONS).where(APPLICATIONS.c.candidate_id == person)).one()
        dossier = connection.execute(
            select(SUBMISSIONS.c.dossier).where(SUBMISSIONS.c.application_id == redacted.id)
        ).scalar_one()
        counts = [_count(connection, table) for table in (DESK, CONTACTS, PROFILES)]
        agreed = connection.execute(select(CONSENTS.c.account_id).distinct()).scalars().all()
        told = connection.execute(select(OUTBOX.c.topic, OUTBOX.c.key, OUTBOX.c.value).order_by(OUTBOX.c.id)).all()
        notes = connection.execute(select(HISTORY.c.details).where(HISTORY.c.what == "stage_changed")).scalars().all()
    assert [(each["note"], each["to"]) for each in notes] == [("", "screening")]
    assert redacted.submitted_content is None
    assert (redacted.state, redacted.letter, redacted.general_answers, redacted.signature) == ("withdrawn", "", {}, {})
    assert b"Zo" not in dossier
    assert b"zoe@example.org" not in dossier
    assert counts == [1, 1, 1]
    assert agreed == [other]
    assert ("hr-queue.wipo", path.rpartition("/")[2], None) in [tuple(row) for row in told]
    assert told[-1].topic == "erasure.events"
    assert world.call(world.recruiter(), "GET", f"/staff{kept}").status_code == 200


def test_W22_a_current_application_that_the_policy_deletes_leaves_nothing_in_the_queue(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    world.hear(AccountErasedV1(account_id=person, at=world.clock.now(), reason="closed"))
    with reading(world.service.database) as connection:
        assert _count(connection, APPLICATIONS) == 0
        queue = select(OUTBOX.c.value).where(OUTBOX.c.topic == "hr-queue.wipo").order_by(OUTBOX.c.id)
        told = connection.execute(queue).scalars().all()
    assert told[-1] is None
    assert b"withdrawn" in told[-2]
    assert world.call(world.recruiter(), "GET", f"/staff{path}").status_code == 404


def test_W25_what_a_draft_brought_along_goes_too(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    assert world.call(person, "POST", f"{path}/withdrawal").status_code == 200
    brought = {"copied": {"of": str(uuid4()), "left_out": []}, "letter_from": uuid4(), "staff_number": "ILO-4711"}
    with world.service.database.engine.begin() as connection:
        connection.execute(update(APPLICATIONS).where(APPLICATIONS.c.candidate_id == person).values(**brought))
    world.hear(AccountErasedV1(account_id=person, at=world.clock.now(), reason="retention"))
    with reading(world.service.database) as connection:
        left = connection.execute(select(APPLICATIONS).where(APPLICATIONS.c.candidate_id == person)).one()
    assert (str(left.id), left.copied, left.letter_from, left.staff_number) == (path.rpartition("/")[2], None, None, "")
