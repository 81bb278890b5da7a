"""Commands that make backups and come back from them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands.kind import Commands, instant
from cli.laptop.home import Home, environment

if TYPE_CHECKING:
    from cli.operations.backup.truth import Brought


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("backup", help="copy everything into a new folder while the product serves")
    command.add_argument("folder", type=Path)
    command.set_defaults(run=_backup)

    command = commands.add_parser("restore", help="come back from a backup, into an empty home")
    command.add_argument("folder", type=Path, nargs="?")
    command.add_argument("--over", action="store_true", help="keep what is there under another name")
    command.add_argument("--postgresql-data", type=Path, metavar="FOLDER", help="where PostgreSQL will find its files")
    command.add_argument("--wal", type=Path, metavar="FOLDER", help="the archived log, as the server sees the folder")
    command.add_argument("--until", default="latest", help="`latest`, or an instant such as 2026-11-25T10:00:00+00:00")
    command.add_argument("--finish", action="store_true", help="once the restored PostgreSQL answers")
    command.add_argument("--events-lost", action="store_true", help="with --finish: the event log is a new one")
    command.set_defaults(run=_restore)


def _backup(options: argparse.Namespace, home: Home) -> None:
    from cli.operations.backup.making import backup

    made = backup(home, environment(home), options.folder.absolute())
    print(f"{options.folder}: {len(made.files):,} files, {made.size / 1_000_000:,.1f} MB, verified")
    if made.log_at is None:
        print("The event log is Kafka's and not in it: its brokers keep it three times.")


def _restore(options: argparse.Namespace, home: Home) -> None:
    from cli.operations.backup import restoring
    from cli.operations.refusal import Refused

    if options.finish:
        _tell(restoring.finish(home, environment(home), events_lost=options.events_lost))
    elif options.folder is None:
        raise Refused("say which backup")
    elif options.postgresql_data is not None and options.wal is not None:
        until = None if options.until == "latest" else instant(options.until)
        data, wal = options.postgresql_data.absolute(), options.wal.absolute()
        restoring.restore_postgresql(home, os.environ, options.folder.absolute(), data, wal, until)
        print(f"Start PostgreSQL on {options.postgresql_data}, then: postula restore --finish")
    else:
        _tell(restoring.restore(home, os.environ, options.folder.absolute(), over=options.over))


def _tell(brought: Brought) -> None:
    print(f"{brought.events:,} events go out again, {brought.groups} consumer groups read from the start")
    print(f"{brought.mails:,} mails are known as sent or failed by their events")
    print("`postula reconcile` lists receipts that the databases do not hold; `postula up` starts everything.")
