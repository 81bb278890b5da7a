"""Commands that tell how everything is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chassis.eventlog import Place
from cli.commands.kind import Commands, instant
from cli.laptop.home import Home, environment

if TYPE_CHECKING:
    from cli.operations.reconcile import Differences, Rebuilt
    from cli.operations.status import Status


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("status", help="how everything is; exits with 1 when something needs an operator")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(run=_status)

    command = commands.add_parser("replay", help="let a consumer group read again; without --yes it only says how much")
    command.add_argument("group")
    command.add_argument("topic")
    command.add_argument("--from", dest="start", required=True, help="start, end, an offset, or an instant with a zone")
    command.add_argument("--yes", action="store_true", help="do it")
    command.set_defaults(run=_replay)

    command = commands.add_parser("reconcile", help="what the topics know and a restored database does not")
    command.add_argument(
        "--rebuild", choices=("application", "notifier"), help="from the topics; stop its worker first"
    )
    command.set_defaults(run=_reconcile)


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


def _replay(options: argparse.Namespace, home: Home) -> None:
    from cli.operations.replay import replay

    place = _place(options.start)
    move = replay(environment(home), options.group, options.topic, place, dry_run=not options.yes)
    passed = f", and {move.skipped:,} passed over without being handled" if move.skipped else ""
    print(f"At most {move.again:,} messages are read again{passed}; what {options.group} has taken has no effect.")
    if not options.yes:
        print("Nothing has moved: --yes does it.")


def _reconcile(options: argparse.Namespace, home: Home) -> None:
    from cli.operations import reconcile

    environ = environment(home)
    if options.rebuild is not None:
        for line in _rebuilt(reconcile.rebuild_service(environ, options.rebuild)):
            print(line)
    found = reconcile.look(environ)
    for line in _differences(found):
        print(line)
    if not found.none:
        raise SystemExit(1)


def _rebuilt(done: Rebuilt) -> Iterator[str]:
    for id in done.rebuilt:
        yield f"rebuilt        {id}"
    for id in done.taken:
        yield f"not rebuilt    {id}: its candidate has another application to the vacancy"
    for id in done.without_files:
        yield f"without files  {id}: documents of its dossier are not in the store"
    yield f"{done.mails:,} mails known by their events; {done.groups} consumer groups read from the start"


def _differences(found: Differences) -> Iterator[str]:
    for each in found.missing:
        event, way = each.receipt, "can be rebuilt" if each.carried else "only its receipt is known"
        place = f"{event.organisation}, vacancy {event.vacancy_id}, account {event.account_id}"
        yield f"missing         {event.receipt_number} of {event.at:%Y-%m-%d %H:%M:%S} UTC, {place}: {way}"
    for id in found.behind:
        yield f"behind          application {id}: HR knows a later state of it; can be rebuilt"
    for number in found.untold:
        yield f"untold          {number} is stored, and no event tells of it"
    for number in found.unacknowledged:
        yield f"unacknowledged  {number} has no mail in the ledger"
    if found.none:
        yield "Every receipt that was ever told is stored, and every one has its acknowledgement in the ledger."


def _place(text: str) -> Place:
    match text:
        case "start":
            return "start"
        case "end":
            return "end"
    return int(text) if text.isdigit() else instant(text)


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
