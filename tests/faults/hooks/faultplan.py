"""The plan of faults inside a process: what is due at a point, and how a function becomes one."""

from __future__ import annotations

import functools
import json
import os
import signal
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

FOLDER = Path(os.environ.get("POSTULA_FAULTS", "/nonexistent"))
SUBMITTED = "application.submitted.v1"
wrapped: list[str] = []
"""The functions that were found and wrapped."""
here = threading.local()
"""What this thread has in hand: `carrying` (the relay: a submission), `taken` (the consumer: a submission), and of a
batch that it takes from behind, `waiting` (the records not taken yet) and `ends` (where it ends in each partition)."""


class Plan:
    """The orders as the harness wrote them last; reading them again costs one look at the file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "plan.json"
        self._seen: tuple[int, int] = (0, 0)
        self._read: dict[str, Any] = {}
        self._passed: Counter[str] = Counter()
        self._lock = threading.Lock()

    def read(self) -> dict[str, Any]:
        with suppress(FileNotFoundError):
            found = self._file.stat()
            if (found.st_mtime_ns, found.st_ino) != self._seen:
                self._read = json.loads(self._file.read_text())
                self._seen = (found.st_mtime_ns, found.st_ino)
        return self._read

    def due(self, point: str) -> dict[str, Any] | None:
        """The order that is to be carried out now; its mark is there when this returns."""
        orders: list[dict[str, Any]] = self.read().get("orders", [])
        for order in orders:
            if order["point"] == point and self._is_turn(order) and self._mark(order):
                return order
        return None

    def _is_turn(self, order: dict[str, Any]) -> bool:
        with self._lock:
            self._passed[order["id"]] += 1
            nth: int = order["nth"]
            return self._passed[order["id"]] >= nth

    def _mark(self, order: dict[str, Any]) -> bool:
        """Write the mark; False when another passage was first."""
        told = {"point": order["point"], "pid": os.getpid(), "at": time.time(), "argv": sys.argv[:4]}
        aside = self._folder / f"{order['id']}.{os.getpid()}.{threading.get_ident()}"
        aside.write_text(json.dumps(told))
        try:
            os.link(aside, self._folder / f"{order['id']}.mark")
        except FileExistsError:
            return False
        finally:
            aside.unlink()
        return True

    def clock_offset(self) -> timedelta:
        return timedelta(seconds=self.read().get("clock", 0.0))

    def mode(self) -> str:
        return str(self.read().get("delivery", ""))

    def note(self, name: str, line: dict[str, Any]) -> None:
        with (self._folder / name).open("a") as file:
            file.write(json.dumps(line) + "\n")


plan = Plan(FOLDER)


def pass_through(point: str, connection: Any = None) -> None:
    """A process comes by a point: carry out the order that waits for it there, if any."""
    order = plan.due(point)
    if order is None:
        return
    match order["action"]:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)
        case "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "sleep":
            time.sleep(order["seconds"])
        case "raise":
            raise OSError(f"a fault at {point}, as ordered")
        case "cut":
            _mark_to_be_cut(connection)
        case unknown:
            raise ValueError(f"no such action: {unknown}")


def _mark_to_be_cut(connection: Any) -> None:
    """The proxy in front of PostgreSQL cuts the link of this port once the next COMMIT has gone through."""
    info = connection.connection.driver_connection
    port = _own_port(info.fileno())
    (FOLDER / f"cut-{port}").touch()


def _own_port(descriptor: int) -> int:
    with socket.socket(fileno=os.dup(descriptor)) as link:
        return int(link.getsockname()[1])


def around(owner: Any, name: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Replace a function of a module or class by what `wrap` makes of it."""
    inner = getattr(owner, name)
    wrapped.append(f"{owner.__name__}.{name}")
    setattr(owner, name, functools.wraps(inner)(wrap(inner)))


def waits(point: str) -> bool:
    """Whether the plan has an order for this point that was not carried out."""
    return any(
        order["point"] == point and not (FOLDER / f"{order['id']}.mark").exists()
        for order in plan.read().get("orders", ())
    )


def is_submission(headers: Any) -> bool:
    return bool(headers.get("ce_type") == SUBMITTED)


def shorten(module: ModuleType, **constants: Any) -> None:
    """Make waits short where the run asks for it; the full run keeps the product's own."""
    if os.environ.get("POSTULA_FAULTS_HASTE"):
        for name, value in constants.items():
            assert hasattr(module, name), name
            setattr(module, name, value)
