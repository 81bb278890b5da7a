"""Commands of an installation whose parts have a container each."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from cli.commands.kind import Commands
from cli.laptop.home import Home

KEY_FOLDERS = {"access": "SIGNING_KEYS_DIR", "receipts": "RECEIPT_KEYS_DIR"}


def add(commands: Commands) -> None:
    """Declare them."""
    from cli.cluster import processes

    command = commands.add_parser("serve", help="answer HTTP for one part, in a container of its own")
    command.add_argument("part", choices=processes.served())
    command.set_defaults(run=_serve)
    command = commands.add_parser("work", help="run the background process of one part")
    command.add_argument("part", choices=processes.worked())
    command.set_defaults(run=_work)

    command = commands.add_parser("databases", help="each service's database on PostgreSQL")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("roles", help="make databases and roles, with their passwords and rights").set_defaults(
        run=_databases_roles
    )
    actions.add_parser("migrate", help="bring tables to their newest shape").set_defaults(run=_databases_migrate)

    command = commands.add_parser("gateway", help="the gateway's table of services")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("write", help="write it from services.toml").set_defaults(run=_gateway_write)
    actions.add_parser("check", help="fail when it is not as services.toml says").set_defaults(run=_gateway_check)

    command = commands.add_parser("keys", help="keys that sign access tokens and receipts")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    action = actions.add_parser("add", help="make a new key, which takes over by itself")
    action.add_argument("what", choices=sorted(KEY_FOLDERS))
    action.set_defaults(run=_keys_add)

    command = commands.add_parser("init-production", help="write the file of secrets for docker-compose")
    command.add_argument("file", type=Path, nargs="?", default=Path("deploy/.env"))
    command.add_argument("--public-url", required=True, help="the address that people use")
    command.add_argument("--smtp-url", default="smtp://inbox-worker:2500", help="your relay (the test inbox)")
    command.set_defaults(run=_init_production)


def _serve(options: argparse.Namespace, _home: Home) -> None:
    from cli.cluster.processes import serve

    serve(options.part, os.environ)


def _work(options: argparse.Namespace, _home: Home) -> None:
    from cli.cluster.processes import work

    work(options.part, os.environ)


def _databases_roles(_options: argparse.Namespace, _home: Home) -> None:
    from chassis.settings import Reader
    from cli.cluster import databases

    reader = Reader(os.environ, "postula")
    admin, backup = reader.text("ADMIN_DATABASE_URL"), reader.text("BACKUP_DATABASE_URL")
    databases.ensure(admin, backup, databases.places(os.environ))


def _databases_migrate(_options: argparse.Namespace, _home: Home) -> None:
    from cli.laptop.prepare import ensure_machine_clients, migrate

    migrate(os.environ)
    ensure_machine_clients(os.environ)


def _gateway_write(_options: argparse.Namespace, _home: Home) -> None:
    from cli.cluster import gateway

    gateway.write()


def _gateway_check(_options: argparse.Namespace, _home: Home) -> None:
    from cli.cluster import gateway

    if not gateway.is_fresh():
        print(f"postula: {gateway.FILE} differs from services.toml; run `postula gateway write`", file=sys.stderr)
        raise SystemExit(1)


def _init_production(options: argparse.Namespace, _home: Home) -> None:
    from cli.cluster import production

    production.write(options.file, options.public_url, options.smtp_url)
    print(f"{options.file} is written; only you can read it. Keep a copy in a safe place.")


def _keys_add(options: argparse.Namespace, _home: Home) -> None:
    from chassis.keys import add_signing_key
    from chassis.settings import Reader

    add_signing_key(Path(Reader(os.environ, "postula").text(KEY_FOLDERS[options.what])))
    print("A new key is published; it signs in ten minutes.")
