"""Stored files: whole or not there."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chassis.files import FolderStore


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process may grow past a size, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_file_that_finds_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "files")
    with largest_file(1000), pytest.raises(OSError):
        store.put(os.urandom(4000))
    assert [file for file in (tmp_path / "files").rglob("*") if file.is_file()] == []
    stored = store.put(b"small")
    assert store.read(stored.key) == b"small"
