"""Saved searches under each policy: addresses of their own, silence, validity, and the yearly question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from notifier_service.domain.mails import Lane

from contracts.events.identity import AccountRegisteredV1

UN = {"organisation": "un", "list": "secretariat"}


def link(message: Any, page: str) -> str:
    """The token of a link in a mail."""
    lines = str(message.get_body(("plain",)).get_content()).splitlines()
    return next(line for line in lines if f"/alerts/{page}/" in line).rpartition("/")[2]


def last(mail_server: Any, to: str) -> Any:
    return mail_server.messages(to)[-1]


def publish(world: Any, publication: Callable[..., Any], **changes: Any) -> None:
    world.take(publication(**{"organisation": "un", "list_id": "secretariat", **changes}))
    world.send(Lane.ALERT)


def test_I15_an_address_of_its_own_gets_nothing_before_a_click_confirms_it(
    world: Any, mail_server: Any, reader: Any, visitor: Any, publication: Callable[..., Any]
) -> None:
    ana = reader()
    saved = ana.save(UN, "At work", address="ana@work.example").json
    assert (saved["address"], saved["confirmed"]) == ("ana@work.example", False)
    publish(world, publication)
    assert mail_server.messages() == []
    world.send(Lane.TRANSACTIONAL)
    assert [message["To"] for message in mail_server.messages()] == ["ana@work.example"]
    path = f"/subscriptions/confirmations/{link(last(mail_server, 'ana@work.example'), 'confirm')}"

    assert visitor.call("GET", path).json["alert"]["confirmed"] is False
    assert ana.alerts()[0]["confirmed"] is False, "looking changes nothing"
    assert visitor.call("POST", path).json == {"alert": {**saved, "confirmed": True}, "manage": None}
    world.later(minutes=30)
    publish(world, publication)

    assert last(mail_server, "ana@work.example")["Subject"] == "New vacancy: Patent data engineer"
    assert mail_server.messages("ana@example.org") == []


def test_I15_the_link_to_one_address_does_not_confirm_another(
    world: Any, mail_server: Any, reader: Any, visitor: Any
) -> None:
    ana = reader()
    id = ana.save(UN, address="mine@example.org").json["id"]
    world.send(Lane.TRANSACTIONAL)
    mine = link(last(mail_server, "mine@example.org"), "confirm")
    ana.call("PATCH", f"/alerts/{id}", json={"address": "victim@example.org"})

    assert visitor.call("POST", f"/subscriptions/confirmations/{mine}").status_code == 404
    assert ana.alerts()[0]["confirmed"] is False
    ana.call("PATCH", f"/alerts/{id}", json={"address": None})
    assert (ana.alerts()[0]["confirmed"], ana.alerts()[0]["address"]) == (True, None)


def test_I15_a_confirmed_address_serves_another_search_of_the_same_person_only(
    world: Any, mail_server: Any, reader: Any, visitor: Any
) -> None:
    ana, ben = reader(), reader("ben@example.org")
    ana.save(UN, address="ana@work.example")
    world.send(Lane.TRANSACTIONAL)
    visitor.call("POST", f"/subscriptions/confirmations/{link(mail_server.messages()[0], 'confirm')}")

    assert ana.save(UN, address="ana@work.example").json["confirmed"] is True
    assert ben.save(UN, address="ana@work.example").json["confirmed"] is False


def test_I15_one_vacancy_is_told_to_both_addresses_of_a_person(
    world: Any, mail_server: Any, reader: Any, visitor: Any, publication: Callable[..., Any]
) -> None:
    ana = reader()
    ana.save(UN, "Home")
    ana.save(UN, "Work", address="ana@work.example")
    world.send(Lane.TRANSACTIONAL)
    visitor.call("POST", f"/subscriptions/confirmations/{link(mail_server.messages()[0], 'confirm')}")
    mail_server.taken.clear()
    publish(world, publication)

    assert sorted(message["To"] for message in mail_server.messages()) == ["ana@example.org", "ana@work.example"]
    assert len(ana.call("GET", "/mails").json["items"]) == 3, "the ledger shows both"


def test_I15_a_silent_search_is_kept_and_sends_nothing(
    world: Any, mail_server: Any, reader: Any, publication: Callable[..., Any]
) -> None:
    ana = reader()
    id = ana.save(UN, "Quiet", alert=False).json["id"]
    publish(world, publication)
    assert mail_server.messages() == []
    assert [each["name"] for each in ana.alerts()] == ["Quiet"]
    world.later(minutes=30)
    ana.call("PATCH", f"/alerts/{id}", json={"alert": True})
    publish(world, publication)
    assert len(mail_server.messages()) == 1


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"address": "other@example.org"}, "/address"),
        ({"alert": False}, "/alert"),
        ({"frequency": "hourly"}, "/frequency"),
    ],
)
def test_L14_what_a_policy_does_not_offer_is_refused_by_field(reader: Any, asked: Any, pointer: str) -> None:
    refused = reader().save({"organisation": "ilo"}, **asked)

    assert (refused.status_code, [each["pointer"] for each in refused.json["errors"]]) == (422, [pointer])


def test_I15_the_limit_counts_searches_of_the_same_organisation(reader: Any) -> None:
    ana = reader()
    for _ in range(6):
        assert ana.save({"organisation": "wipo"}).status_code == 201
    assert ana.save(UN).status_code == 201


def test_I15_B15_a_search_asks_before_it_ends_and_one_click_keeps_it(
    world: Any, mail_server: Any, reader: Any, visitor: Any
) -> None:
    ana = reader()
    ana.save(UN, "Yearly")
    world.later(days=350)
    world.run("reviews")
    assert world.mails_of(ana.id) == []
    world.later(days=1, seconds=1)
    world.run("reviews")
    world.run("reviews")
    world.send(Lane.ALERT)

    [message] = mail_server.messages()
    assert message["Subject"] == "Do you still want this alert?"
    assert "ends on 2 March 2027" in str(message.get_body(("plain",)).get_content())
    path = f"/renewals/{link(message, 'keep')}"
    assert visitor.call("GET", path).json["expires_at"][:10] == "2027-03-02"
    assert visitor.call("POST", path).json["expires_at"][:10] == "2028-02-16"
    world.later(days=351)
    world.run("reviews")
    world.send(Lane.ALERT)
    assert len(mail_server.messages()) == 2, "asked again a year later"
    world.later(days=15)
    assert ana.alerts() == [], "without an answer it ends"
    assert visitor.call("POST", path).status_code == 404


def test_I15_a_search_can_be_renewed_from_the_list(world: Any, reader: Any) -> None:
    ana = reader()
    id = ana.save(UN).json["id"]
    world.later(days=100)

    assert ana.call("POST", f"/alerts/{id}/renewal").json["expires_at"][:10] == "2027-06-10"


def test_W7_L3_who_asks_for_alerts_when_registering_gets_one_real_daily_alert(
    world: Any, reader: Any, contact_changed: Any
) -> None:
    ana = reader(state="unverified")
    at = world.clock.now()
    world.take(AccountRegisteredV1(account_id=ana.id, at=at, organisation="ilo", language="en", challenge_id=uuid4()))
    assert ana.alerts() == []
    world.take(contact_changed(ana.id, version=2, job_alerts=True))
    world.take(contact_changed(ana.id, version=3, job_alerts=True, language="fr"))

    [alert] = ana.alerts()
    assert (alert["name"], alert["frequency"]) == ("New vacancies", "daily")
    assert alert["criteria"] == {"organisation": "ilo"}
    ana.call("DELETE", f"/alerts/{alert['id']}")
    world.take(contact_changed(ana.id, version=4, job_alerts=True))
    assert ana.alerts() == [], "deleted is deleted"


def test_W7_a_preference_taken_back_ends_that_alert_and_given_again_makes_it_anew(
    world: Any, reader: Any, contact_changed: Any
) -> None:
    ana = reader()
    world.take(contact_changed(ana.id, version=2, job_alerts=True))
    at = world.clock.now()
    world.take(AccountRegisteredV1(account_id=ana.id, at=at, organisation="wipo", language="en", challenge_id=uuid4()))
    assert len(ana.alerts()) == 1, "whichever event comes last"
    world.take(contact_changed(ana.id, version=3))
    assert ana.alerts() == []
    world.take(contact_changed(ana.id, version=4, job_alerts=True))
    assert len(ana.alerts()) == 1


def test_B15_the_preview_tells_what_the_last_ninety_days_would_have_sent_and_why(
    world: Any, visitor: Any, reader: Any, publication: Callable[..., Any]
) -> None:
    world.take(publication(reference="OLD"))
    world.later(days=91)
    world.take(_at(world, publication(reference="NEW", grade="P4")))
    world.take(_at(world, publication(reference="ELSE", grade="P5")))
    world.later(days=1)

    found = visitor.call("GET", "/alert-preview?organisation=wipo&grade=p3&grade=p4&q=patent").json
    assert (found["total"], [hit["reference"] for hit in found["items"]]) == (1, ["NEW"])
    assert found["items"][0]["why"] == {"organisation": "wipo", "grade": "p4", "q": "patent"}
    ana = reader()
    id = ana.save({"grade": "P5"}).json["id"]
    assert ana.call("GET", f"/alerts/{id}/preview").json["items"][0]["reference"] == "ELSE"
    assert reader("ben@example.org").call("GET", f"/alerts/{id}/preview").status_code == 404


def _at(world: Any, published: Any) -> Any:
    return replace(published, at=world.clock.now())


def test_W30_I33_W20_the_rules_speak_for_the_organisation(visitor: Any) -> None:
    wipo = visitor.call("GET", "/rules?organisation=wipo&list=staff").json["alerts"]
    un = visitor.call("GET", "/rules?organisation=un", headers={"Accept-Language": "fr"}).json["alerts"]

    assert "subscribe again" in wipo["new_subscription_note"]
    assert wipo["feeds_named"] is True
    assert "un.example" in un["spam_note"] and "{address}" in un["spam_note"] and "antispam" in un["spam_note"]
    assert un["limits"]["saved_searches_max"] == 5
    assert visitor.call("GET", "/rules?organisation=nowhere").status_code == 404
    assert timedelta(days=un["limits"]["saved_search_days"]) == timedelta(days=365)


def test_I15_days_of_closing_are_part_of_a_search_and_of_its_mail(
    world: Any, mail_server: Any, reader: Any, publication: Callable[..., Any]
) -> None:
    ana, ben = reader(), reader("ben@example.org")
    kept = ana.save({**UN, "closing_after": "2020-01-01"}, "From 2020").json
    assert kept["criteria"]["closing_after"] == "2020-01-01"
    ben.save({**UN, "closing_before": "2020-01-01"}, "Before 2020")
    publish(world, publication)
    (mail,) = mail_server.messages()
    words = " ".join(str(mail.get_body(("plain",)).get_content()).split())
    assert "“From 2020”" in words
    assert "closing on or after “1 January 2020”" in words
    assert ana.save({**UN, "closing_after": "soon"}).status_code == 422
