"""Commands about people: staff, machine clients, and accounts after a long silence."""

from __future__ import annotations

import argparse
import getpass
from uuid import UUID

from cli.commands.kind import Commands
from cli.laptop.home import Home, environment


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("staff", help="create staff: the password is asked for")
    command.add_argument("organisation")
    command.add_argument("role", choices=("recruiter", "manager", "operator"))
    command.add_argument("email")
    command.add_argument("name")
    command.set_defaults(run=_staff)

    command = commands.add_parser("machine", help="create a machine client: the secret is asked for")
    command.add_argument("client_id")
    command.add_argument("scope", choices=("dossiers:read",))
    command.add_argument("organisation")
    command.set_defaults(run=_machine)

    command = commands.add_parser("retention", help="who is warned or erased after a long silence, and why")
    rounds = command.add_subparsers(required=True, metavar="ACTION")
    action = rounds.add_parser("run", help="do what is due now; it also runs by itself every hour")
    action.add_argument("--dry-run", action="store_true", help="only list it")
    action.set_defaults(run=_retention_run)
    action = rounds.add_parser("receipt", help="which services have erased an account")
    action.add_argument("account_id", type=UUID)
    action.set_defaults(run=_retention_receipt)

    command = commands.add_parser("erase", help="erase an account everywhere; without --yes it only says which")
    command.add_argument("account_id", type=UUID)
    command.add_argument("--yes", action="store_true", help="do it; it cannot be undone")
    command.add_argument("--wait", type=float, default=60.0, metavar="SECONDS", help="for the services to confirm")
    command.set_defaults(run=_erase)


def _staff(options: argparse.Namespace, home: Home) -> None:
    from cli import people

    password = getpass.getpass("Password: ")
    environ = environment(home)
    people.add_staff(environ, options.organisation, options.role, options.email, options.name, password)


def _machine(options: argparse.Namespace, home: Home) -> None:
    from cli import people

    secret = getpass.getpass("Secret: ")
    people.add_machine_client(environment(home), options.client_id, [options.scope], options.organisation, secret)


def _retention_run(options: argparse.Namespace, home: Home) -> None:
    from cli import retention

    count = 0
    for line in retention.run(environment(home), dry_run=options.dry_run):
        print(line)
        count += 1
    print(f"{count} {'due' if options.dry_run else 'done'}")


def _erase(options: argparse.Namespace, home: Home) -> None:
    from cli import retention

    environ = environment(home)
    print(f"account {options.account_id} {retention.erase(environ, options.account_id, dry_run=not options.yes)}")
    if not options.yes:
        return
    confirmed, silent = retention.certificate(environ, options.account_id, options.wait)
    for service, at in confirmed.items():
        print(f"{service:<12} erased at {at:%Y-%m-%d %H:%M:%S} UTC")
    if silent:
        print(f"not yet: {', '.join(sorted(silent))}; `postula retention receipt {options.account_id}` asks again")
        raise SystemExit(1)


def _retention_receipt(options: argparse.Namespace, home: Home) -> None:
    from cli import retention

    confirmed = retention.receipt(environment(home), options.account_id)
    for service, at in confirmed.items():
        print(f"{service:<12} {at:%Y-%m-%d %H:%M}")
    if not confirmed:
        print("no service has confirmed an erasure of this account")
