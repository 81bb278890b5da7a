"""How the processes of an installation stand to each other."""

from __future__ import annotations

import os
from pathlib import Path

from cli.laptop.home import PROCESSES
from tests.harness.installation import Installation


def test_people_are_answered_before_what_nobody_waits_for(installation: Installation) -> None:
    processes = {name: installation.running(name) for name in PROCESSES}
    nice = {name: os.getpriority(os.PRIO_PROCESS, pid) for name, pid in processes.items()}
    assert all(nice[name] > nice["web"] for name in PROCESSES if name != "web")
    sessions = {name: Path(f"/proc/{pid}/autogroup") for name, pid in processes.items()}
    if sessions["web"].exists():  # where the kernel shares time among sessions first
        patience = {name: int(file.read_text().split()[-1]) for name, file in sessions.items()}
        assert all(patience[name] > patience["web"] for name in PROCESSES if name != "web")
