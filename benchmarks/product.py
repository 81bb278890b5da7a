"""One installation of Postula to measure: started, asked, watched and stopped."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
from sqlalchemy import Engine, create_engine, text

from chassis.settings import Reader
from cli.laptop.home import Home
from cli.laptop.up import process_ids

_TELLING = ("identity", "profile", "vacancy", "application", "notifier")
QUIET_SECONDS = 300
_READER = "cv_parser_service.child"


class Product:
    """Started in a folder of its own, without the demo; `settings` choose its shape."""

    def __init__(self, folder: Path, port: int, settings: Mapping[str, str]) -> None:
        self.home = Home(folder, port)
        self._given = {**os.environ, **settings, "POSTULA_HOME": str(folder), "POSTULA_PORT": str(port)}
        self.http = httpx.Client(base_url=self.home.url, timeout=60, trust_env=False)
        self._engines: dict[str, Engine] = {}

    @cached_property
    def environ(self) -> dict[str, str]:
        """What its processes are started with, once it was started."""
        return self.home.environment(self._given)

    def start(self) -> float:
        """Seconds until every part is ready."""
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "cli", "up"], env=self._given, check=True, capture_output=True)
        return time.perf_counter() - began

    def stop(self) -> None:
        while self._engines:
            self._engines.popitem()[1].dispose()
        subprocess.run([sys.executable, "-m", "cli", "down"], env=self._given, check=True, capture_output=True)

    def memory(self, *, models: bool = True) -> float:
        """Megabytes that all processes of this installation hold together (proportional set size).

        Without `models`, the process that holds them and nothing else is left out: it is started with the others.
        """
        counted = {pid for pid in family(self._roots()) if models or _READER not in psutil.Process(pid).cmdline()}
        return sum(_pss(pid) for pid in counted) / 1024

    def cpu_seconds(self, process: str) -> float:
        """Processor time that a process and its children have had."""
        return cpu_of(process_ids(self.home)[process])

    def engine(self, service: str) -> Engine:
        """A service's own database, from outside."""
        if service not in self._engines:
            url = Reader(self.environ, service).text("DATABASE_URL")
            patience = {"timeout": 60} if url.startswith("sqlite") else {}
            self._engines[service] = create_engine(url, connect_args=patience)
        return self._engines[service]

    def rows(self, service: str, query: str) -> Sequence[Any]:
        with self.engine(service).connect() as connection:
            return connection.execute(text(query)).all()

    def count(self, service: str, query: str) -> int:
        return int(self.rows(service, query)[0][0])

    def wait_until_quiet(self) -> None:
        """Until every event is in the log, every mail sent, and what they cause has begun nothing new."""
        deadline = time.monotonic() + QUIET_SECONDS
        while time.monotonic() < deadline:
            if self._waiting() == 0:
                time.sleep(0.5)
                if self._waiting() == 0:
                    return
            time.sleep(0.2)
        raise TimeoutError("the installation does not come to rest")

    def call(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        answer = self.http.request(
            method, path, json=body, headers={**headers, "Idempotency-Key": str(uuid4()), "Accept-Language": "en"}
        )
        if answer.is_error:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None

    def call_patiently(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Any:
        """While what others told is not there yet."""
        for _ in range(100):
            try:
                return self.call(method, path, body, headers)
            except RuntimeError as refused:
                if ": 404 " not in str(refused):
                    raise
                time.sleep(0.1)
        raise TimeoutError(path)

    def _waiting(self) -> int:
        unsent = self.count("notifier", "SELECT count(*) FROM mails WHERE state IN ('intended', 'sending')")
        untold = "SELECT count(*) FROM outbox WHERE published_at IS NULL"
        return unsent + sum(self.count(name, untold) for name in _TELLING)

    def _roots(self) -> list[int]:
        supervisor = int((self.home.run / "supervisor.lock").read_text())
        return [*process_ids(self.home).values(), supervisor]


def family(roots: Sequence[int]) -> set[int]:
    """Processes and all that they started."""
    found = set(roots)
    for root in roots:
        found |= {child.pid for child in psutil.Process(root).children(recursive=True)}
    return found


def cpu_of(root: int) -> float:
    """Processor seconds of a process, its living children and those that have ended."""
    own = psutil.Process(root).cpu_times()
    ended = own.children_user + own.children_system
    living = (psutil.Process(pid).cpu_times() for pid in family([root]))
    return float(ended + sum(each.user + each.system for each in living))


def free_ports(count: int) -> int:
    """The first of `count` free ports in a row."""
    for first in range(21_000, 30_000, count):
        if all(_is_free(port) for port in range(first, first + count)):
            return first
    raise RuntimeError("no free ports")


def wait_for(port: int) -> None:
    """Until somebody listens there."""
    for _ in range(400):
        if not _is_free(port):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers at port {port}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _pss(pid: int) -> int:
    try:
        match = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(match[1]) if match else 0
