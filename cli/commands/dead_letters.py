"""Commands about messages that could not be handled."""

from __future__ import annotations

import argparse
import sys

from cli.commands.kind import Commands
from cli.laptop.home import Home, environment


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("dlq", help="messages that could not be handled")
    letters = command.add_subparsers(required=True, metavar="ACTION")
    letters.add_parser("list").set_defaults(run=_dlq_list)
    action = letters.add_parser("replay")
    action.add_argument("service")
    action.set_defaults(run=_dlq_replay)
    action = letters.add_parser("drop")
    action.add_argument("service")
    action.add_argument("id", type=int)
    action.set_defaults(run=_dlq_drop)


def _dlq_list(_options: argparse.Namespace, home: Home) -> None:
    from cli import dead_letters

    for service, letter in dead_letters.listing(environment(home)):
        record = letter.record
        print(f"{service:<12} {letter.id:>6} {letter.parked_at:%Y-%m-%d %H:%M} {record.topic} {record.key}")
        print(f"{'':<19} {letter.reason}")


def _dlq_replay(options: argparse.Namespace, home: Home) -> None:
    from cli import dead_letters

    handled, left = dead_letters.replay(environment(home), options.service)
    print(f"{handled} handled, {left} still parked")


def _dlq_drop(options: argparse.Namespace, home: Home) -> None:
    from cli import dead_letters

    if not dead_letters.drop(environment(home), options.service, options.id):
        print(f"postula: {options.service} has no dead letter {options.id}", file=sys.stderr)
        raise SystemExit(1)
