"""The inbox page: what tests and developers read, and what a hostile mail cannot do."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from mailsink import inbox
from mailsink.store import Store

HOSTILE = '<script>alert(1)</script><a href="javascript:alert(1)">x</a><a href="http://postula.test/verify?token=a&amp;b=c">y</a>'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


@pytest.fixture
def browser(tmp_path: Path) -> Client:
    def nothing(_environ: object, start: object) -> list[bytes]:
        raise AssertionError("outside the inbox")

    return Client(DispatcherMiddleware(nothing, {"/inbox": inbox.build(tmp_path)}))


def a_message(subject: str = "Hello <b>", html: str = HOSTILE) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Élan <jobs@wipo.example>", "ana@example.org", subject
    message["Message-ID"] = "<1@wipo.example>"
    message.set_content("Text é. See http://postula.test/sign-in.\n")
    message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_the_json_gives_what_a_test_needs(store: Store, browser: Client) -> None:
    id = store.add("jobs@wipo.example", ["ana@example.org"], a_message())
    store.add("jobs@wipo.example", ["ben@example.org"], a_message("Other"))

    [listed] = browser.get("/inbox/messages.json?to=ana@example.org").json or []
    message = browser.get(f"/inbox/messages/{listed['id']}.json").json or {}

    assert listed["id"] == id
    assert len(browser.get("/inbox/messages.json").json or []) == 2
    assert message["subject"] == "Hello <b>"
    assert message["from"] == "Élan <jobs@wipo.example>"
    assert message["to"] == ["ana@example.org"]
    assert message["message_id"] == "<1@wipo.example>"
    assert message["text"].startswith("Text é.")
    assert message["links"] == ["http://postula.test/verify?token=a&b=c", "http://postula.test/sign-in"]
    assert ["Message-ID", "<1@wipo.example>"] in message["headers"]


def test_the_pages_show_subjects_as_text_and_frame_the_mail_in_a_sandbox(store: Store, browser: Client) -> None:
    id = store.add("jobs@wipo.example", ["ana@example.org"], a_message())
    listed, shown = browser.get("/inbox/"), browser.get(f"/inbox/messages/{id}")

    assert f'href="/inbox/messages/{id}"' in listed.text
    for page in (listed, shown):
        assert "Hello &lt;b&gt;" in page.text
        assert "<script" not in page.text
        assert "default-src 'none'; style-src 'self'" in page.headers["Content-Security-Policy"]
    assert f'sandbox src="/inbox/messages/{id}/html"' in shown.text
    assert 'href="javascript:' not in shown.text
    assert browser.get("/inbox/static/inbox.css").status_code == 200


def test_a_mail_never_runs_anything(store: Store, browser: Client) -> None:
    id = store.add("jobs@wipo.example", ["ana@example.org"], a_message())
    framed, raw = browser.get(f"/inbox/messages/{id}/html"), browser.get(f"/inbox/messages/{id}/raw")

    assert framed.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert raw.headers["Content-Disposition"].startswith("attachment")
    for answer in (framed, raw):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_broken_messages_are_shown_as_far_as_they_can_be_read(store: Store, browser: Client) -> None:
    broken = b"Subject: =?utf-8?q?=FF?=\r\nContent-Type: text/plain; charset=none-such\r\n\r\n\xff\xfe"
    id = store.add("", ["ana@example.org"], broken)

    assert browser.get(f"/inbox/messages/{id}").status_code == 200
    assert browser.get(f"/inbox/messages/{id}.json").status_code == 200
    assert browser.get("/inbox/").status_code == 200


def test_what_is_not_there_is_not_found(browser: Client) -> None:
    assert browser.get(f"/inbox/messages/{'0' * 20}-{'a' * 32}").status_code == 404
    assert browser.get("/inbox/messages/none.json").status_code == 404


def test_an_empty_inbox_says_so(browser: Client) -> None:
    assert "No mail to this address yet" in browser.get("/inbox/?to=ana@example.org").text
