"""A run keeps to itself: a network and mounts of its own where it may have them, and no process left behind."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

_CLONE_NEWNS = 0x00020000
_CLONE_NEWNET = 0x40000000
_PR_SET_CHILD_SUBREAPER = 36
_own_network = threading.Event()


@contextmanager
def apart() -> Iterator[None]:
    """Call it before any thread is started. What the run started and left running ends with it, by its id."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    if os.getuid() == 0 and _has_namespaces():
        ctypes.CDLL(None).unshare(_CLONE_NEWNET | _CLONE_NEWNS)
        subprocess.run(["mount", "--make-rprivate", "/"], check=True, capture_output=True)
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True, capture_output=True)
        _own_network.set()
    try:
        yield
    finally:
        _end_all()


def is_apart() -> bool:
    """Whether the network here is the run's own, so that rules may be added to it."""
    return _own_network.is_set()


def _has_namespaces() -> bool:
    if not all(shutil.which(program) for program in ("unshare", "mount", "ip")):
        return False
    probe = ["unshare", "--net", "--mount", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _end_all() -> None:
    left = psutil.Process().children(recursive=True)
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, 10)
