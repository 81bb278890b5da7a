"""Keeps the processes of one installation alive, and stops them all together."""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cli.laptop.home import PROCESSES, Home

FIRST_DELAY = 0.2
LONGEST_DELAY = 10.0
HEALTHY_AFTER = 30.0
GRACE = 25.0
POLITENESS = 5
"""Who waits for an answer goes before what is done afterwards: the kernel gives the others a third of its share."""
_PR_SET_PDEATHSIG = 1

log = logging.getLogger(__name__)


def command(process: str) -> list[str]:
    """How one process is started."""
    if process == "web":
        return [sys.executable, "-m", "gunicorn", "-c", "python:cli.laptop.gunicorn_conf", "cli.laptop.door:app()"]
    return [sys.executable, "-m", "cli", "run", process]


@dataclass
class Child:
    """A process, how often it was started, and when it may be started again."""

    name: str
    popen: subprocess.Popen[bytes] | None = None
    starts: int = 0
    started_at: float = 0.0
    delay: float = FIRST_DELAY
    due: float = 0.0


class Supervisor:
    """Starts each process, starts it again when it ends, with a growing delay when it ends at once."""

    def __init__(self, home: Home, environ: Mapping[str, str]) -> None:
        self._home = home
        self._environ = dict(environ)
        self._children = [Child(name) for name in PROCESSES]
        self._stop = threading.Event()

    def run(self) -> None:
        """Until SIGTERM; holds the installation's lock meanwhile."""
        with lock(self._home):
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda _number, _frame: self._stop.set())
            try:
                while not self._stop.wait(0.1):
                    self._look_after_all()
            finally:
                self._end_all()

    def _look_after_all(self) -> None:
        changed = False
        for child in self._children:
            changed |= self._look_after(child)
        if changed:
            self._write_state()

    def _look_after(self, child: Child) -> bool:
        now = time.monotonic()
        if child.popen is not None and child.popen.poll() is None:
            if now - child.started_at > HEALTHY_AFTER:
                child.delay = FIRST_DELAY
            return False
        if child.popen is not None:
            log.warning("a process ended", extra={"child": child.name, "code": child.popen.returncode})
            child.popen = None
            child.due = now + child.delay
            child.delay = min(child.delay * 2, LONGEST_DELAY)
        if now < child.due:
            return False
        child.popen = self._start(child.name)
        child.starts += 1
        child.started_at = now
        return True

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        with (self._home.logs / f"{name}.log").open("ab") as output:
            return subprocess.Popen(  # noqa: S603
                command(name),
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent if name == "web" else _die_with_parent_politely,
            )

    def _write_state(self) -> None:
        state = {
            child.name: {"pid": child.popen.pid, "starts": child.starts}
            for child in self._children
            if child.popen is not None
        }
        file = self._home.run / "processes.json"
        aside = file.with_suffix(".part")
        aside.write_text(json.dumps(state))
        aside.replace(file)

    def _end_all(self) -> None:
        running = [child.popen for child in reversed(self._children) if child.popen is not None]
        for popen in running:
            popen.terminate()
        deadline = time.monotonic() + GRACE
        for popen in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                popen.wait(max(0.0, deadline - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(popen.pid, signal.SIGKILL)
            popen.wait()
        (self._home.run / "processes.json").unlink(missing_ok=True)


def die_with_parent() -> None:
    """Ask the kernel to end this process when the one that started it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _die_with_parent_politely() -> None:
    die_with_parent()
    os.nice(POLITENESS)
    with contextlib.suppress(OSError):  # where the kernel shares out by session, a process alone has no say
        Path("/proc/self/autogroup").write_text(str(POLITENESS))


@contextlib.contextmanager
def lock(home: Home) -> Iterator[None]:
    """Hold the installation; the file holds the supervisor's process id."""
    with (home.run / "supervisor.lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        file.truncate(0)


def running_supervisor(home: Home) -> int | None:
    """The process id of the supervisor that holds the installation, if one does."""
    path = home.run / "supervisor.lock"
    if not path.exists():
        return None
    with path.open("r+") as file:
        if not _is_held(file):
            return None
        written = file.read().strip()
    return int(written) if written else None


def _is_held(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(file, fcntl.LOCK_UN)
    return False
