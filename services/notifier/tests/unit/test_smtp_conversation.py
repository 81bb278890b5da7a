"""What is said to a mail server, word for word, and what its answers mean."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import aiosmtplib
import pytest
from notifier_service.smtp_conversation import Conversation

from tests.faults.certificates import Authority

MESSAGE = b"Subject: hello\r\n\r\n.one\r\n..two\r\nthree.\r\n"


class Server:
    """Greets, offers what it is told to, and answers each line as the script has it; `heard` keeps all of them."""

    def __init__(self, script: dict[str, bytes], together: bool = True, context: ssl.SSLContext | None = None) -> None:
        self.heard: list[str] = []
        self._context = context
        self._script = {"EHLO": b"250-here\r\n250 PIPELINING\r\n" if together else b"250 here\r\n", **script}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        with suppress(ConnectionError):
            while line := await reader.readline():
                said = line.decode().removesuffix("\r\n")
                self.heard.append(said)
                if said == "STARTTLS":
                    writer.write(b"220 go on\r\n")
                    await writer.start_tls(self._context)
                    continue
                answer = self._script.get(said, self._script.get(said[:4]))
                if answer is None:
                    break
                writer.write(answer)
        writer.close()


TAKES = {"MAIL": b"250 ok\r\n", "RCPT": b"251 ok\r\n", "DATA": b"354 go on\r\n", "RSET": b"250 ok\r\n"}
SAID_BEFORE = ["EHLO localhost", "MAIL FROM:<jobs@wipo.example>", "RCPT TO:<ana@example.org>", "DATA"]
LINES = {line.decode(): b"" for line in MESSAGE.split(b"\r\n")} | {"..one": b"", "...two": b""}


def talk(
    server: Server, said: Callable[[Conversation], Awaitable[object]], trusted: ssl.SSLContext | None = None
) -> None:
    async def both() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        client = aiosmtplib.SMTP(
            hostname="localhost",
            port=port,
            start_tls=trusted is not None,
            tls_context=trusted,
            local_hostname="localhost",
        )
        await client.connect()
        conversation = await Conversation.after(client)
        try:
            await asyncio.wait_for(said(conversation), 5)
        finally:
            conversation.close()
            listening.close()

    asyncio.run(both())


async def envelope(conversation: Conversation) -> None:
    await conversation.begin("jobs@wipo.example", "ana@example.org")


async def message(conversation: Conversation) -> None:
    await envelope(conversation)
    await conversation.finish(MESSAGE)


@pytest.mark.parametrize("together", [True, False])
def test_a_message_arrives_with_its_dots_doubled(together: bool) -> None:
    server = Server({**TAKES, **LINES, ".": b"250 taken\r\n"}, together)
    talk(server, message)
    assert server.heard == [*SAID_BEFORE, "Subject: hello", "", "..one", "...two", "three.", "."]


def test_a_message_goes_on_encrypted_where_the_link_was_made_so(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "ours")
    offer = b"250-here\r\n250-STARTTLS\r\n250 PIPELINING\r\n"
    script = {**TAKES, **LINES, "EHLO": offer, ".": b"250 taken\r\n"}
    server = Server(script, context=authority.context("localhost"))
    talk(server, message, ssl.create_default_context(cafile=authority.file))
    assert server.heard[:2] == ["EHLO localhost", "STARTTLS"]
    assert server.heard[2:6] == SAID_BEFORE
    assert server.heard[-1] == "."


@pytest.mark.parametrize("together", [True, False])
def test_an_answer_of_several_lines_is_one(together: bool) -> None:
    server = Server({**TAKES, "RCPT": b"550-5.1.1 No\r\n550 5.1.1 such user\r\n", "DATA": b"503 no\r\n"}, together)
    with pytest.raises(aiosmtplib.SMTPResponseException) as refusal:
        talk(server, envelope)
    assert (refusal.value.code, refusal.value.message) == (550, "5.1.1 No\n5.1.1 such user")


def test_data_that_is_opened_although_nobody_is_to_get_it_is_ended_at_once() -> None:
    server = Server({**TAKES, "RCPT": b"450 busy\r\n", ".": b"554 nobody\r\n"})

    async def twice(conversation: Conversation) -> None:
        with pytest.raises(aiosmtplib.SMTPResponseException) as refusal:
            await envelope(conversation)
        assert refusal.value.code == 450
        await conversation.reset()

    talk(server, twice)
    assert server.heard == [*SAID_BEFORE, ".", "RSET"]


def test_a_server_that_refuses_singly_hears_nothing_more() -> None:
    server = Server({**TAKES, "MAIL": b"452 full\r\n"}, together=False)
    with pytest.raises(aiosmtplib.SMTPResponseException):
        talk(server, envelope)
    assert server.heard == SAID_BEFORE[:2]


def test_a_refusal_counts_although_the_server_hangs_up_after_it() -> None:
    script = {"MAIL": b"250 ok\r\n", "RCPT": b"550 no\r\n"}
    with pytest.raises(aiosmtplib.SMTPResponseException) as refusal:
        talk(Server(script), envelope)
    assert refusal.value.code == 550


def test_a_server_that_hangs_up_before_a_refusal_has_said_nothing() -> None:
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        talk(Server({"MAIL": b"250 ok\r\n"}), envelope)


@pytest.mark.parametrize("noise", [b"hello\r\n", b"25\r\n", b"250-" + b"x" * 40_000])
def test_what_is_no_answer_ends_the_connection(noise: bytes) -> None:
    with pytest.raises(aiosmtplib.SMTPServerDisconnected):
        talk(Server({**TAKES, "MAIL": noise}), envelope)


def test_what_came_unasked_is_not_taken_for_an_answer() -> None:
    server = Server({**TAKES, "RSET": b"250 ok\r\n250 unasked\r\n", "MAIL": b"550 no\r\n", "DATA": b"503 no\r\n"})

    async def after_noise(conversation: Conversation) -> None:
        await conversation.reset()
        await asyncio.sleep(0.05)
        with pytest.raises(aiosmtplib.SMTPResponseException) as refusal:
            await envelope(conversation)
        assert refusal.value.code == 550

    talk(server, after_noise)
