"""What is said on a connection that is ready for messages (RFC 5321).

aiosmtplib makes connections ready and waits for each answer. From there on, a server that takes several commands at
once (RFC 2920) gets a whole envelope in one go, so that a message costs two round trips instead of four.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import cast

from aiosmtplib import SMTP, SMTPResponse, SMTPResponseException, SMTPServerDisconnected

_LONGEST_ANSWER = 32_768
_TAKEN = 250
_FORWARDED = 251
_GO_ON = 354
_LAST_LINE = b".\r\n"


class Conversation(asyncio.Protocol):
    """Messages, one after the other. A broken link raises `SMTPServerDisconnected`, a refusal
    `SMTPResponseException`."""

    def __init__(self, transport: asyncio.Transport, together: bool) -> None:
        self._transport = transport
        self._together = together
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

    async def begin(self, sender: str, recipient: str) -> None:
        """Everything before the message itself."""
        mail, rcpt, data = f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>", "DATA"
        answers = await self._say(mail, rcpt, data) if self._together else await self._say_singly(mail, rcpt, data)
        expected = ({_TAKEN}, {_TAKEN, _FORWARDED}, {_GO_ON})
        refused = next((each for each, codes in zip(answers, expected, strict=False) if each.code not in codes), None)
        if refused is not None:
            if answers[-1].code == _GO_ON:
                await self._ask(_LAST_LINE)
            raise SMTPResponseException(refused.code, refused.message)

    async def finish(self, message: bytes) -> None:
        """The message, whose lines all end with CR LF; it is the server's when this returns."""
        answer = await self._ask(message.replace(b"\r\n.", b"\r\n..") + _LAST_LINE)
        if answer.code != _TAKEN:
            raise SMTPResponseException(answer.code, answer.message)

    async def reset(self) -> None:
        """Have the server forget an envelope that was begun."""
        answer = await self._ask(b"RSET\r\n")
        if answer.code != _TAKEN:
            raise SMTPResponseException(answer.code, answer.message)

    async def quit(self) -> None:
        with suppress(SMTPServerDisconnected):
            await self._ask(b"QUIT\r\n")
        self.close()

    def close(self) -> None:
        self._transport.close()

    async def _say(self, *commands: str) -> list[SMTPResponse]:
        """All at once; what the server refused counts even where it hangs up before the rest."""
        self._write("".join(f"{command}\r\n" for command in commands).encode("ascii"))
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
            answers.append(await self._ask(f"{command}\r\n".encode("ascii")))
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
