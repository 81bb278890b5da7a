"""Stored files behind five methods; a URL's scheme picks the store."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from uuid import uuid4


@dataclass(frozen=True)
class StoredFile:
    key: str
    sha256: str
    size: int


class FileStore(Protocol):
    def put(self, data: bytes) -> StoredFile:
        """Store durably under a new random key."""

    def read(self, key: str) -> bytes:
        """The bytes, or FileNotFoundError."""

    def delete(self, key: str) -> None:
        """Remove; removing what is gone is no error."""

    def exists(self, key: str) -> bool: ...

    def ping(self) -> None:
        """Raise OSError when files cannot be stored now."""


class FolderStore:
    """Files in a folder: written aside, synced, then renamed, so a name never holds half a file."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def _path(self, key: str) -> Path:
        if not key.isalnum():
            raise FileNotFoundError(key)
        return self._root / key[:2] / key

    def put(self, data: bytes) -> StoredFile:
        key = uuid4().hex
        path = self._path(key)
        path.parent.mkdir(exist_ok=True)
        aside = path.with_suffix(".part")
        try:
            with aside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)  # half a file on a full disk helps nobody
            raise
        _sync_folder(path.parent)
        return StoredFile(key, hashlib.sha256(data).hexdigest(), len(data))

    def read(self, key: str) -> bytes:
        return self._path(key).read_bytes()

    def delete(self, key: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._path(key).unlink()

    def exists(self, key: str) -> bool:
        try:
            return self._path(key).is_file()
        except FileNotFoundError:
            return False

    def ping(self) -> None:
        if not os.access(self._root, os.W_OK):
            raise OSError(f"{self._root} cannot be written")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_file_store(url: str) -> FileStore:
    """`file:///folder`. Other schemes are refused by name."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        raise ValueError(f"FILES_URL: unknown scheme {parts.scheme!r}; use file:///folder")
    return FolderStore(Path(parts.path))
