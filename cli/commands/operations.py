"""Commands that tell how everything is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.commands.kind import Commands
from cli.laptop.home import Home, environment

if TYPE_CHECKING:
    from cli.operations.status import Status


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("status", help="how everything is; exits with 1 when something needs an operator")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(run=_status)


def _status(options: argparse.Namespace, home: Home) -> None:
    from cli.operations.status import look

    seen = look(home, environment(home))
    if options.json:
        print(json.dumps(seen.as_json(), indent=2))
    else:
        for line in _lines(seen):
            print(line)
    if seen.needs:
        raise SystemExit(1)


def _lines(seen: Status) -> Iterator[str]:
    if not seen.processes:
        yield "processes    not asked: no supervisor runs here, and MANAGEMENT_URLS names none"
    for process, state in seen.processes.items():
        yield f"{process:<12} {state}"
    yield ""
    for store in seen.stores:
        parked = sum(store.dead_letters.values())
        yield (
            f"{store.service:<12} {_number(store.outbox)} in the outbox, the oldest {store.outbox_seconds:.0f} s; "
            f"{parked} dead letters"
        )
    yield ""
    for group, behind in seen.lag.items():
        yield f"{group:<24} {behind:,} behind"
    yield ""
    for lane in seen.mails:
        counts = ", ".join(f"{_number(number)} {state}" for state, number in lane.states.items()) or "none"
        yield f"mails {lane.lane:<18} {counts}; the oldest unsent {lane.oldest_seconds:.0f} s"
    yield f"\n{seen.extractions_waiting:,} CVs wait to be read; {seen.free_bytes // 1_000_000:,} MB of disk free"
    for need in seen.needs:
        yield f"NEEDED  {need}"


def _number(counted: int) -> str:
    from cli.operations.status import CAP

    return f"{counted:,}+" if counted >= CAP else f"{counted:,}"
