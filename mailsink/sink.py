"""An SMTP server for one machine: it says 250 only once the message is on the disk."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from mailsink.forwarding import Forwarder
from mailsink.store import Store

STORE_SECONDS = 10.0
"""How long a sink that is told to stop waits for what it is storing."""

log = logging.getLogger(__name__)


class TakesSeveral:
    """A handler whose server offers to take several commands at once (RFC 2920): aiosmtpd reads one after the other
    however they come, and does not say so."""

    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]]


class Keep(TakesSeveral):
    """Stores what comes, and answers what it stored also when it is told to stop: its sender would send it again."""

    def __init__(self, store: Store, forwarder: Forwarder | None) -> None:
        self._store = store
        self._forwarder = forwarder
        self._being_stored: set[asyncio.Future[str]] = set()
        self._is_stopping = False

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self._is_stopping:
            return "421 4.3.2 The server is being stopped"
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        adding = asyncio.to_thread(self._store.add, envelope.mail_from or "", envelope.rcpt_tos, content)
        storing = asyncio.ensure_future(adding)
        self._being_stored.add(storing)
        storing.add_done_callback(self._being_stored.discard)
        try:
            await storing
        except OSError:
            log.exception("a message could not be stored")
            return "452 4.3.1 The message cannot be stored now"
        if self._forwarder is not None:
            self._forwarder.begin(envelope.mail_from or "", envelope.rcpt_tos, content)
        return "250 2.0.0 Stored"

    async def finish(self) -> None:
        """Take nothing more; returns when what was being stored is answered."""
        self._is_stopping = True
        if self._being_stored:
            await asyncio.wait(self._being_stored, timeout=STORE_SECONDS)


def run(
    folder: Path,
    port: int,
    ready: Callable[[], object],
    forwarder: Forwarder | None = None,
    *,
    host: str = "127.0.0.1",
) -> None:
    """Serve on loopback or `host` until SIGTERM or SIGINT; `ready` is called once connections are taken."""
    # aiosmtpd tells each address that it is given; a log holds no personal data.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    asyncio.run(_serve(Keep(Store(folder), forwarder), host, port, ready))


async def _serve(handler: Keep, host: str, port: int, ready: Callable[[], object]) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", ident="Postula mail sink", enable_SMTPUTF8=True, loop=loop),
        host,
        port,
    )
    async with server:
        ready()
        await stop.wait()
        server.close()
        await handler.finish()
