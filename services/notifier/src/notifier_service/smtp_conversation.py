"""What is said on a connection that is ready for messages (RFC 5321).

aiosmtplib makes connections ready and waits for each answer. From there on, a server that takes several commands at
once (RFC 2920) gets a whole envelope in one go, and behind a message the envelope of the one that follows: a message
costs one round trip instead of four.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from aiosmtplib import SMTP, SMTPResponse, SMTPResponseException, SMTPServerDisconnected

_LONGEST_ANSWER = 32_768
_TAKEN = 250
_FORWARDED = 251
_GO_ON = 354
_LAST_LINE = b".\r\n"


@dataclass(frozen=True)
class Envelope:
    """Whom a message comes from and whom it goes to: ASCII, and nothing that SMTP would have to quote."""

    sender: str
    recipient: str

    def commands(self) -> tuple[str, ...]:
        return f"MAIL FROM:<{self.sender}>", f"RCPT TO:<{self.recipient}>", "DATA"


class Conversation(asyncio.Protocol):
    """Messages, one after the other. A broken link raises `SMTPServerDisconnected`, a refusal
    `SMTPResponseException`."""

    def __init__(self, transport: asyncio.Transport, together: bool) -> None:
        self._transport = transport
        self._together = together
        self._ahead: Envelope | None = None
        self._held = b""
        self._text: list[bytes] = []
        self._answers: deque[SMTPResponse] = deque()
        self._waiter: asyncio.Future[None] | None = None

    @classmethod
    async def after(cls, client: SMTP) -> Conversation:
        """Take over the link of a client that is connected and logged in."""
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
        if client.transport is None:
            raise SMTPServerDisconnected("Connection lost")
        transport = cast(asyncio.Transport, client.transport)
        conversation = cls(transport, client.supports_extension("pipelining"))
        transport.set_protocol(conversation)
        return conversation

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    def takes(self, envelope: Envelope) -> bool:
        """Whether this envelope can be next: one that was sent ahead cannot be taken back."""
        return self.is_open and self._ahead in (None, envelope)

    async def begin(self, envelope: Envelope) -> None:
        """Everything before the message itself."""
        if self._together:
            answers = await self._answers_to(envelope)
        else:
            answers = await self._say_singly(*envelope.commands())
        expected = ({_TAKEN}, {_TAKEN, _FORWARDED}, {_GO_ON})
        refused = next((each for each, codes in zip(answers, expected, strict=False) if each.code not in codes), None)
        if refused is not None:
            if answers[-1].code == _GO_ON:
                await self._ask(_LAST_LINE)
            raise SMTPResponseException(refused.code, refused.message)

    async def finish(self, message: bytes, following: Envelope | None = None) -> None:
        """The message, whose lines all end with CR LF; it is the server's when this returns.

        What follows is sent ahead where the server takes that; its answers are for `begin`.
        """
        data = message.replace(b"\r\n.", b"\r\n..") + _LAST_LINE
        if following is not None and self._together:
            data += _lines(following.commands())
            self._ahead = following
        answer = await self._ask(data)
        if answer.code != _TAKEN:
            raise SMTPResponseException(answer.code, answer.message)

    async def reset(self) -> None:
        """Have the server forget an envelope that was begun."""
        answer = await self._ask(b"RSET\r\n")
        if answer.code != _TAKEN:
            raise SMTPResponseException(answer.code, answer.message)

    async def quit(self) -> None:
        """Take leave, unless the server waits for the message of an envelope that was sent ahead."""
        if self._ahead is None:
            with suppress(SMTPServerDisconnected):
                await self._ask(b"QUIT\r\n")
        self.close()

    def close(self) -> None:
        self._transport.close()

    async def _answers_to(self, envelope: Envelope) -> list[SMTPResponse]:
        """To all of its commands at once; what was refused counts even where the server hangs up before the rest."""
        commands = envelope.commands()
        if self._ahead is None:
            self._write(_lines(commands))
        self._ahead = None
        answers = [await self._answer()]
        with suppress(SMTPServerDisconnected):
            while len(answers) < len(commands):
                answers.append(await self._answer())
        if len(answers) < len(commands) and all(each.code < 400 for each in answers):
            raise SMTPServerDisconnected("Connection lost")
        return answers

    async def _say_singly(self, *commands: str) -> list[SMTPResponse]:
        """Each once the one before was not refused."""
        answers: list[SMTPResponse] = []
        for command in commands:
            answers.append(await self._ask(_lines([command])))
            if answers[-1].code >= 400:
                break
        return answers

    async def _ask(self, data: bytes) -> SMTPResponse:
        self._write(data)
        return await self._answer()

    def _write(self, data: bytes) -> None:
        """What came unasked is no answer to what is said now."""
        if not self.is_open:
            raise SMTPServerDisconnected("Connection lost")
        self._answers.clear()
        self._transport.write(data)

    async def _answer(self) -> SMTPResponse:
        while not self._answers:
            if not self.is_open:
                raise SMTPServerDisconnected("Connection lost")
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        return self._answers.popleft()

    def data_received(self, data: bytes) -> None:
        self._held += data
        if len(self._held) + sum(map(len, self._text)) > _LONGEST_ANSWER:
            self._transport.abort()
        else:
            *lines, self._held = self._held.split(b"\n")
            for line in lines:
                self._take(line.rstrip(b"\r"))
        self._wake()

    def _take(self, line: bytes) -> None:
        """A line of an answer: the last one has no hyphen behind its code."""
        self._text.append(line[4:])
        if not (line[:3].isdigit() and len(line) >= 3):
            self._transport.abort()
        elif line[3:4] != b"-":
            text, self._text = b"\n".join(self._text), []
            self._answers.append(SMTPResponse(int(line[:3]), text.decode("utf-8", "replace")))

    def connection_lost(self, _fault: Exception | None) -> None:
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def _lines(commands: Sequence[str]) -> bytes:
    return "".join(f"{command}\r\n" for command in commands).encode("ascii")
