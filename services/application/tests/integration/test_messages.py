"""Messages between HR and candidates, on the pages and by mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from application_service.domain.messages import MOST_IN_A_ROW
from application_service.policy import Messages
from application_service.use_cases.messages import collect_replies

from chassis.errors import Passing
from chassis.machine import Gone
from contracts.events.notifier import MailReplyReceivedV1


class Mailbox:
    """What the notifier holds of replies; a test may take it away."""

    def __init__(self) -> None:
        self.texts: dict[UUID, str] = {}
        self.away = False

    def text_of(self, reply_id: UUID) -> str:
        if self.away:
            raise Passing("away")
        if reply_id not in self.texts:
            raise Gone(str(reply_id))
        return self.texts[reply_id]


def written(world: Any, path: str, text: str = "Please call us.", **headers: str) -> Any:
    return world.call(world.recruiter(), "POST", f"/staff{path}/messages", {"text": text}, **headers)


def reply(world: Any, mailbox: Mailbox, person: UUID, path: str, text: str, id: UUID | None = None) -> UUID:
    """A reply that the notifier announces."""
    event = MailReplyReceivedV1(
        reply_id=id or uuid4(),
        application_id=UUID(path.rsplit("/", 1)[1]),
        account_id=person,
        organisation="wipo",
        at=world.clock.now(),
    )
    mailbox.texts[event.reply_id] = text
    world.hear(event)
    return event.reply_id


@pytest.fixture
def application(world: Any) -> tuple[UUID, str]:
    person = world.candidate()
    return person, world.submitted(person, world.vacancy())


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


def test_S10_hr_writes_and_the_candidate_answers_in_the_portal(world: Any, application: Any) -> None:
    person, path = application
    assert world.call(person, "GET", f"{path}/messages").json["may_answer"] is False
    assert written(world, path, "When can you come?").status_code == 201

    thread = world.call(person, "GET", f"{path}/messages").json
    assert [(each["author"], each["text"]) for each in thread["items"]] == [("organisation", "When can you come?")]
    world.clock.advance(timedelta(minutes=1))
    assert world.call(person, "POST", f"{path}/messages", {"text": "On Monday.\nGladly."}).status_code == 201

    theirs = world.call(world.recruiter(), "GET", f"/staff{path}/messages").json["items"]
    assert [(each["author"], each["way"], each["text"]) for each in theirs][1] == (
        "candidate",
        "page",
        "On Monday.\nGladly.",
    )


def test_S10_events_carry_ids_and_never_the_text(world: Any, application: Any) -> None:
    person, path = application
    written(world, path, "Secret words")
    world.call(person, "POST", f"{path}/messages", {"text": "Other secret words"})

    first, second = world.events("application.message.sent.v1")
    assert (first["author"], first["reply_by_mail"], second["author"]) == ("organisation", True, "candidate")
    assert not any(b"ecret words" in raw for raw in world.raw_events("application.message.sent.v1"))
    fetched = world.call(world.mint.machine(["messages:read"]), "GET", f"/machine/messages/{first['message_id']}").json
    assert fetched == {"text": "Secret words"}
    assert world.call(world.recruiter(), "GET", f"/machine/messages/{first['message_id']}").status_code == 403


def test_S10_a_mail_reply_stands_beside_page_replies_once(world: Any, application: Any, mailbox: Mailbox) -> None:
    person, path = application
    written(world, path)
    deps = replace(world.deps, replies=mailbox)
    world.clock.advance(timedelta(minutes=1))
    id = reply(world, mailbox, person, path, "By mail, from home.")
    reply(world, mailbox, person, path, "By mail, from home.", id)

    mailbox.away = True
    collect_replies(deps)
    assert len(world.call(world.recruiter(), "GET", f"/staff{path}/messages").json["items"]) == 1
    mailbox.away = False
    collect_replies(deps)
    reply(world, mailbox, person, path, "By mail, from home.", id)
    collect_replies(deps)

    items = world.call(world.recruiter(), "GET", f"/staff{path}/messages").json["items"]
    assert [(each["way"], each["text"]) for each in items] == [
        ("page", "Please call us."),
        ("mail", "By mail, from home."),
    ]


def test_S10_a_reply_of_another_account_or_one_that_is_gone_is_not_taken(
    world: Any, application: Any, mailbox: Mailbox
) -> None:
    person, path = application
    written(world, path)
    reply(world, mailbox, uuid4(), path, "I am not the candidate")
    mailbox.texts.pop(reply(world, mailbox, person, path, "gone"))

    collect_replies(replace(world.deps, replies=mailbox))

    assert len(world.call(person, "GET", f"{path}/messages").json["items"]) == 1
    with world.deps.reading() as uow:
        assert uow.messages.expected(10) == []


def test_S10_B4_messages_are_on_the_timeline(world: Any, application: Any, mailbox: Mailbox) -> None:
    person, path = application
    written(world, path)
    world.call(person, "POST", f"{path}/messages", {"text": "Yes."})
    reply(world, mailbox, person, path, "Yes again.")
    collect_replies(replace(world.deps, replies=mailbox))

    told = [each["text"] for each in world.call(person, "GET", f"{path}/timeline").json]
    assert told[-3:] == [
        "The organisation wrote you a message.",
        "You answered a message on this site.",
        "Your answer by e-mail arrived.",
    ]


def test_S19_the_list_of_messages_names_each_application(world: Any, application: Any) -> None:
    person, path = application
    written(world, path)

    [item] = world.call(person, "GET", "/messages").json["items"]
    assert (item["title"], item["application_id"]) == ("Engineer", path.rsplit("/", 1)[1])
    assert world.call(uuid4(), "GET", "/messages").json["items"] == []


def test_H4_answers_wait_in_a_list_until_hr_writes_again(world: Any, application: Any) -> None:
    person, path = application
    written(world, path)
    assert world.call(world.recruiter(), "GET", "/staff/messages").json["items"] == []
    world.clock.advance(timedelta(minutes=1))
    world.call(person, "POST", f"{path}/messages", {"text": "Yes."})

    waiting = world.call(world.recruiter(), "GET", "/staff/messages").json["items"]
    assert [each["text"] for each in waiting] == ["Yes."]
    assert world.call(world.recruiter("ilo"), "GET", "/staff/messages").json["items"] == []
    world.clock.advance(timedelta(minutes=1))
    written(world, path, "Good.")
    assert world.call(world.recruiter(), "GET", "/staff/messages").json["items"] == []


def test_H4_the_same_key_writes_one_message_and_strangers_find_nothing(world: Any, application: Any) -> None:
    person, path = application
    marie, body = world.recruiter(), {"text": "Please call us."}
    for _ in range(2):
        answer = world.call(marie, "POST", f"/staff{path}/messages", body, Idempotency_Key="one")
        assert answer.status_code == 201
    assert len(world.call(person, "GET", f"{path}/messages").json["items"]) == 1
    assert world.call(world.recruiter("ilo"), "GET", f"/staff{path}/messages").status_code == 404
    assert world.call(uuid4(), "GET", f"{path}/messages").status_code == 404


def test_S10_nobody_answers_what_was_not_asked_or_writes_without_end(world: Any, application: Any) -> None:
    person, path = application
    early = world.call(person, "POST", f"{path}/messages", {"text": "Hello?"})
    assert (early.status_code, early.json["code"]) == (409, "nothing_to_answer")
    written(world, path)
    assert world.call(person, "POST", f"{path}/messages", {"text": " \n "}).status_code == 422
    for _ in range(MOST_IN_A_ROW):
        world.clock.advance(timedelta(seconds=1))
        assert world.call(person, "POST", f"{path}/messages", {"text": "More."}).status_code == 201
    assert world.call(person, "POST", f"{path}/messages", {"text": "More."}).json["code"] == "too_many_in_a_row"


def test_S10_a_policy_without_messages_refuses_them(world: Any, application: Any) -> None:
    person, path = application
    policies = world.deps.policies
    policies["wipo-staff"] = replace(policies["wipo-staff"], messages=Messages(in_portal=False, by_mail=False))

    assert written(world, path).json["code"] == "messages_not_used"
    assert world.call(person, "GET", f"{path}/messages").json["code"] == "messages_not_used"
