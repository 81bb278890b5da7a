"""A bell between the processes of one machine: whoever has work for another rings, who waits wakes at once.

A bell only shortens a wait. It may be lost or ring for nothing, so a waiter always looks for its work itself
and never waits longer than its own fallback poll.
"""

import os
import secrets
import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LONGEST_ADDRESS = 100
"""Bytes: the kernel refuses addresses of Unix sockets longer than 107 (103 on some systems)."""


class Ringer:
    """Wakes everyone who waits at a path. Threads and forked processes may share one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ring(self) -> None:
        """Wake all waiters; return at once, whether or not there are any."""
        for address in self._addresses():
            if not ring_at(address):
                address.unlink(missing_ok=True)

    def _addresses(self) -> list[Path]:
        beginning = f"{self._path.name}~"
        try:
            return [path for path in self._path.parent.iterdir() if path.name.startswith(beginning)]
        except FileNotFoundError:
            return []


class Bell(Ringer):
    """One waiter at a path. Several may wait at the same path: each ring wakes them all."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.address = path.with_name(f"{path.name}~{secrets.token_hex(6)}")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        with _reachable(self.address) as name:
            self._socket.bind(name)

    def wait(self, timeout: float) -> bool:
        """Sleep until the bell rings, at most `timeout` seconds; rings since the last wait count."""
        rang, _, _ = select.select([self._socket], [], [], max(timeout, 0))
        self._drain()
        return bool(rang)

    def _drain(self) -> None:
        with suppress(BlockingIOError):
            while True:
                self._socket.recv(1)

    def close(self) -> None:
        self.address.unlink(missing_ok=True)
        self._socket.close()


def ring_at(address: Path) -> bool:
    """Wake the one waiter that bound this address; False when it is gone."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender, _reachable(address) as name:
        sender.setblocking(False)
        try:
            sender.sendto(b"!", name)
        except BlockingIOError:
            return True  # its queue is full of rings already
        except (ConnectionRefusedError, FileNotFoundError):
            return False
        return True


def somebody_waits_at(address: Path) -> bool:
    """Whether the process that bound this address still lives; wakes nobody."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as probe, _reachable(address) as name:
        try:
            probe.connect(name)
        except (ConnectionRefusedError, FileNotFoundError):
            return False
        return True


@contextmanager
def _reachable(address: Path) -> Iterator[str]:
    """A name of the address that is short enough for the kernel, however deep its folder lies."""
    if len(os.fsencode(address)) <= _LONGEST_ADDRESS:
        yield str(address)
        return
    try:
        folder = os.open(address.parent, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        yield f"/proc/self/fd/missing/{address.name}"
        return
    try:
        yield f"/proc/self/fd/{folder}/{address.name}"
    finally:
        os.close(folder)
