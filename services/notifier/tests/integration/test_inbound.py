"""Mail that arrives, on the real server: what is taken, what is kept aside, what is never answered."""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.inbound import PER_HOUR
from notifier_service.domain.mails import Lane
from notifier_service.listener import Listener, Place
from notifier_service.quotes import without_quotes
from notifier_service.use_cases.inbound import take_inbound
from sqlalchemy.exc import OperationalError

from contracts.events.application import ApplicationMessageSentV1

QUOTED = """\
Monday suits me.

Kind regards
Ana

On 2 March 2026 at 13:00, WIPO Recruitment <jobs@wipo.example> wrote:
> When can you come?
> --
> WIPO
"""


@pytest.fixture
def port(world: Any) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = int(free.getsockname()[1])
    Listener(world.deps, Place("127.0.0.1", found)).keep_listening()
    yield found


@pytest.fixture
def conversation(world: Any, mail_server: Any, texts: Any, publication: Callable[..., Any]) -> EmailMessage:
    """HR wrote to Ana; this is the mail that she got."""
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    return wrote(world, mail_server, texts, vacancy_id, world.contact())


def wrote(
    world: Any,
    mail_server: Any,
    texts: Any,
    vacancy_id: UUID,
    account_id: UUID,
    application_id: UUID | None = None,
    **changes: Any,
) -> EmailMessage:
    event = ApplicationMessageSentV1(
        application_id=application_id or uuid4(),
        vacancy_id=vacancy_id,
        account_id=account_id,
        organisation="wipo",
        at=world.clock.now(),
        **{
            "message_id": uuid4(),
            "author": "organisation",
            "way": "page",
            "reply_by_mail": True,
            "language": "en",
            **changes,
        },
    )
    texts.held[event.message_id] = "When can you come?\n<b>Soon</b>, I hope."
    world.take(event)
    world.send(Lane.NOTICE)
    found: EmailMessage = mail_server.messages()[-1]
    return found


def an_answer(to: str, text: str = QUOTED, sender: str = "Ana <ana@example.org>", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "Re: Message"
    message["Message-ID"] = f"<{uuid4()}@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def send(port: int, message: EmailMessage, envelope_from: str = "ana@example.org") -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail(envelope_from, [message["To"]], message.as_bytes())


def announced(world: Any) -> list[str]:
    with world.deps.reading() as uow:
        rows = uow.connection.exec_driver_sql("SELECT value FROM outbox WHERE topic = 'mail.events' ORDER BY id")
        return [bytes(row).decode() for row in rows.scalars() if b"reply_id" in bytes(row)]


def quarantined(world: Any) -> list[str]:
    client = world.service.app.test_client()
    found = client.get("/staff/quarantine", headers=world.mint.staff(("wipo", "operator"))).json
    return [each["reason"] for each in found["items"]]


def test_S10_the_mail_holds_the_text_and_comes_back_to_its_application(conversation: EmailMessage) -> None:
    plain, html = (conversation.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert "When can you come?\n<b>Soon</b>, I hope." in plain.replace("\r\n", "\n")
    assert "&lt;b&gt;Soon" in html
    assert conversation["Subject"] == "Message about your application: Patent data engineer"
    local, _at, domain = conversation["Reply-To"].partition("@")
    assert local.startswith("reply+") and len(local) <= 64 and domain == "wipo.example"
    assert conversation["References"].startswith("<application.")


def test_S10_mails_of_one_application_share_their_reference(
    world: Any, mail_server: Any, texts: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id, application_id, account_id = uuid4(), uuid4(), world.contact()
    world.take(publication(vacancy_id))
    first = wrote(world, mail_server, texts, vacancy_id, account_id, application_id)
    second = wrote(world, mail_server, texts, vacancy_id, account_id, application_id)
    assert first["References"] == second["References"]
    assert first["Message-ID"] != second["Message-ID"]
    assert first["Reply-To"] == second["Reply-To"]


def test_S10_the_mail_waits_for_its_text_and_is_one(
    world: Any, mail_server: Any, texts: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    texts.away = True
    with pytest.raises(IndexError):
        wrote(world, mail_server, texts, vacancy_id, world.contact())
    texts.away = False
    world.later(minutes=2)
    world.send(Lane.NOTICE)
    world.send(Lane.NOTICE)
    assert len(mail_server.messages()) == 1


def test_S10_an_answer_is_stored_before_250_and_passed_on_by_id_without_quotes(
    world: Any, port: int, conversation: EmailMessage
) -> None:
    send(port, an_answer(conversation["Reply-To"].upper()))
    assert announced(world) == []
    take_inbound(world.deps)

    [event] = announced(world)
    assert "Monday" not in event and "ana@" not in event
    reply_id = event.split('"reply_id":"')[1][:36]
    client = world.service.app.test_client()
    answer = client.get(f"/machine/replies/{reply_id}", headers=world.mint.machine(["replies:read"]))
    assert answer.json == {"text": "Monday suits me.\n\nKind regards\nAna"}
    assert (
        client.get(f"/machine/replies/{reply_id}", headers=world.mint.staff(("wipo", "recruiter"))).status_code == 403
    )


def test_S10_what_cannot_be_stored_is_not_accepted(world: Any, conversation: EmailMessage) -> None:
    def broken() -> Any:
        raise OperationalError("no", {}, Exception("the database is away"))

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    Listener(replace(world.deps, unit_of_work=broken), Place("127.0.0.1", port)).keep_listening()
    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(port, an_answer(conversation["Reply-To"]))
    assert refused.value.smtp_code == 451


def test_S10_another_sender_is_kept_for_operators_and_not_passed_on(
    world: Any, port: int, conversation: EmailMessage
) -> None:
    send(port, an_answer(conversation["Reply-To"], sender="eve@example.org"))
    take_inbound(world.deps)

    assert announced(world) == []
    assert quarantined(world) == ["another sender"]
    client = world.service.app.test_client()
    assert client.get("/staff/quarantine", headers=world.mint.staff(("wipo", "recruiter"))).status_code == 403
    assert client.get("/staff/quarantine", headers=world.mint.staff(("ilo", "operator"))).json["items"] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<a.example>"},
        {"X_Autoreply": "yes"},
    ],
)
def test_S10_what_machines_send_is_never_taken_or_answered(
    world: Any, port: int, conversation: EmailMessage, mail_server: Any, headers: dict[str, str]
) -> None:
    before = len(mail_server.messages())
    send(port, an_answer(conversation["Reply-To"], **headers))
    send(port, an_answer(conversation["Reply-To"]), envelope_from="")
    send(port, an_answer("jobs-help@wipo.example", **headers))
    take_inbound(world.deps)
    for lane in Lane:
        world.send(lane)

    assert announced(world) == []
    assert quarantined(world) == []
    assert len(mail_server.messages()) == before


@pytest.mark.parametrize(
    "address",
    [
        "reply+aaaa@wipo.example",
        "somebody@wipo.example",
        "jobs-help@ilo.example",
        "ana@example.org",
        "reply+@wipo.example",
    ],
)
def test_addresses_that_are_not_ours_are_refused_at_once(port: int, address: str) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(port, an_answer(address))
    assert refused.value.recipients[address][0] == 550


def test_S10_a_changed_token_names_no_application(world: Any, port: int, conversation: EmailMessage) -> None:
    local, _at, domain = conversation["Reply-To"].partition("@")
    last = "a" if local[-1] != "a" else "e"
    forged = f"{local[:-1]}{last}@{domain}"
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(port, an_answer(f"{local[:8]}{'b' if local[8] != 'b' else 'c'}{local[9:]}@{domain}"))
    assert world.deps.addresses.route(forged) is None


def test_S10_a_message_that_comes_twice_is_taken_once(world: Any, port: int, conversation: EmailMessage) -> None:
    answer = an_answer(conversation["Reply-To"])
    for _ in range(2):
        send(port, answer)
        take_inbound(world.deps)
    assert len(announced(world)) == 1


def test_S10_a_thread_takes_so_many_mails_an_hour(world: Any, port: int, conversation: EmailMessage) -> None:
    for number in range(PER_HOUR + 1):
        send(port, an_answer(conversation["Reply-To"], f"Number {number}"))
    while take_inbound(world.deps):
        pass
    assert len(announced(world)) == PER_HOUR
    assert quarantined(world) == ["too many"]
    world.clock.advance(timedelta(hours=2))
    send(port, an_answer(conversation["Reply-To"], "Later"))
    take_inbound(world.deps)
    assert len(announced(world)) == PER_HOUR + 1


def test_S10_a_policy_without_answers_by_mail_offers_no_address(
    world: Any, port: int, mail_server: Any, texts: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id, application_id = uuid4(), uuid4()
    world.take(publication(vacancy_id))
    mail = wrote(world, mail_server, texts, vacancy_id, world.contact(), application_id, reply_by_mail=False)
    assert mail["Reply-To"] == "jobs-help@wipo.example"

    organisation = world.deps.organisations["wipo"]
    send(port, an_answer(world.deps.addresses.of_application(organisation, application_id)))
    take_inbound(world.deps)
    assert announced(world) == []
    assert quarantined(world) == ["nothing to answer"]


def test_a_mail_that_cannot_be_read_does_not_stop_the_next(world: Any, port: int, conversation: EmailMessage) -> None:
    broken = an_answer(conversation["Reply-To"])
    raw = broken.as_bytes().replace(b'charset="utf-8"', b'charset="no-such-thing"')
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail("ana@example.org", [broken["To"]], raw)
    send(port, an_answer(conversation["Reply-To"], "Next"))
    take_inbound(world.deps)
    assert len(announced(world)) >= 1
    assert message_from_bytes(raw, policy=policy.default) is not None


def test_html_alone_is_read_as_text(world: Any, port: int, conversation: EmailMessage) -> None:
    message = an_answer(conversation["Reply-To"])
    message.set_content("<style>p{}</style><p>Monday</p><p>suits &amp; fits</p>", subtype="html")
    send(port, message)
    take_inbound(world.deps)
    with world.deps.reading() as uow:
        [text] = uow.connection.exec_driver_sql("SELECT text FROM inbound").scalars()
    assert text == "Monday\nsuits & fits"


@pytest.mark.parametrize(
    "text",
    [
        "Lundi me convient.\n\nLe 2 mars 2026 à 13:00, OMPI <jobs@wipo.example> a écrit :\n\n> Quand ?\n",
        "Lundi me convient.\n\nLe lun. 2 mars 2026 à 13:00, OMPI <jobs@wipo.example> a écrit :\n> Quand ?\n> Merci\n",
    ],
)
def test_S10_french_quotations_are_left_out(text: str) -> None:
    assert without_quotes(text) == "Lundi me convient."


def test_a_text_made_to_hold_the_reader_up_is_given_up_and_kept() -> None:
    hostile = "On " + "a " * 9_000
    done = threading.Event()
    found: list[str] = []

    def read() -> None:
        found.append(without_quotes(hostile))
        done.set()

    threading.Thread(target=read, daemon=True).start()
    assert done.wait(15)
    assert found[0].startswith("On a a")
