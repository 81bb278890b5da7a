"""How an API stops: it takes no new connection and answers every one that it has.

A listening socket that is closed resets the connections in its queue, and the gateway may not send a POST again that
it has already sent. So the kernel is first told to leave new connections unanswered, which the gateway then tries
elsewhere, and the socket is closed once its queue has been emptied.
"""

from __future__ import annotations

import ctypes
import socket
import struct
import threading
from types import FrameType

from gunicorn.workers.gthread import ThreadWorker

LAST_CALL_SECONDS = 0.5
_SO_ATTACH_FILTER = 26
_DROP_SYN = (
    struct.pack("HBBI", 0x30, 0, 0, 13),  # load the byte of TCP's flags
    struct.pack("HBBI", 0x45, 0, 1, 0x02),  # SYN: the next line, else the one after it
    struct.pack("HBBI", 0x06, 0, 0, 0),  # drop
    struct.pack("HBBI", 0x06, 0, 0, 0xFFFFFFFF),  # keep
)
"""A classic packet filter (https://www.kernel.org/doc/html/latest/networking/filter.html)."""


def refuse_new(listener: socket.socket) -> None:
    """Leave whoever connects from now on unanswered; connections in the queue and accepted ones go on."""
    program = ctypes.create_string_buffer(b"".join(_DROP_SYN))
    described = struct.pack("HL", len(_DROP_SYN), ctypes.addressof(program))
    listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, described)


class DrainingWorker(ThreadWorker):
    """gunicorn's worker of threads, with a last call before it stops."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """SIGTERM: no new connection; a moment later, when the queue is empty, the graceful stop."""
        for listener in self.sockets:
            refuse_new(listener.sock)
        threading.Timer(LAST_CALL_SECONDS, super().handle_exit, (sig, frame)).start()
