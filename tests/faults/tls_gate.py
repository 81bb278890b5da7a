"""A mail server that takes mail over STARTTLS from whoever knows its password, or cannot be trusted as told."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.faults.certificates import Authority
from tests.faults.gate import Gate
from tests.harness.crowd import MARKER

Distrust = Literal["expired", "another name", "unknown CA", "no STARTTLS", "STARTTLS refused"]
DISTRUST: Sequence[Distrust] = ("expired", "another name", "unknown CA", "no STARTTLS", "STARTTLS refused")
USER, PASSWORD = "postula", f"{MARKER}-of-the-relay"
"""The password is one of the words that must never stand in a log (C11)."""
HOST = "localhost"


class TlsGate(Gate):
    """Each connection meets the next of the faults that it is told to have.

    `met` counts the connections of each fault, `taken` the mails; `in_clear` is every line that came unencrypted.
    """

    def __init__(self, folder: Path, mails: Path) -> None:
        super().__init__(mails)
        self.met: Counter[Distrust] = Counter()
        self.taken = 0
        self.in_clear: list[bytes] = []
        ours, others = Authority(folder, "ours"), Authority(folder, "others")
        self.trusted = ours.file
        self._right = ours.context(HOST)
        self._wrong: dict[Distrust, ssl.SSLContext] = {
            "expired": ours.context(HOST, days=-1),
            "another name": ours.context("elsewhere.example"),
            "unknown CA": others.context(HOST),
        }
        self._faults: Sequence[Distrust] = ()
        self._connections = 0

    @property
    def url(self) -> str:
        return f"smtp://{USER}:{PASSWORD}@{HOST}:{self.port}?starttls=required"

    def __enter__(self) -> TlsGate:
        for name in ("mail.log", "asyncio"):  # a client that goes away in the handshake is what is tested
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def distrust(self, *faults: Distrust) -> None:
        """On connections from now on, in turn; none means that it can be trusted."""
        self._faults = faults

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.keep(envelope)
        self.taken += 1
        return "250 2.0.0 Stored"

    def _protocol(self) -> asyncio.Protocol:
        fault: Distrust | None = None
        if faults := self._faults:
            fault = faults[self._connections % len(faults)]
            self._connections += 1
            self.met[fault] += 1
        context = self._wrong.get(fault, self._right) if fault is not None else self._right
        return _Guarded(self, fault, None if fault == "no STARTTLS" else context, self._loop)


class _Guarded(SMTP):
    """Takes mail in clear too, if a client is careless enough to send it so."""

    def __init__(
        self, gate: TlsGate, fault: Distrust | None, context: ssl.SSLContext | None, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._gate = gate
        self._fault = fault
        super().__init__(
            gate,
            hostname=HOST,
            loop=loop,
            enable_SMTPUTF8=True,
            tls_context=context,
            authenticator=_is_known,
            auth_require_tls=False,
        )

    def data_received(self, data: bytes) -> None:
        if self._tls_protocol is None:
            self._gate.in_clear += data.splitlines()
        super().data_received(data)

    async def smtp_STARTTLS(self, arg: str) -> None:
        if self._fault == "STARTTLS refused":
            await self.push("454 4.7.0 TLS not available")
            return
        await super().smtp_STARTTLS(arg)


def _is_known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=given == known)
