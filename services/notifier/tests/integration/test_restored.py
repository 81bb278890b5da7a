"""A ledger that came back older than what its mail server took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from notifier_service.domain.mails import Lane
from notifier_service.repository.tables import RESTORES
from sqlalchemy import insert

from .test_sending import submitted


def test_P3_a_mail_sent_before_a_restore_goes_again_under_its_message_id_and_is_recorded(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    submission = submitted(world.contact(), vacancy_id, world.clock.now())
    id = world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)
    with world.deps.unit_of_work() as uow:
        for lost in ("mails", "inbox"):
            uow.connection.exec_driver_sql(f"DELETE FROM {lost}")
        uow.connection.execute(insert(RESTORES).values(at=world.clock.now() + timedelta(seconds=1)))
        uow.commit()

    world.take(submission, id=id)
    world.send(Lane.ACKNOWLEDGEMENT)
    world.later(seconds=2)
    world.take(replace(submission, application_id=uuid4()))
    world.send(Lane.ACKNOWLEDGEMENT)

    first, second, later = mail_server.messages()
    assert first["Message-ID"] == second["Message-ID"] != later["Message-ID"]
    assert [mail.possibly_duplicated for mail in world.mails_of(submission.account_id)] == [False, True]
