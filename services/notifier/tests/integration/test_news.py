"""News on opportunities: written by HR, looked at, confirmed once, and sent once to each who asked for them (L3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.mails import Lane
from notifier_service.domain.news import State

from contracts.events.identity import AccountRegisteredV1

TEXTS = {
    "en": {"subject": "Two new centres", "text": "We open two centres.\n\nLook at our vacancies."},
    "fr": {"subject": "Deux nouveaux centres", "text": "Nous ouvrons deux centres."},
}


class Author:
    """A recruiter with an API client."""

    def __init__(self, world: Any, organisation: str = "ilo", role: str = "recruiter") -> None:
        self._http = world.service.app.test_client()
        self._headers = world.mint.staff((organisation, role))

    def call(self, method: str, path: str, key: str | None = None, **options: Any) -> Any:
        headers = {**self._headers, "Idempotency-Key": key or str(uuid4())}
        return self._http.open(path, method=method, headers=headers, **options)

    def write(self, organisation: str = "ilo", key: str | None = None, texts: Any = TEXTS) -> Any:
        return self.call("POST", "/staff/news", key, json={"organisation": organisation, "texts": texts})

    def send(self, news_id: str) -> Any:
        return self.call("POST", f"/staff/news/{news_id}/sending", json={"confirmed": True})


@pytest.fixture
def author(world: Any) -> Author:
    return Author(world)


@pytest.fixture
def subscriber(world: Any, contact_changed: Callable[..., Any]) -> Callable[..., UUID]:
    """Somebody who registered with an organisation and asked for its news."""

    def make(email: str, *, organisation: str = "ilo", **contact: Any) -> UUID:
        account_id, now = uuid4(), world.clock.now()
        world.take(
            AccountRegisteredV1(
                account_id=account_id,
                at=now,
                organisation=organisation,
                language="en",
                challenge_id=uuid4(),
                verified=True,
            )
        )
        world.take(contact_changed(account_id, email=email, **{"news": True, "news_since": now, **contact}))
        return account_id

    return make


def texts(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def deliver(world: Any) -> None:
    world.run("news")
    world.send(Lane.ALERT)


def link(message: Any) -> str:
    return "/unsubscriptions/" + message["List-Unsubscribe"].strip("<>").rsplit("/", 1)[1]


def test_L3_news_reach_each_who_asked_once_in_their_language(
    world: Any, mail_server: Any, author: Author, subscriber: Callable[..., UUID]
) -> None:
    subscriber("ana@example.org")
    subscriber("bea@example.org", language="fr")
    subscriber("no@example.org", news=False, news_since=None)
    subscriber("elsewhere@example.org", organisation="un")
    subscriber("unproved@example.org", state="unverified")
    draft = author.write().json
    assert (draft["state"], draft["readers"], draft["author"]) == ("draft", 2, "Marie Keller")
    deliver(world)
    assert mail_server.taken == []
    assert author.send(draft["id"]).status_code == 200
    assert author.send(draft["id"]).status_code == 200
    deliver(world)
    assert author.send(draft["id"]).json["state"] == "sent"
    deliver(world)

    assert sorted(to for to, _raw in mail_server.taken) == ["ana@example.org", "bea@example.org"]
    [ana], [bea] = mail_server.messages("ana@example.org"), mail_server.messages("bea@example.org")
    assert (ana["Subject"], bea["Subject"]) == ("Two new centres", "Deux nouveaux centres")
    assert "We open two centres.\n\nLook at our vacancies." in texts(ana)
    assert "Nous ouvrons deux centres." in texts(bea) and "Vous recevez ce message" in texts(bea)
    assert ana["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    [listed] = author.call("GET", "/staff/news").json["items"]
    assert (listed["mails"], listed["author"], listed["state"]) == ({"sent": 2}, "Marie Keller", "sent")


def test_L3_the_preview_is_the_mail_as_it_arrives(
    world: Any, mail_server: Any, author: Author, subscriber: Callable[..., UUID]
) -> None:
    subscriber("ana@example.org")
    draft = author.write().json
    author.send(draft["id"])
    deliver(world)
    [message] = mail_server.messages()
    shown = next(each for each in draft["previews"] if each["language"] == "en")
    assert (shown["sender"], shown["subject"]) == (message["From"], message["Subject"])
    arrived = texts(message).strip().splitlines()
    seen = shown["text"].splitlines()
    assert [line for line in seen if "/unsubscribe/" not in line] == [
        line for line in arrived if "/unsubscribe/" not in line
    ]


def test_L3_the_same_key_and_the_same_news_never_send_twice(
    world: Any, mail_server: Any, author: Author, subscriber: Callable[..., UUID]
) -> None:
    ana = subscriber("ana@example.org")
    first, again = author.write(key="one").json, author.write(key="one").json
    assert first["id"] == again["id"]
    author.send(first["id"])
    deliver(world)
    # A worker that died before it noted how far it had come tells everybody again: the ledger has them already.
    with world.deps.unit_of_work() as uow:
        news = uow.news.get(UUID(first["id"]))
        uow.news.save(replace(news, state=State.SENDING, told_until=None))
        uow.commit()
    deliver(world)
    assert len(mail_server.taken) == 1
    assert [mail.cause_id for mail in world.mails_of(ana)] == [UUID(first["id"])]


def test_L3_one_click_ends_the_news_and_what_waits_of_them(
    world: Any, mail_server: Any, author: Author, visitor: Any, subscriber: Callable[..., UUID], contact_changed: Any
) -> None:
    ana = subscriber("ana@example.org")
    author.send(author.write().json["id"])
    deliver(world)
    path = link(mail_server.messages()[0])
    assert visitor.call("GET", path).json == {"kind": "news", "name": "International Labour Office"}
    author.send((waiting := author.write().json)["id"])
    world.run("news")
    for _click in range(2):
        assert visitor.call("POST", path, data={"List-Unsubscribe": "One-Click"}).status_code == 204
    world.send(Lane.ALERT)
    assert len(mail_server.taken) == 1
    assert author.call("GET", f"/staff/news/{waiting['id']}").json["mails"] == {"cancelled": 1}
    assert author.write().json["readers"] == 0

    # What identity said before it heard of it brings nothing back; asking anew does.
    asked = world.clock.now()
    world.later(minutes=1)
    world.take(contact_changed(ana, version=2, language="fr", news=True, news_since=asked))
    assert author.write().json["readers"] == 0
    world.take(contact_changed(ana, version=3, news=True, news_since=world.clock.now()))
    assert author.write().json["readers"] == 1


def test_L3_the_end_of_news_is_told_to_identity_once(
    world: Any, mail_server: Any, author: Author, visitor: Any, subscriber: Callable[..., UUID]
) -> None:
    subscriber("ana@example.org")
    author.send(author.write().json["id"])
    deliver(world)
    path = link(mail_server.messages()[0])
    for _click in range(2):
        visitor.call("POST", path)
    with world.deps.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT headers FROM outbox").scalars()
        assert sum("news.stopped.v1" in str(row) for row in rows) == 1


def test_L3_only_recruiters_of_an_organisation_with_news_write_any(world: Any, author: Author) -> None:
    elsewhere = Author(world, "wipo")
    assert elsewhere.call("GET", "/staff/news").json["organisations"] == []
    refused = elsewhere.write("wipo")
    assert (refused.status_code, refused.json["code"]) == (403, "news_not_offered")
    assert elsewhere.write("ilo").status_code == 404
    assert Author(world, role="manager").call("GET", "/staff/news").status_code == 403
    draft = author.write().json
    assert elsewhere.call("GET", f"/staff/news/{draft['id']}").status_code == 404
    assert elsewhere.send(draft["id"]).status_code == 404
    assert author.call("GET", "/staff/news").json["organisations"] == [
        {"id": "ilo", "name": "International Labour Office", "languages": ["en", "fr"]}
    ]


def test_L3_news_say_something_in_every_language_and_change_only_before_they_are_confirmed(
    world: Any, author: Author
) -> None:
    refused = author.write(texts={"en": {"subject": " ", "text": "Words"}})
    assert [each["pointer"] for each in refused.json["errors"]] == [
        "/texts/en/subject",
        "/texts/fr/subject",
        "/texts/fr/text",
    ]
    draft = author.write().json
    path = f"/staff/news/{draft['id']}"
    changed = {**TEXTS, "en": {"subject": "Three new centres", "text": "We open three."}}
    assert author.call("PUT", path, json={"texts": changed}).json["previews"][0]["subject"] == "Three new centres"
    unconfirmed = author.call("POST", f"{path}/sending", json={"confirmed": False})
    assert (unconfirmed.status_code, author.call("GET", path).json["state"]) == (422, "draft")
    author.send(draft["id"])
    assert author.call("PUT", path, json={"texts": TEXTS}).json["code"] == "news_confirmed"
    assert author.call("DELETE", path).status_code == 409
    other = author.write().json
    assert author.call("DELETE", f"/staff/news/{other['id']}").status_code == 204
    assert author.call("GET", f"/staff/news/{other['id']}").status_code == 404


def test_L3_a_mail_of_news_stands_among_the_mails_of_its_reader(
    world: Any, author: Author, subscriber: Callable[..., UUID]
) -> None:
    ana = subscriber("ana@example.org")
    author.send(author.write().json["id"])
    deliver(world)
    http = world.service.app.test_client()
    [mail] = http.get("/mails", headers=world.mint.candidate(ana)).json["items"]
    assert (mail["template"], mail["subject"], mail["state"]) == ("news", "Two new centres", "sent")
