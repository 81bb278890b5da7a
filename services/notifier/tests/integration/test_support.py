"""Support cases and degree reports over the API, by mail, and at the desk."""

from __future__ import annotations

import io
import smtplib
import socket
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.cases import CASES_PER_HOUR, HELD_AT_MOST, HELD_FOR, PICTURE_MAX
from notifier_service.domain.mails import Lane
from notifier_service.listener import Listener, Place
from notifier_service.use_cases.inbound import take_inbound
from notifier_service.use_cases.pictures import sweep_held

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50
JPEG = b"\xff\xd8\xff" + b"0" * 50
REPORT = {
    "organisation": "un",
    "kind": "technical",
    "about": "registering",
    "email": "ana@example.org",
    "full_name": "Ana Benali",
    "user_name": "ana.b",
    "vacancy_number": "26-ADM-1",
    "steps": "I opened the page.\nI pressed Register.",
    "description": "An error appeared.",
}


@pytest.fixture
def port(world: Any) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = int(free.getsockname()[1])
    Listener(world.deps, Place("127.0.0.1", found)).keep_listening()
    yield found


def call(world: Any, method: str, path: str, who: dict[str, str] | None = None, **options: Any) -> Any:
    headers = {"Idempotency-Key": str(uuid4()), **(who or {}), **options.pop("headers", {})}
    return world.service.app.test_client().open(path, method=method, headers=headers, **options)


def report(
    world: Any, who: dict[str, str] | None = None, pictures: list[tuple[str, bytes]] | None = None, **changes: Any
) -> Any:
    data: dict[str, Any] = {**REPORT, **changes}
    data["screenshots"] = [(io.BytesIO(content), name) for name, content in pictures or []]
    return call(world, "POST", "/cases", who, data=data, content_type="multipart/form-data")


def desk(world: Any, organisation: str = "un") -> dict[str, str]:
    found: dict[str, str] = world.mint.staff((organisation, "recruiter"))
    return found


def mails(world: Any, mail_server: Any, to: str = "ana@example.org") -> list[EmailMessage]:
    world.send(Lane.NOTICE)
    found: list[EmailMessage] = mail_server.messages(to)
    return found


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_I18_W42_a_report_signed_out_gets_its_number_at_once_and_by_mail(world: Any, mail_server: Any) -> None:
    answer = report(world, pictures=[("page.png", PNG), ("error.jpg", JPEG)])

    assert answer.status_code == 201, answer.json
    number = answer.json["number"]
    assert (answer.json["state"], len(answer.json["files"])) == ("open", 2)
    [mail] = mails(world, mail_server)
    assert number in mail["Subject"] and number in text_of(mail)
    assert "An error appeared." in text_of(mail)
    assert "Ana Benali" not in text_of(mail)
    assert f"http://postula.test/support/cases/{answer.json['token']}" in text_of(mail)


def test_I18_I32_H8_the_desk_reads_everything_answers_by_mail_and_closes(world: Any, mail_server: Any) -> None:
    token = report(world, pictures=[("page.png", PNG)]).json["token"]
    [row] = call(world, "GET", "/staff/cases?state=open", desk(world)).json["items"]
    case = call(world, "GET", f"/staff/cases/{row['id']}", desk(world)).json
    assert case["details"] == {
        name: REPORT[name] for name in ("about", "full_name", "user_name", "vacancy_number", "steps")
    }
    file = call(world, "GET", f"/staff/cases/{row['id']}/files/{case['files'][0]['id']}", desk(world))
    assert (file.data, file.mimetype) == (PNG, "image/png")

    mails(world, mail_server)
    world.later(minutes=1)
    answered = call(world, "POST", f"/staff/cases/{row['id']}/answers", desk(world), json={"text": "Try again now."})
    assert answered.json["state"] == "answered"
    assert "Try again now." in text_of(mails(world, mail_server)[-1])
    assert call(world, "GET", f"/cases/{token}").json["entries"][-1]["text"] == "Try again now."
    world.later(minutes=1)
    assert call(world, "POST", f"/cases/{token}/entries", json={"text": "It works."}).json["state"] == "open"
    closed = call(world, "POST", f"/staff/cases/{row['id']}/closing", desk(world))
    assert closed.json["state"] == "closed"
    again = call(world, "POST", f"/staff/cases/{row['id']}/answers", desk(world), json={"text": "More."})
    assert (again.status_code, again.json["code"]) == (409, "case_closed")


def test_H8_another_organisation_finds_no_case(world: Any) -> None:
    report(world)
    [row] = call(world, "GET", "/staff/cases", desk(world)).json["items"]
    assert call(world, "GET", "/staff/cases", desk(world, "wipo")).json["items"] == []
    assert call(world, "GET", f"/staff/cases/{row['id']}", desk(world, "wipo")).status_code == 404
    assert call(world, "GET", f"/cases/{'a' * 52}").status_code == 404


def test_I18_missing_answers_are_named_together(world: Any) -> None:
    answer = report(world, email="nobody", full_name="", steps=" ", description="")
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json["errors"]] == ["/email", "/description", "/full_name", "/steps"]


def test_W23_only_what_the_policy_asks_for_is_asked_and_kept(world: Any) -> None:
    answer = report(world, organisation="wipo", steps="", vacancy_number="1")
    assert answer.status_code == 201
    [row] = call(world, "GET", "/staff/cases", desk(world, "wipo")).json["items"]
    assert set(row["details"]) == {"about", "full_name", "user_name"}


@pytest.mark.parametrize(
    ("pictures", "code"),
    [
        ([("a.png", PNG)] * 6, "too_many"),
        ([("cv.png", b"%PDF-1.7 a CV")], "unsupported_type"),
        ([("big.png", PNG + b"0" * PICTURE_MAX)], "too_large"),
    ],
)
def test_I32_screenshots_are_few_small_and_pictures(world: Any, pictures: Any, code: str) -> None:
    answer = report(world, pictures=pictures)
    assert (answer.status_code, answer.json["errors"][0]["code"]) == (422, code)
    assert call(world, "GET", "/staff/cases", desk(world)).json["items"] == []


def test_I32_the_rules_say_what_the_desk_does_not_do_in_the_readers_language(world: Any) -> None:
    rules = call(world, "GET", "/rules?organisation=un", headers={"Accept-Language": "fr"}).json["support"]
    assert "Questions techniques uniquement" in rules["text"] and "CV" in rules["text"]
    assert (rules["screenshots_max"], rules["asks"]) == (5, ["full_name", "user_name", "vacancy_number", "steps"])
    assert rules["address"] is None
    assert (
        call(world, "GET", "/rules?organisation=wipo&list=staff").json["support"]["address"] == "jobs-help@wipo.example"
    )
    assert call(world, "GET", "/rules?organisation=nobody").status_code == 404


def test_W42_the_same_key_opens_one_case(world: Any, mail_server: Any) -> None:
    first, second = (
        call(world, "POST", "/cases", json=REPORT, headers={"Idempotency-Key": "one"}).json for _ in range(2)
    )
    assert first["number"] == second["number"]
    assert len(mails(world, mail_server)) == 1


def test_W42_one_address_opens_so_many_cases_an_hour(world: Any, mail_server: Any) -> None:
    for _ in range(CASES_PER_HOUR):
        assert report(world).status_code == 201
    refused = report(world)
    assert refused.status_code == 429
    assert len(mails(world, mail_server)) == CASES_PER_HOUR
    world.later(hours=2)
    assert report(world).status_code == 201


def test_W42_a_policy_may_ask_reporters_to_sign_in(world: Any) -> None:
    policies = world.deps.policies
    policies["un-secretariat"] = replace(
        policies["un-secretariat"], support=replace(policies["un-secretariat"].support, signed_out=False)
    )
    assert report(world).json["code"] == "sign_in_to_report"
    assert report(world, world.mint.candidate(world.contact())).status_code == 201


def test_I32_signed_in_the_accounts_address_is_used_and_cases_are_listed(world: Any, mail_server: Any) -> None:
    account_id = world.contact("zoe@example.org", language="fr")
    who = world.mint.candidate(account_id)
    number = report(world, who, email="else@example.org").json["number"]

    [mail] = mails(world, mail_server, "zoe@example.org")
    assert mail["Subject"] == f"Votre signalement {number}"
    assert mail_server.messages("else@example.org") == []
    [own] = call(world, "GET", "/cases", who).json["items"]
    assert (own["number"], own["state"]) == (number, "open")
    assert call(world, "GET", "/cases", world.mint.candidate(uuid4())).json["items"] == []


def test_I19_I35_a_report_on_a_degree_reaches_the_named_desk(world: Any, mail_server: Any) -> None:
    degree = {
        "kind": "degree",
        "country": "FR",
        "institution": "École centrale",
        "degree": "Diplôme d’ingénieur",
        "proposed": "first_level",
        "chosen": "master",
        "description": "It is a master’s level.",
    }
    assert report(world, **degree).status_code == 201
    [mail] = mails(world, mail_server, "degrees@un.example")
    text = text_of(mail)
    told = (
        "France",
        degree["institution"],
        degree["degree"],
        "First-level degree",
        "Master’s degree, or national master’s degree",
        degree["description"],
    )
    assert [each for each in told if each not in text] == []
    [row] = call(world, "GET", "/staff/cases?kind=degree", desk(world)).json["items"]
    assert row["details"]["chosen"] == "master" and f"/hr/support/{row['id']}" in text
    assert len(mails(world, mail_server)) == 1, "the reporter gets the number"


def test_I19_a_report_on_a_degree_names_country_and_title(world: Any) -> None:
    answer = report(world, kind="degree", country="", degree="")
    assert [each["pointer"] for each in answer.json["errors"]] == ["/country", "/degree"]


def a_mail(to: str, sender: str = "ana@example.org", subject: str = "It fails") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Message-ID"] = f"<{uuid4()}@example.org>"
    message.set_content("I cannot register.\n")
    message.add_attachment(PNG, maintype="image", subtype="png", filename="page.png")
    message.add_attachment(b"%PDF", maintype="image", subtype="png", filename="cv.png")
    return message


def send(world: Any, port: int, message: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=5) as client:
        client.sendmail("ana@example.org", [message["To"]], message.as_bytes())
    take_inbound(world.deps)


def test_W23_W42_a_mail_to_the_contact_address_opens_a_case_and_answers_join_it(
    world: Any, mail_server: Any, port: int
) -> None:
    send(world, port, a_mail("jobs-help@wipo.example"))
    [received] = mails(world, mail_server)
    assert "I cannot register." in text_of(received)
    [row] = call(world, "GET", "/staff/cases", desk(world, "wipo")).json["items"]
    case = call(world, "GET", f"/staff/cases/{row['id']}", desk(world, "wipo")).json
    assert (case["way"], [each["name"] for each in case["files"]]) == ("mail", ["page.png"])
    assert case["entries"][0]["text"] == "It fails\n\nI cannot register."

    world.later(minutes=1)
    call(world, "POST", f"/staff/cases/{row['id']}/answers", desk(world, "wipo"), json={"text": "Try again."})
    answered = mails(world, mail_server)[-1]
    assert answered["Reply-To"].startswith("case+")
    assert answered["References"] == received["References"]
    world.later(minutes=1)
    send(world, port, a_mail(answered["Reply-To"], subject="Re: It fails"))
    send(world, port, a_mail(answered["Reply-To"], sender="eve@example.org"))

    case = call(world, "GET", f"/staff/cases/{row['id']}", desk(world, "wipo")).json
    assert (case["state"], [each["author"] for each in case["entries"]]) == ("open", ["reporter", "desk", "reporter"])
    assert len(mails(world, mail_server)) == 2, "a reply is not answered by a machine"


def test_W42_a_policy_without_reports_by_mail_takes_none(world: Any, mail_server: Any, port: int) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(world, port, a_mail("jobs-help@un.example"))
    report(world)
    [mail] = mails(world, mail_server)
    assert mail["Reply-To"] == "jobs-help@un.example"


def test_I18_events_and_ledger_hold_no_words_of_a_report(world: Any, mail_server: Any) -> None:
    report(world)
    mails(world, mail_server)
    with world.deps.reading() as uow:
        facts = [str(row) for row in uow.connection.exec_driver_sql("SELECT facts FROM mails").scalars()]
        told = [bytes(row) for row in uow.connection.exec_driver_sql("SELECT value FROM outbox").scalars()]
    assert facts and not any("ana@" in each or "error" in each for each in facts)
    assert told and not any(b"ana@" in each or b"error" in each for each in told)
    assert UUID(call(world, "GET", "/staff/cases", desk(world)).json["items"][0]["id"])


def test_W23_only_the_refused_screenshot_is_chosen_again(world: Any) -> None:
    pictures = [("page.png", PNG), ("letter.txt", b"no picture"), ("error.jpg", JPEG)]
    refused = report(world, pictures=pictures)
    assert refused.status_code == 422
    [error] = refused.json["errors"]
    assert error["message"] == "letter.txt is not a picture. Choose PNG or JPEG files."
    held = refused.json["held"]
    assert [(each["name"], each["size"]) for each in held] == [("page.png", len(PNG)), ("error.jpg", len(JPEG))]
    again = report(world, pictures=[("letter.png", PNG)], held=[each["id"] for each in held])
    assert again.status_code == 201, again.json
    assert sorted(each["name"] for each in again.json["files"]) == ["error.jpg", "letter.png", "page.png"]
    [row] = call(world, "GET", "/staff/cases?state=open", desk(world)).json["items"]
    for file in again.json["files"]:
        seen = call(world, "GET", f"/staff/cases/{row['id']}/files/{file['id']}", desk(world))
        assert seen.data == (JPEG if file["name"] == "error.jpg" else PNG)


def test_W23_screenshots_are_held_whatever_was_wrong_and_counted_with_the_new_ones(world: Any) -> None:
    refused = report(world, pictures=[(f"{place}.png", PNG) for place in range(4)], description="")
    held = [each["id"] for each in refused.json["held"]]
    assert len(held) == 4
    still = report(world, pictures=[("a.png", PNG), ("b.png", PNG)], held=held)
    assert still.json["errors"][0]["code"] == "too_many"
    assert [each["name"] for each in still.json["held"]] == ["0.png", "1.png", "2.png", "3.png", "a.png"]
    assert report(world, held=held[:1]).status_code == 201


def test_W23_a_held_screenshot_goes_with_one_report_and_is_forgotten_in_time(world: Any) -> None:
    refused = report(world, pictures=[("page.png", PNG), ("late.png", PNG)], description="")
    first, late = (each["id"] for each in refused.json["held"])
    assert len(report(world, held=[first]).json["files"]) == 1
    assert len(report(world, held=[first]).json["files"]) == 0
    world.clock.advance(HELD_FOR)
    assert not sweep_held(world.deps)
    world.later(minutes=1)
    sweep_held(world.deps)
    assert len(report(world, held=[late]).json["files"]) == 0


def test_W42_strangers_cannot_fill_the_disk_with_screenshots_that_wait(world: Any) -> None:
    for _turn in range(HELD_AT_MOST // 5):
        assert len(report(world, pictures=[("a.png", PNG)] * 5, description="").json["held"]) == 5
    assert report(world, pictures=[("a.png", PNG)], description="").json["held"] == []
