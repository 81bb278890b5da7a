"""Many mails over few connections: the envelope of the next one goes ahead, and nothing of it is lost or sent twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from notifier_service.domain.mails import Lane
from notifier_service.sender import CONNECTIONS

from tests.harness.waiting import until_true

from .test_sending import TOGETHER_AND_SINGLY, submitted


@pytest.fixture
def many(world: Any, publication: Callable[..., Any]) -> list[Any]:
    """Accounts with an acknowledgement due, several for each connection: what follows is announced ahead."""
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    accounts = [world.contact(f"reader{number}@example.org") for number in range(5 * CONNECTIONS)]
    for account_id in accounts:
        world.take(submitted(account_id, vacancy_id, world.clock.now()))
    return accounts


def test_server_away_puts_off_what_was_to_follow_too(world: Any, mail_server: Any, many: list[Any]) -> None:
    nobody = world.sender(Lane.ACKNOWLEDGEMENT, world.deps, port=1)
    assert nobody.step() is False
    assert [world.mails_of(account_id)[0].state for account_id in many] == ["intended"] * len(many)

    world.later(minutes=2)
    world.send(Lane.ACKNOWLEDGEMENT)

    assert sorted(recipient for recipient, _ in mail_server.taken) == sorted(
        f"reader{number}@example.org" for number in range(len(many))
    )


@TOGETHER_AND_SINGLY
def test_5xx_for_some_of_many_fails_them_and_each_of_the_others_goes_once(
    world: Any, mail_server: Any, many: list[Any], together: bool
) -> None:
    mail_server.together = together
    gone = [f"reader{number}@example.org" for number in range(0, len(many), 3)]
    mail_server.refusals.update(dict.fromkeys(gone, "550 5.1.1 Nobody here"))
    world.send(Lane.ACKNOWLEDGEMENT)

    states = [world.mails_of(account_id)[0].state for account_id in many]
    assert states == ["sent" if number % 3 else "failed" for number in range(len(many))]
    assert sorted(recipient for recipient, _ in mail_server.taken) == sorted(
        f"reader{number}@example.org" for number in range(len(many)) if number % 3
    )


@TOGETHER_AND_SINGLY
def test_P3_told_to_stop_it_ends_what_it_began_and_leaves_the_rest_to_others(
    world: Any, mail_server: Any, many: list[Any], together: bool
) -> None:
    mail_server.together = together
    mail_server.hang_seconds = 0.3
    sender = world.sender(Lane.ACKNOWLEDGEMENT, world.deps)
    step = threading.Thread(target=sender.step)
    step.start()
    until_true(lambda: bool(mail_server.taken), "the first mail")
    sender.stop()
    step.join(10)

    mails = [world.mails_of(account_id)[0] for account_id in many]
    assert not step.is_alive()
    assert {mail.state for mail in mails} == {"sent", "intended"}
    assert sum(mail.state == "sent" for mail in mails) == len(mail_server.taken)

    mail_server.hang_seconds = 0
    world.send(Lane.ACKNOWLEDGEMENT)

    mails = [world.mails_of(account_id)[0] for account_id in many]
    assert {(mail.state, mail.possibly_duplicated) for mail in mails} == {("sent", False)}
    assert len(mail_server.taken) == len(many)
