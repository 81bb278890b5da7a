"""Commands that bring topics, access rules and users to what is declared."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cli.commands.kind import Commands
from cli.laptop.home import Home, environment

if TYPE_CHECKING:
    from cli.topics.plan import Change
    from cli.topics.work import Work

_BY = {"apply": "", "prune": " (only with --prune)", "grow": " (only with --grow)", "hand": " (by hand)"}


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("topics", help="topics, access rules and users of the event log, as declared")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    action = actions.add_parser("plan", help="say what differs from what is declared")
    _common(action, _plan)
    action = actions.add_parser("check", help="the same, and fail when anything differs")
    _common(action, _check)
    action = actions.add_parser("apply", help="change what differs, as far as that is safe")
    action.add_argument("--prune", action="store_true", help="delete topics, rules and users that nobody declares")
    action.add_argument(
        "--grow", action="append", default=[], metavar="TOPIC", help="add partitions to it; nobody may be reading it"
    )
    _common(action, _apply)
    action = actions.add_parser("credential", help="give a service or an HR system a new password, and print it once")
    action.add_argument("principal", help="as hr-wipo, or a service's name")
    action.add_argument("--ask", action="store_true", help="ask for the password instead of making one")
    action.add_argument("--secrets", metavar="FILE", help="settings, one NAME=value on a line")
    action.set_defaults(run=_credential)


def _common(action: argparse.ArgumentParser, run: object) -> None:
    action.add_argument("--json", action="store_true", help="one JSON object")
    action.add_argument("--secrets", metavar="FILE", help="settings such as KAFKA_PASSWORD_PROFILE, one on a line")
    action.set_defaults(run=run)


def _plan(options: argparse.Namespace, home: Home) -> None:
    from cli.topics.work import opened

    with opened(_environ(options, home)) as work:
        _tell(options, work, work.changes())


def _check(options: argparse.Namespace, home: Home) -> None:
    from cli.topics.work import opened

    with opened(_environ(options, home)) as work:
        changes = work.changes()
        _tell(options, work, changes)
    if changes:
        raise SystemExit(1)


def _apply(options: argparse.Namespace, home: Home) -> None:
    from cli.topics.work import opened

    with opened(_environ(options, home)) as work:
        done = []
        for change in work.apply(work.changes(), prune=options.prune, grow=options.grow):
            done.append(change)
            if not options.json:
                print(f"done  {change.about}: {change.what}", flush=True)
        _tell(options, work, work.changes(), done)


def _credential(options: argparse.Namespace, home: Home) -> None:
    from cli.topics.work import give_credential

    asked = getpass.getpass("Password: ") if options.ask else None
    given = give_credential(_environ(options, home), options.principal, asked)
    if asked is None:
        print(given)
    print(f"{options.principal} has a new password; it is kept nowhere else.", file=sys.stderr)


def _tell(options: argparse.Namespace, work: Work, changes: Sequence[Change], done: Sequence[Change] = ()) -> None:
    if options.json:
        print(json.dumps({"done": _plain(done), "differs": _plain(changes), "note": work.note}, indent=2))
        return
    for change in changes:
        print(f"{change.about}: {change.what}{_BY[change.by]}")
    if not changes:
        print("Everything is as declared.")
    if work.note:
        print(f"({work.note})")


def _plain(changes: Sequence[Change]) -> list[dict[str, str]]:
    return [{"about": change.about, "what": change.what, "by": change.by} for change in changes]


def _environ(options: argparse.Namespace, home: Home) -> Mapping[str, str]:
    """What the operator set; without an event log of theirs, that of this machine."""
    from cli.topics.state import read_secrets

    given = {**os.environ, **(read_secrets(options.secrets) if options.secrets else {})}
    return given if "EVENTS_URL" in given else {**environment(home), **given}
