"""Commands about messages that could not be handled."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.commands.kind import Commands
from cli.laptop.home import Home, environment

if TYPE_CHECKING:
    from chassis.dead_letters import Wanted
    from cli.operations.dead_letters import Parked

PAGE = 50
LONGEST_PAGE = 500


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("dlq", help="messages that could not be handled")
    letters = command.add_subparsers(required=True, metavar="ACTION")

    action = letters.add_parser("list", help="those that are parked, in the order of the log")
    _add_filters(action)
    action.add_argument("--limit", type=int, default=PAGE, help=f"at most {LONGEST_PAGE}")
    action.add_argument("--from", dest="start", type=int, default=0, metavar="N", help="leave out the first N")
    action.set_defaults(run=_dlq_list)

    action = letters.add_parser("show", help="one whole, with personal data masked")
    action.add_argument("id", type=int)
    action.add_argument("--service")
    action.set_defaults(run=_dlq_show)

    for name, run, text in (
        ("replay", _dlq_replay, "handle them again"),
        ("drop", _dlq_drop, "forget them for good"),
    ):
        action = letters.add_parser(name, help=f"{text}; without --yes it only says what would happen")
        _add_filters(action)
        action.add_argument("--yes", action="store_true", help="do it")
        action.set_defaults(run=run)


def _add_filters(action: argparse.ArgumentParser) -> None:
    action.add_argument("--service", help="of one service")
    action.add_argument("--group", help="of one consumer group")
    action.add_argument("--topic")
    action.add_argument("--key")
    action.add_argument("--id", type=int, help="one, by the number in the list")


def _dlq_list(options: argparse.Namespace, home: Home) -> None:
    from cli.operations import dead_letters

    found = dead_letters.listing(environment(home), options.service, _wanted(options))
    shown = dead_letters.page(found, options.start, min(options.limit, LONGEST_PAGE))
    _print_all(shown)
    if rest := len(found) - options.start - len(shown):
        print(f"{max(rest, 0)} more: --from {options.start + len(shown)}")


def _dlq_show(options: argparse.Namespace, home: Home) -> None:
    from cli.operations import dead_letters
    from cli.operations.masking import masked

    seen = dead_letters.show(environment(home), options.id, options.service)
    letter, record = seen.letter, seen.letter.record
    print(f"{seen.service} {letter.id}, parked by {letter.consumer} at {letter.parked_at:%Y-%m-%d %H:%M:%S} UTC")
    print(f"{record.topic}, partition {record.partition}, offset {record.offset}, key {record.key}")
    print(f"reason: {letter.reason}")
    print(f"{seen.behind} of its key wait behind it\n")
    for name, value in record.headers.items():
        print(f"{name}: {value}")
    print(f"\n{masked(record.value)}")


def _dlq_replay(options: argparse.Namespace, home: Home) -> None:
    from cli.operations import dead_letters

    done = dead_letters.replay(environment(home), options.service, _wanted(options), dry_run=not options.yes)
    for parked, fault in done.failed:
        print(f"{parked.service} {parked.head.id}: {fault}")
    left = len(done.failed) + len(done.waiting)
    if options.yes:
        print(f"{done.handled} handled, {left} still parked")
    else:
        print(f"{done.handled} would be handled, {left} wait behind others of their key; --yes does it")
    if done.failed:
        raise SystemExit(1)


def _dlq_drop(options: argparse.Namespace, home: Home) -> None:
    from cli.operations import dead_letters
    from cli.operations.refusal import Refused

    wanted = _wanted(options)
    if not any(vars(wanted).values()):
        raise Refused("say which: --id, --key, --topic or --group")
    dropped, behind = dead_letters.drop(environment(home), options.service, wanted, dry_run=not options.yes)
    if not dropped:
        raise Refused("there is no such dead letter")
    _print_all(dropped)
    print(f"{len(dropped)} {'dropped' if options.yes else 'would be dropped; --yes does it'}")
    for (group, topic, key), number in behind.items():
        named = f"--group {group} --topic {topic} --key {key}"
        print(f"{number} of the same key wait behind: postula dlq replay {named} --yes")


def _wanted(options: argparse.Namespace) -> Wanted:
    from chassis.dead_letters import Wanted

    return Wanted(consumer=options.group, topic=options.topic, key=options.key, id=options.id)


def _print_all(found: Sequence[Parked]) -> None:
    for parked in found:
        head = parked.head
        print(f"{parked.service:<12} {head.id:>6} {head.parked_at:%Y-%m-%d %H:%M} {head.consumer}")
        print(f"{'':<19} {head.topic}/{head.partition}@{head.position} {head.key}: {head.reason}")
