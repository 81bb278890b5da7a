"""What is said to a mail server, word for word, and what its answers mean."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import aiosmtplib
import pytest
from notifier_service.smtp import Connection, Message, Relay, Sent
from notifier_service.smtp_conversation import Conversation, Envelope

from tests.faults.certificates import Authority

MESSAGE = b"Subject: hello\r\n\r\n.one\r\n..two\r\nthree.\r\n"


class Server:
    """Greets, offers what it is told to, and answers each line as the script has it, until it has said its last;
    `heard` keeps all of them."""

    def __init__(
        self,
        script: dict[str, bytes],
        together: bool = True,
        context: ssl.SSLContext | None = None,
        last: str = "QUIT",
    ) -> None:
        self.heard: list[str] = []
        self._context = context
        self._last = last
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
                if said == self._last:
                    break
        writer.close()


TAKES = {"MAIL": b"250 ok\r\n", "RCPT": b"251 ok\r\n", "DATA": b"354 go on\r\n", "RSET": b"250 ok\r\n"}
SAID_BEFORE = ["EHLO localhost", "MAIL FROM:<jobs@wipo.example>", "RCPT TO:<ana@example.org>", "DATA"]
LINES = {line.decode(): b"" for line in MESSAGE.split(b"\r\n")} | {"..one": b"", "...two": b""}


def talk(
    server: Server, said: Callable[[Conversation], Awaitable[object]], trusted: ssl.SSLContext | None = None
) -> None:
    async def both(port: int) -> None:
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

    asyncio.run(listening(server, both))


async def listening(server: Server, use: Callable[[int], Awaitable[object]]) -> None:
    """Use the port of a server that listens meanwhile."""
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listener:
        await use(listener.sockets[0].getsockname()[1])


ANA = Envelope("jobs@wipo.example", "ana@example.org")
BEN = Envelope("jobs@wipo.example", "ben@example.org")


async def envelope(conversation: Conversation) -> None:
    await conversation.begin(ANA)


async def message(conversation: Conversation, following: Envelope | None = None) -> None:
    await envelope(conversation)
    await conversation.finish(MESSAGE, following)


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


async def two_messages(conversation: Conversation) -> None:
    await message(conversation, following=BEN)
    await conversation.begin(BEN)
    await conversation.finish(MESSAGE)


@pytest.mark.parametrize("together", [True, False])
def test_the_envelope_that_follows_is_said_once(together: bool) -> None:
    server = Server({**TAKES, **LINES, ".": b"250 taken\r\n"}, together)
    talk(server, two_messages)
    said = [each for each in server.heard if each in {".", "DATA"} or each.startswith(("MAIL", "RCPT"))]
    to_ben = ["MAIL FROM:<jobs@wipo.example>", "RCPT TO:<ben@example.org>", "DATA", "."]
    assert said == [*SAID_BEFORE[1:], ".", *to_ben]


def test_only_a_server_that_takes_several_commands_hears_what_follows_ahead() -> None:
    script = {**TAKES, **LINES, ".": b"250 taken\r\n", "QUIT": b"221 bye\r\n"}

    async def one_message_and_quit(conversation: Conversation) -> None:
        await message(conversation, following=BEN)
        assert conversation.takes(ANA)
        await conversation.quit()

    patient = Server(script, together=False)
    talk(patient, one_message_and_quit)
    assert patient.heard[-2:] == [".", "QUIT"]


def test_a_server_that_waits_for_a_message_is_left_without_a_word() -> None:
    server = Server({**TAKES, **LINES, ".": b"250 taken\r\n"})

    async def one_message_and_quit(conversation: Conversation) -> None:
        await message(conversation, following=BEN)
        assert conversation.takes(BEN)
        assert not conversation.takes(ANA)
        await conversation.quit()
        assert not conversation.takes(BEN)

    talk(server, one_message_and_quit)
    assert "QUIT" not in server.heard


def test_a_message_that_is_refused_does_not_touch_the_one_that_follows() -> None:
    server = Server({**TAKES, **LINES, ".": b"452 full\r\n"})

    async def refused_then_begun(conversation: Conversation) -> None:
        with pytest.raises(aiosmtplib.SMTPResponseException) as refusal:
            await message(conversation, following=BEN)
        assert refusal.value.code == 452
        await conversation.begin(BEN)

    talk(server, refused_then_begun)


def test_an_envelope_that_was_sent_ahead_is_refused_in_its_turn() -> None:
    script = {**TAKES, **LINES, ".": b"250 taken\r\n", "RCPT TO:<ben@example.org>": b"550 no\r\n"}

    async def refused_in_its_turn(conversation: Conversation) -> None:
        await message(conversation, following=BEN)
        with pytest.raises(aiosmtplib.SMTPResponseException) as refusal:
            await conversation.begin(BEN)
        assert refusal.value.code == 550
        await conversation.reset()
        await conversation.begin(ANA)

    talk(Server(script), refused_in_its_turn)


@pytest.mark.parametrize("together", [True, False])
def test_a_server_that_ends_the_connection_after_each_message_gets_all_of_them(together: bool) -> None:
    server = Server({**TAKES, **LINES, ".": b"250 taken\r\n"}, together, last=".")
    messages = [Message(ANA.sender, f"reader{number}@example.org", MESSAGE) for number in range(3)]

    async def send_all(port: int) -> None:
        connection = Connection(Relay("127.0.0.1", port))
        for each, following in zip(messages, [*messages[1:], None], strict=True):
            assert await connection.send(each, following) == Sent()
        await connection.close()

    asyncio.run(listening(server, send_all))
    assert server.heard.count("EHLO localhost") == server.heard.count(".") == 3


def test_a_message_that_comes_in_the_place_of_the_announced_one_has_a_connection_of_its_own() -> None:
    server = Server({**TAKES, **LINES, ".": b"250 taken\r\n", "QUIT": b"221 bye\r\n"})
    first, announced, other = (Message(ANA.sender, f"{name}@example.org", MESSAGE) for name in ("ana", "ben", "cleo"))

    async def send_all(port: int) -> None:
        connection = Connection(Relay("127.0.0.1", port))
        assert await connection.send(first, announced) == Sent()
        assert await connection.send(other) == Sent()
        await connection.close()

    asyncio.run(listening(server, send_all))
    assert server.heard.count("EHLO localhost") == 2
    assert [each for each in server.heard if each.startswith("RCPT")] == [
        f"RCPT TO:<{name}@example.org>" for name in ("ana", "ben", "cleo")
    ]
