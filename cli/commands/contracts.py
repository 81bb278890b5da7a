"""Commands that write and check what is made from the code."""

from __future__ import annotations

import argparse
import sys

from cli.commands.kind import Commands
from cli.laptop.home import Home


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("contracts", help="schemas and descriptions made from the code")
    writers = command.add_subparsers(required=True, metavar="ACTION")
    writers.add_parser("write").set_defaults(run=_contracts_write)
    writers.add_parser("check").set_defaults(run=_contracts_check)


def _contracts_write(_options: argparse.Namespace, _home: Home) -> None:
    from cli import contracts

    for path in contracts.write():
        print(path.relative_to(contracts.ROOT))


def _contracts_check(_options: argparse.Namespace, _home: Home) -> None:
    from cli import contracts

    if drifted := contracts.drifted():
        names = ", ".join(str(path.relative_to(contracts.ROOT)) for path in drifted)
        print(f"postula: these do not say what the code says; run `make contracts`: {names}", file=sys.stderr)
        raise SystemExit(1)
