"""A mail server in front of the sink: it lets everything through, or behaves as badly as it is told to."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from pathlib import Path
from typing import Any, Literal

from aiosmtpd.smtp import SMTP

from mailsink.sink import TakesSeveral
from tests.faults.gate import Gate

Fault = Literal[
    "none",
    "421 at connect",
    "silent at connect",
    "450 at RCPT",
    "550 at RCPT",
    "silent at RCPT",
    "451 at the dot",
    "552 at the dot",
    "silent at the dot",
    "dropped mid DATA",
    "dropped after the dot",
    "one byte a second",
]
SILENT_SECONDS = 60.0


class MailGate(Gate):
    """`met` counts the mails that met each fault."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.sink_port = 0
        self.met: Counter[str] = Counter()
        self._fault: Fault = "none"
        self._every = 1
        self._seen = 0
        self._only = ""

    def start(self) -> None:
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # what comes after a broken link is no command
        super().start()

    def misbehave(self, fault: Fault, every: int = 1, only: str = "") -> None:
        """On connections from now on: each `every`-th mail, of those to recipients whose address holds `only`."""
        self._every, self._only, self._seen = every, only, 0
        self._fault = fault

    def behave(self) -> None:
        self.misbehave("none")

    def meets(self, fault: Fault, recipient: str = "") -> bool:
        """Whether this mail is one that meets the fault; it is counted."""
        if self._fault != fault or self._only not in recipient:
            return False
        self._seen += 1
        if self._seen % self._every:
            return False
        self.met[fault] += 1
        return True

    def _protocol(self) -> asyncio.Protocol:
        if self._fault == "none":
            return _Through(self)
        if self._fault in {"421 at connect", "silent at connect"}:
            return _Unwelcoming(self, self._fault)
        return _Faulty(_Handler(self), hostname="localhost", loop=self._loop, enable_SMTPUTF8=True)


class _Through(asyncio.Protocol):
    """Bytes to and from the sink, as they come."""

    def __init__(self, gate: MailGate) -> None:
        self._gate = gate
        self._transport: asyncio.Transport | None = None
        self._sink: asyncio.StreamWriter | None = None
        self._early = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._task = asyncio.ensure_future(self._carry(transport))

    async def _carry(self, transport: asyncio.Transport) -> None:
        try:
            reader, self._sink = await asyncio.open_connection("127.0.0.1", self._gate.sink_port)
            self._sink.write(self._early)
            while data := await reader.read(65536):
                transport.write(data)
        except OSError:
            pass
        transport.close()

    def data_received(self, data: bytes) -> None:
        if self._sink is None:
            self._early += data
        else:
            self._sink.write(data)

    def connection_lost(self, _fault: Exception | None) -> None:
        if self._sink is not None:
            self._sink.close()


class _Unwelcoming(asyncio.Protocol):
    """Says that it is busy, or nothing at all."""

    def __init__(self, gate: MailGate, fault: Fault) -> None:
        self._gate = gate
        self._fault = fault

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._gate.met[self._fault] += 1
        if self._fault == "421 at connect":
            transport.write(b"421 4.3.2 Come back later\r\n")
            transport.close()


class _Handler(TakesSeveral):
    """What is answered to each command; what is answered with 250 is kept as the sink would keep it."""

    def __init__(self, gate: MailGate) -> None:
        self.gate = gate

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if self.gate.meets("450 at RCPT", address):
            return "450 4.2.1 Mailbox busy"
        if self.gate.meets("550 at RCPT", address):
            return "550 5.1.1 No such user"
        if self.gate.meets("silent at RCPT", address):
            await asyncio.sleep(SILENT_SECONDS)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        to = " ".join(envelope.rcpt_tos)
        if self.gate.meets("451 at the dot", to):
            return "451 4.3.0 Try again"
        if self.gate.meets("552 at the dot", to):
            return "552 5.2.2 Mailbox full"
        self.gate.keep(envelope)
        if self.gate.meets("silent at the dot", to):
            await asyncio.sleep(SILENT_SECONDS)
        if self.gate.meets("dropped after the dot", to):
            server.transport.abort()
        if self.gate.meets("one byte a second", to):
            await _trickle(server.transport, b"250-2.0.0 A long answer")
        return "250 2.0.0 Stored"


class _Faulty(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        assert self.envelope is not None
        if self.event_handler.gate.meets("dropped mid DATA", " ".join(self.envelope.rcpt_tos)):
            await self.push("354 Go on")
            await asyncio.sleep(0.05)
            assert isinstance(self.transport, asyncio.Transport)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


async def _trickle(transport: asyncio.Transport, text: bytes) -> None:
    for byte in text:
        transport.write(bytes([byte]))
        await asyncio.sleep(1.0)
