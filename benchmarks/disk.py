"""How fast the disk is just now: a round on a slow disk explains itself."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

_BLOCK = b"x" * 8192
_SECONDS = 0.3


def flushes_per_second(folder: Path) -> float:
    """Appends of 8 kB, each with an fdatasync."""
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        began, count = time.perf_counter(), 0
        while (spent := time.perf_counter() - began) < _SECONDS:
            file.write(_BLOCK)
            os.fdatasync(file.fileno())
            count += 1
    return count / spent
