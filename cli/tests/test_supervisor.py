"""The processes of a laptop: who goes first."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from cli.laptop import supervisor
from cli.laptop.home import Home
from cli.laptop.up import process_ids

AUTOGROUP = Path("/proc/self/autogroup")


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """Each process by its name, as the supervisor starts it; what it runs does nothing."""
    monkeypatch.setattr(supervisor, "command", lambda _: [sys.executable, "-c", "import time; time.sleep(60)"])
    home = Home(tmp_path, 0)
    for folder in (home.run, home.logs):
        folder.mkdir(parents=True)
    started = supervisor.Supervisor(home, os.environ)
    started._look_after_all()
    yield process_ids(home)
    started._end_all()


def test_who_waits_for_a_page_goes_before_what_is_done_afterwards(running: dict[str, int]) -> None:
    politely = ("mail", "worker", "parser")
    own = os.getpriority(os.PRIO_PROCESS, 0)
    behind = min(own + supervisor.POLITENESS, 19)
    nice = {name: psutil.Process(pid).nice() for name, pid in running.items()}
    assert nice == {"web": own, **dict.fromkeys(politely, behind)}
    if AUTOGROUP.exists():  # this kernel shares processors out by session, then within each
        said = {name: Path(f"/proc/{pid}/autogroup").read_text().split()[-1] for name, pid in running.items()}
        assert said == {"web": "0", **dict.fromkeys(politely, str(supervisor.POLITENESS))}
