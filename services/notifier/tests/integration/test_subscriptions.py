"""Alerts that need only an address: asked for by anybody, confirmed by the mailbox alone (B15, experience 14)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from notifier_service.domain.mails import Lane

BEA = "bea@example.org"


def link(message: Any, page: str) -> str:
    lines = str(message.get_body(("plain",)).get_content()).splitlines()
    return next(line for line in lines if f"/alerts/{page}/" in line).rpartition("/")[2]


def confirmed(world: Any, mail_server: Any, visitor: Any, **asked: Any) -> str:
    """An alert that its mailbox has confirmed; returns the token that manages it."""
    assert visitor.ask(BEA, **asked).status_code == 202
    world.send(Lane.TRANSACTIONAL)
    token = link(mail_server.messages(BEA)[-1], "confirm")
    return str(visitor.call("POST", f"/subscriptions/confirmations/{token}").json["manage"])


def test_B15_an_alert_needs_only_an_address_confirmed_by_one_click(
    world: Any, mail_server: Any, visitor: Any, publication: Callable[..., Any]
) -> None:
    answer = visitor.ask(BEA, {"q": "patent"}, headers={"Accept-Language": "fr"})
    assert (answer.status_code, answer.json) == (202, {})
    world.take(publication())
    world.send(Lane.ALERT)
    world.send(Lane.TRANSACTIONAL)
    [question] = mail_server.messages()
    path = f"/subscriptions/confirmations/{link(question, 'confirm')}"

    looked = visitor.call("GET", path).json
    assert (looked["alert"]["confirmed"], looked["manage"]) == (False, None), "a scanner that opens links does nothing"
    world.later(minutes=30)
    world.take(publication())
    world.send(Lane.ALERT)
    assert len(mail_server.messages()) == 1
    assert visitor.call("POST", path).json["alert"]["confirmed"] is True
    world.later(minutes=30)
    world.take(publication())
    world.send(Lane.ALERT)

    message = mail_server.messages()[-1]
    assert (len(mail_server.messages()), message["To"]) == (2, BEA)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_B15_the_signed_link_in_each_mail_manages_the_alerts_without_an_account(
    world: Any, mail_server: Any, visitor: Any, publication: Callable[..., Any]
) -> None:
    confirmed(world, mail_server, visitor)
    world.take(publication())
    world.send(Lane.ALERT)
    token = link(mail_server.messages()[-1], "manage")
    path = f"/subscriptions/{token}/alerts"

    [alert] = visitor.call("GET", path).json["items"]
    one = f"{path}/{alert['id']}"
    assert visitor.call("PATCH", one, json={"frequency": "weekly", "name": "Law"}).json["frequency"] == "weekly"
    assert visitor.call("PATCH", one, json={"address": "eve@example.org"}).status_code == 422
    assert visitor.call("GET", f"{one}/preview").json["total"] == 1
    assert visitor.call("POST", f"{one}/renewal").status_code == 200
    assert visitor.call("DELETE", one).status_code == 204
    assert visitor.call("GET", path).json["items"] == []


@pytest.mark.parametrize("token", ["x", "0" * 75, "0" * 32 + "A" * 43])
def test_a_link_that_we_did_not_sign_leads_nowhere(visitor: Any, token: str) -> None:
    for path in (f"/subscriptions/{token}/alerts", f"/subscriptions/confirmations/{token}", f"/renewals/{token}"):
        assert visitor.call("GET", path).status_code == 404


def test_B15_the_answer_is_the_same_for_an_address_that_is_known(
    world: Any, mail_server: Any, visitor: Any, reader: Any
) -> None:
    reader("ana@example.org")
    confirmed(world, mail_server, visitor)
    answers = [visitor.ask(email) for email in (BEA, "ana@example.org", "new@example.org")]

    assert {(answer.status_code, answer.data) for answer in answers} == {(202, answers[0].data)}
    world.send(Lane.TRANSACTIONAL)
    assert {message["Subject"] for message in mail_server.messages()} == {"Confirm your alert"}


def test_B15_asking_twice_makes_one_alert_and_a_strangers_wish_is_not_shown(
    world: Any, mail_server: Any, visitor: Any
) -> None:
    token = confirmed(world, mail_server, visitor, criteria={"q": "law"})
    visitor.ask(BEA, {"q": "law"})
    visitor.ask(BEA, {"q": "advertisement"})

    items = visitor.call("GET", f"/subscriptions/{token}/alerts").json["items"]
    assert [item["criteria"] for item in items] == [{"q": "law"}]


def test_B15_a_mailbox_is_asked_five_times_an_hour_at_most(world: Any, visitor: Any) -> None:
    assert [visitor.ask(BEA, {"q": str(number)}).status_code for number in range(6)] == [202] * 5 + [429]
    assert visitor.ask("other@example.org").status_code == 202
    world.later(hours=1)
    assert visitor.ask(BEA).status_code == 202


def test_B15_what_nobody_confirms_is_forgotten_with_its_address(world: Any, mail_server: Any, visitor: Any) -> None:
    visitor.ask(BEA)
    world.send(Lane.TRANSACTIONAL)
    token = link(mail_server.messages()[0], "confirm")
    world.later(days=7, seconds=1)
    world.run("reviews")

    assert visitor.call("POST", f"/subscriptions/confirmations/{token}").status_code == 404
    with world.deps.reading() as uow:
        assert uow.connection.exec_driver_sql("SELECT count(*) FROM addresses").scalar() == 0
        assert uow.connection.exec_driver_sql("SELECT count(*) FROM saved_searches").scalar() == 0


def test_B15_an_address_whose_alerts_have_ended_is_forgotten_after_a_month(
    world: Any, mail_server: Any, visitor: Any
) -> None:
    token = confirmed(world, mail_server, visitor)
    [alert] = visitor.call("GET", f"/subscriptions/{token}/alerts").json["items"]
    world.later(days=60)
    world.run("reviews")
    visitor.call("DELETE", f"/subscriptions/{token}/alerts/{alert['id']}")
    world.later(days=29)
    world.run("reviews")
    assert visitor.call("GET", f"/subscriptions/{token}/alerts").status_code == 200
    world.later(days=2)
    world.run("reviews")
    assert visitor.call("GET", f"/subscriptions/{token}/alerts").status_code == 404


def test_I15_the_limit_holds_when_an_address_confirms(world: Any, mail_server: Any, visitor: Any) -> None:
    un = {"organisation": "un"}
    for number in range(5):
        confirmed(world, mail_server, visitor, criteria={**un, "q": str(number)})
        world.later(hours=1)
    assert visitor.ask(BEA, {**un, "q": "sixth"}).status_code == 202, "the answer tells nothing"
    world.send(Lane.TRANSACTIONAL)
    token = link(mail_server.messages()[-1], "confirm")
    assert visitor.call("POST", f"/subscriptions/confirmations/{token}").json["code"] == "too_many_alerts"


@pytest.mark.parametrize("email", ["nobody", "jörg@example.org", "a@b\r\nBcc: c@example.org", ""])
def test_an_address_that_no_mail_can_reach_is_refused(visitor: Any, email: str) -> None:
    refused = visitor.ask(email)

    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/email")
