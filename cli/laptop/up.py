"""`postula up`, `down`, `status` and `reset`: the whole product on one machine."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping

from cli.laptop.home import PROCESSES, Home
from cli.laptop.prepare import prepare
from cli.laptop.supervisor import running_supervisor

READY_SECONDS = 90.0
DOWN_SECONDS = 40.0
LOG_LIMIT = 10_000_000


class CannotStart(Exception):
    """What went wrong, which part, and the remedy, in one or two lines."""


def up(home: Home, environ: Mapping[str, str]) -> None:
    """Start everything that does not run yet and wait until each part is ready."""
    if running_supervisor(home) is None:
        home.make_folders()
        _refuse_taken_ports(home)
        _trim_logs(home)
        prepare(environ)
        _start_supervisor(home, environ)
    wait_until_ready(home)


def down(home: Home) -> None:
    """Stop every process of this installation; nothing happens when none runs."""
    pid = running_supervisor(home)
    if pid is None:
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + DOWN_SECONDS
    while running_supervisor(home) is not None:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def reset(home: Home) -> None:
    """Stop, and remove all data of this installation."""
    down(home)
    if home.folder.exists():
        if not (home.folder / "secrets.json").exists() and any(home.folder.iterdir()):
            raise CannotStart(f"{home.folder} does not look like Postula's folder; remove it by hand")
        shutil.rmtree(home.folder)


def status(home: Home) -> dict[str, str]:
    """Each process and how it is: `ready`, `not ready` or `stopped`."""
    if running_supervisor(home) is None:
        return dict.fromkeys(PROCESSES, "stopped")
    return {process: "ready" if _is_ready(home, process) else "not ready" for process in PROCESSES}


def process_ids(home: Home) -> dict[str, int]:
    """The process ids that the supervisor wrote last."""
    with contextlib.suppress(FileNotFoundError):
        state = json.loads((home.run / "processes.json").read_text())
        return {name: int(entry["pid"]) for name, entry in state.items()}
    return {}


def wait_until_ready(home: Home) -> None:
    """Return once every part answers that it is ready, or say which one did not and why."""
    deadline = time.monotonic() + READY_SECONDS
    waiting = list(PROCESSES)
    while waiting:
        if _is_ready(home, waiting[0]):
            waiting.pop(0)
        elif running_supervisor(home) is None:
            raise CannotStart(f"The supervisor ended.{_tail(home, 'supervisor')}")
        elif time.monotonic() > deadline or _starts(home, waiting[0]) > 3:
            part = waiting[0]
            down(home)
            raise CannotStart(f"The part `{part}` does not become ready.{_tail(home, part)}")
        else:
            time.sleep(0.05)


def _start_supervisor(home: Home, environ: Mapping[str, str]) -> None:
    with (home.logs / "supervisor.log").open("ab") as output:
        subprocess.Popen(
            [sys.executable, "-m", "cli", "supervise"],
            env=dict(environ),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    deadline = time.monotonic() + 20
    while running_supervisor(home) is None:
        if time.monotonic() > deadline:
            raise CannotStart(f"The supervisor does not start.{_tail(home, 'supervisor')}")
        time.sleep(0.02)


def _is_ready(home: Home, process: str) -> bool:
    # Asked many times a second while something starts: a client that reads certificates first is too heavy.
    connection = http.client.HTTPConnection("127.0.0.1", home.management_port(process), timeout=5)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False


def _starts(home: Home, process: str) -> int:
    with contextlib.suppress(FileNotFoundError, KeyError):
        return int(json.loads((home.run / "processes.json").read_text())[process]["starts"])
    return 0


def _refuse_taken_ports(home: Home) -> None:
    for port in home.ports():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise CannotStart(
                    f"Port {port} is taken by another program. Stop that program, or choose other ports: "
                    f"POSTULA_PORT={home.port + 100} make up"
                ) from None


def _trim_logs(home: Home) -> None:
    for file in home.logs.glob("*.log"):
        if file.stat().st_size > LOG_LIMIT:
            file.replace(file.with_suffix(".log.old"))


def _tail(home: Home, process: str) -> str:
    file = home.logs / f"{process}.log"
    lines = file.read_text(errors="replace").splitlines()[-15:] if file.exists() else []
    return f" The end of {file}:\n" + "\n".join(f"    {line}" for line in lines)
