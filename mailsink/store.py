"""Messages as files: one `.eml` each, whole or not there, named so that names sort by arrival."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import uuid4

SENDER = "X-Envelope-From"
RECIPIENT = "X-Envelope-To"

_ID = re.compile(r"\d{20}-[0-9a-f]{32}")
_HEAD_BYTES = 16_384


class Store:
    """A folder of messages. Several processes may read it while one writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, sender: str, recipients: Sequence[str], message: bytes) -> str:
        """Store durably, with its envelope in headers of ours on top; returns the id."""
        id = f"{time.time_ns():020d}-{uuid4().hex}"
        aside = self._folder / f"{id}.part"
        with aside.open("xb") as file:
            file.write(_envelope(sender, recipients) + message)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._path(id))
        self._sync()
        return id

    def ids(self) -> list[str]:
        """Newest first."""
        names = (entry.name for entry in os.scandir(self._folder))
        return sorted((name[:-4] for name in names if name.endswith(".eml")), reverse=True)

    def ids_to(self, recipient: str) -> Iterator[str]:
        """Those sent to one address, newest first."""
        wanted = recipient.strip().lower()
        return (id for id in self.ids() if wanted in self.recipients(id))

    def recipients(self, id: str) -> list[str]:
        """The envelope's recipients, in lower case."""
        with self._path(id).open("rb") as file:
            head = file.read(_HEAD_BYTES)
        prefix = f"{RECIPIENT}: ".encode()
        lines = head.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
        return [line[len(prefix) :].decode().lower() for line in lines if line.startswith(prefix)]

    def read(self, id: str) -> bytes:
        """The stored bytes, or FileNotFoundError."""
        return self._path(id).read_bytes()

    def _path(self, id: str) -> Path:
        if not _ID.fullmatch(id):
            raise FileNotFoundError(id)
        return self._folder / f"{id}.eml"

    def _sync(self) -> None:
        descriptor = os.open(self._folder, os.O_RDONLY)
        with contextlib.ExitStack() as stack:
            stack.callback(os.close, descriptor)
            os.fsync(descriptor)


def _envelope(sender: str, recipients: Sequence[str]) -> bytes:
    lines = [f"{SENDER}: {_one_line(sender)}", *(f"{RECIPIENT}: {_one_line(each)}" for each in recipients)]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text)
