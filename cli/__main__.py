"""The `postula` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from cli.commands import contracts, dead_letters, documents, laptop, people, topics
from cli.laptop.home import from_environment

FAMILIES = (laptop, people, dead_letters, topics, contracts, documents)
REFUSALS = frozenset(
    {
        "CannotStart",
        "SettingsError",
        "PolicyError",
        "DemoRefused",
        "CannotImport",
        "EventLogUnavailable",
        "Refused",
    }
)
"""Errors that are one clear line for whoever typed the command; named, so that no command imports another's parts."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a failure names the part and the remedy and exits non-zero."""
    options = _parser().parse_args(arguments)
    home = from_environment(os.environ)
    try:
        options.run(options, home)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        if type(error).__name__ not in REFUSALS:
            raise
        print(f"postula: {error}", file=sys.stderr)
        raise SystemExit(1) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="postula", description="Run Postula.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.add(commands)
    return parser


if __name__ == "__main__":
    main()
