"""A mail server in a thread of the harness, in front of what keeps mails; what it does wrong is its subclass's."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from mailsink.store import Store


class Gate(ABC):
    """`port` is known once it has started; each connection gets a `_protocol`."""

    def __init__(self, mails: Path) -> None:
        self.port = 0
        self._store = Store(mails)
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)

    def start(self) -> None:
        started = threading.Event()
        self._loop.call_soon(lambda: self._loop.create_task(self._listen(started)))
        self._thread.start()
        assert started.wait(10), "the mail server of the harness does not start"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def keep(self, envelope: Any) -> None:
        self._store.add(envelope.mail_from or "", envelope.rcpt_tos, bytes(envelope.content))

    @abstractmethod
    def _protocol(self) -> asyncio.Protocol:
        """For the connection that is being made."""

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self, started: threading.Event) -> None:
        self._server = await self._loop.create_server(self._protocol, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        started.set()
