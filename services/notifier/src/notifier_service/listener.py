"""The SMTP server that takes mail for our own addresses; it says 250 only once the mail is stored."""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy.exc import SQLAlchemyError

from chassis.errors import Problem
from chassis.ids import new_id
from notifier_service.addresses import Route
from notifier_service.deps import Deps
from notifier_service.domain.inbound import Inbound

LARGEST = 12_000_000
MOST_RECIPIENTS = 10
START_SECONDS = 5.0

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where the server listens: `127.0.0.1:2525`."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Place:
        host, _colon, port = text.rpartition(":")
        if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
            raise ValueError("must look like 127.0.0.1:2525")
        return cls(host.strip("[]"), int(port))


class Keep:
    """What each command is answered."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self._route(address) is None:
            return "550 5.1.1 No such mailbox"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        try:
            await asyncio.to_thread(self._store, envelope)
        except (SQLAlchemyError, Problem, OSError):
            log.exception("a mail could not be stored")
            return "451 4.3.0 The message cannot be stored now"
        return "250 2.0.0 Stored"

    def _store(self, envelope: Envelope) -> None:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        routes = dict.fromkeys(route for each in envelope.rcpt_tos if (route := self._route(each)))
        with self._deps.unit_of_work() as uow:
            for route in routes:
                uow.inbound.add(
                    Inbound(
                        id=new_id(),
                        arrived_at=self._deps.clock.now(),
                        kind=route.kind,
                        target_id=route.target_id,
                        organisation=route.organisation,
                        envelope_from=(envelope.mail_from or "").strip("<>")[:320],
                        raw=content,
                    )
                )
            uow.after_commit(self._deps.ring_inbound)
            uow.commit()

    def _route(self, address: str) -> Route | None:
        route = self._deps.addresses.route(address)
        if route is not None and route.kind == "support" and not self._deps.takes_reports_by_mail(route.organisation):
            return None
        return route


class Listener:
    """Keeps the server listening in a thread of its own."""

    def __init__(self, deps: Deps, place: Place) -> None:
        self._deps = deps
        self._place = place
        self._thread: threading.Thread | None = None

    def keep_listening(self) -> bool:
        """Start the server when it does not run; a port that is taken is tried again later."""
        if self._thread is None or not self._thread.is_alive():
            # aiosmtpd tells each address that it is given; a log holds no personal data.
            logging.getLogger("mail.log").setLevel(logging.WARNING)
            started = threading.Event()
            thread = threading.Thread(target=self._run, args=(started,), name="notifier.inbound.server", daemon=True)
            thread.start()
            self._thread = thread
            if started.wait(START_SECONDS):
                log.info("mail is taken", extra={"port": self._place.port})
        return False

    def _run(self, started: threading.Event) -> None:
        try:
            asyncio.run(self._serve(started))
        except OSError:
            log.exception("no mail can be taken", extra={"port": self._place.port})

    async def _serve(self, started: threading.Event) -> None:
        loop = asyncio.get_running_loop()
        keep = Keep(self._deps)

        def session() -> Any:
            return SMTP(
                keep,
                data_size_limit=LARGEST,
                hostname="localhost",
                ident="Postula",
                enable_SMTPUTF8=True,
                loop=loop,
            )

        server = await loop.create_server(session, self._place.host, self._place.port)
        async with server:
            started.set()
            await server.serve_forever()
