"""How an API stops: it takes no new connection and answers every one that it has.

A listening socket that is closed resets the connections in its queue, and the gateway may not send a POST again that
it has already sent. So the queue is first made so short that one connection of our own fills it: the kernel then
leaves new ones unanswered (listen(2), tcp(7)), the gateway tries them elsewhere, and nothing of anybody's is in the
queue when the socket closes. A packet filter would say the same, but needs a right on some kernels.
"""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

LONGEST_SECONDS = 5.0
_HANDSHAKE_SECONDS = 0.05


def refuse_new(listener: socket.socket, accept: Callable[[], object]) -> socket.socket | None:
    """Fill the queue for good, and have `accept` take what is in it before; None when that never worked.

    The result is the connection that fills it: keep it open for as long as the listener.
    """
    listener.listen(0)
    here = ("127.0.0.1", listener.getsockname()[1])
    deadline = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < deadline:
        while select.select([listener], [], [], 0)[0]:
            accept()
        # A queue of this length holds one: either ours, or somebody's who was quicker and is accepted next.
        with suppress(TimeoutError):
            return socket.create_connection(here, timeout=_HANDSHAKE_SECONDS)
    return None


class DrainingWorker(ThreadWorker):
    """gunicorn's worker of threads, which empties its queue before it stops."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fillers: list[socket.socket | None] | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM: as soon as the loop is free, take what is in the queue and then stop gracefully."""
        self.method_queue.defer(self._last_call, sig, frame)

    def _last_call(self, sig: int, frame: FrameType | None) -> None:
        if self._fillers is None:
            self._fillers = [refuse_new(each.sock, partial(self.accept, each)) for each in self.sockets]
            super().handle_exit(sig, frame)
