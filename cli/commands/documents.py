"""Commands that read files: lists from elsewhere, and CVs."""

from __future__ import annotations

import argparse
import io
import sys

from cli.commands.kind import Commands
from cli.laptop.home import Home, environment


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("import", help="lists from elsewhere")
    importers = command.add_subparsers(required=True, metavar="WHAT")
    action = importers.add_parser("institutions", help="the dump of ror.org, as JSON or ZIP (schema v2)")
    action.add_argument("file")
    action.set_defaults(run=_import_institutions)

    command = commands.add_parser("cv", help="read CVs without a server")
    readers = command.add_subparsers(required=True, metavar="ACTION")
    action = readers.add_parser("extract", help="one JSON object a line")
    action.add_argument("files", nargs="+")
    action.add_argument("--format", choices=["jsonl"], default="jsonl", help="one JSON object a line")
    action.add_argument("--explain", action="store_true", help="add pages, lines, sections and entries, with scores")
    action.set_defaults(run=_cv_extract)


def _import_institutions(options: argparse.Namespace, home: Home) -> None:
    from pathlib import Path

    from cli.institutions import import_institutions

    print(f"{import_institutions(environment(home), Path(options.file))} institutions are listed.")


def _cv_extract(options: argparse.Namespace, _home: Home) -> None:
    from pathlib import Path

    from cv_parser_service.cli import extract_files

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    extract_files([Path(file) for file in options.files], sys.stdout, explain=options.explain)
