"""The sink as its process runs, spoken to by a client that is not ours."""

from __future__ import annotations

import asyncio
import signal
import smtplib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from mailsink import inbox
from mailsink.forwarding import Forwarder
from mailsink.reading import parse
from mailsink.store import Store
from tests.harness.waiting import until_true

_SCRIPT = """
import sys
from pathlib import Path
from mailsink.sink import run
run(Path(sys.argv[1]), int(sys.argv[2]), ready=lambda: print("ready", flush=True))
"""


@dataclass
class Running:
    process: subprocess.Popen[str]
    port: int
    store: Store
    folder: Path

    def send(self, message: bytes, *to: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=5) as client:
            client.sendmail("jobs@wipo.example", list(to), message)


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Running]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, str(tmp_path), str(port)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    yield Running(process, port, Store(tmp_path), tmp_path)
    process.kill()
    process.wait()


def test_what_was_answered_250_is_on_the_disk_with_its_envelope(sink: Running) -> None:
    sink.send(b"Subject: One\r\n\r\nFirst\r\n", "ana@example.org", "Ben@example.org")
    sink.send(b"Subject: Two\r\n\r\nSecond\r\n", "ana@example.org")

    newest, oldest = sink.store.ids()
    assert sink.store.read(oldest) == (
        b"X-Envelope-From: jobs@wipo.example\r\n"
        b"X-Envelope-To: ana@example.org\r\n"
        b"X-Envelope-To: Ben@example.org\r\n"
        b"Subject: One\r\n\r\nFirst\r\n"
    )
    assert list(sink.store.ids_to("BEN@example.org")) == [oldest]
    assert list(sink.store.ids_to("ana@example.org")) == [newest, oldest]


def test_a_kill_loses_nothing_that_was_answered(sink: Running) -> None:
    sink.send(b"Subject: Kept\r\n\r\n.\r\n", "ana@example.org")
    sink.process.kill()
    sink.process.wait()

    [id] = sink.store.ids()
    assert b"Subject: Kept" in sink.store.read(id)


def test_it_stops_on_sigterm(sink: Running) -> None:
    sink.process.send_signal(signal.SIGTERM)

    assert sink.process.wait(5) == 0


def test_what_it_stored_is_answered_also_when_it_is_told_to_stop(sink: Running) -> None:
    """P3: an answer that is missing makes a sender send a second copy."""
    answered: list[int] = []

    def keep_sending(turn: int) -> None:
        with suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as client:
            for _ in range(500):
                client.sendmail("jobs@wipo.example", ["ana@example.org"], b"Subject: One of many\r\n\r\n")
                answered.append(turn)

    senders = [threading.Thread(target=keep_sending, args=(turn,)) for turn in range(8)]
    for sender in senders:
        sender.start()
    until_true(lambda: len(answered) >= 20, "mails to be sent")
    sink.process.send_signal(signal.SIGTERM)
    assert sink.process.wait(15) == 0
    for sender in senders:
        sender.join()

    assert 20 <= len(answered) == len(sink.store.ids()) < 8 * 500


def test_a_folder_that_cannot_be_written_is_answered_with_try_later(sink: Running) -> None:
    sink.folder.rename(sink.folder.with_name("elsewhere"))

    with pytest.raises(smtplib.SMTPDataError) as refused:
        sink.send(b"Subject: Later\r\n\r\n", "ana@example.org")
    assert refused.value.smtp_code == 452


@pytest.mark.parametrize("id", ["../../etc/passwd", "..", "", "0" * 20 + "-" + "g" * 32])
def test_only_ids_of_ours_name_files(tmp_path: Path, id: str) -> None:
    with pytest.raises(FileNotFoundError):
        Store(tmp_path).read(id)


def test_S10_the_inbox_page_answers_a_mail_as_its_recipient_would(sink: Running) -> None:
    message = b"From: jobs@wipo.example\r\nReply-To: reply+abc@wipo.example\r\nSubject: A message\r\n"
    sink.send(message + b"Message-ID: <1@wipo.example>\r\n\r\nWhen can you come?\r\n", "ana@example.org")
    [id] = sink.store.ids()
    browser = inbox.build(sink.folder, sink.port).test_client()
    assert "reply+abc@wipo.example" in browser.get(f"/messages/{id}").get_data(as_text=True)

    path, typed = f"/messages/{id}/reply", {"text": "On Monday."}
    assert browser.post(path, data=typed, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.post(path, data=typed, headers={"Origin": "https://evil.example"}).status_code == 403
    sent = browser.post(path, data=typed, headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})
    assert sent.status_code == 303

    newest, _oldest = sink.store.ids()
    reply = parse(newest, sink.store.read(newest))
    assert (reply.sender, reply.to, reply.subject) == ("ana@example.org", ["reply+abc@wipo.example"], "Re: A message")
    assert reply.text.startswith("On Monday.") and "> When can you come?" in reply.text
    assert ("In-Reply-To", "<1@wipo.example>") in reply.headers


def test_mail_to_the_installations_own_domains_is_handed_over(tmp_path: Path) -> None:
    taken: list[list[str]] = []

    class Take:
        async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
            taken.append(envelope.rcpt_tos)
            return "250 Taken"

    async def hand_over() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Take(), hostname="localhost", loop=loop), "127.0.0.1", 0)
        forwarder = Forwarder("127.0.0.1", server.sockets[0].getsockname()[1], frozenset({"wipo.example"}))
        forwarder.begin("ana@example.org", ["reply+abc@WIPO.example", "ben@example.org"], b"Subject: x\r\n\r\ny\r\n")
        forwarder.begin("ana@example.org", ["ben@example.org"], b"Subject: x\r\n\r\ny\r\n")
        for _ in range(100):
            await asyncio.sleep(0.02)
            if taken:
                break
        server.close()

    asyncio.run(hand_over())
    assert taken == [["reply+abc@WIPO.example"]]
