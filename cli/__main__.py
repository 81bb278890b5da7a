"""The `postula` command."""

from __future__ import annotations

import argparse
import getpass
import io
import os
import sys
from collections.abc import Mapping, Sequence
from uuid import UUID

from cli.laptop.home import PROCESSES, Home, from_environment


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a failure names the part and the remedy and exits non-zero."""
    options = _parser().parse_args(arguments)
    home = from_environment(os.environ)
    try:
        options.run(options, home)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        if type(error).__name__ not in {"CannotStart", "SettingsError", "PolicyError", "DemoRefused", "CannotImport"}:
            raise
        print(f"postula: {error}", file=sys.stderr)
        raise SystemExit(1) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="postula", description="Run Postula on this machine.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("up", help="start everything and wait until it is ready")
    command.add_argument("--demo", action="store_true", help="with demo organisations, people and vacancies")
    command.set_defaults(run=_up)
    commands.add_parser("down", help="stop everything").set_defaults(run=_down)
    commands.add_parser("status", help="how each process is").set_defaults(run=_status)
    commands.add_parser("reset", help="stop and remove all data").set_defaults(run=_reset)
    commands.add_parser("doctor", help="check this machine, with a remedy for each fault").set_defaults(run=_doctor)
    commands.add_parser("migrate", help="bring databases and topics to their newest shape").set_defaults(run=_migrate)
    commands.add_parser("supervise").set_defaults(run=_supervise)
    command = commands.add_parser("run")
    command.add_argument("process", choices=PROCESSES)
    command.set_defaults(run=_run)

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

    command = commands.add_parser("contracts", help="schemas and descriptions made from the code")
    writers = command.add_subparsers(required=True, metavar="ACTION")
    writers.add_parser("write").set_defaults(run=_contracts_write)
    writers.add_parser("check").set_defaults(run=_contracts_check)

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
    return parser


def _environment(home: Home) -> Mapping[str, str]:
    home.make_folders()
    return home.environment(os.environ)


def _up(options: argparse.Namespace, home: Home) -> None:
    from cli.demo.seed import refuse_in_production, seed
    from cli.laptop.up import up

    environ = dict(_environment(home))
    if options.demo:
        refuse_in_production(home, environ)
        environ["DEMO_FILE"] = str(home.demo_file)
    up(home, environ)
    if options.demo:
        seed(home, environ)
        _print_demo(home)
    print(f"Postula is ready: {home.url}")


def _print_demo(home: Home) -> None:
    from cli.demo.seed import people

    print("\nDemo people (their passwords work in this installation only):")
    for person in people(home):
        print(f"  {person['role']:<10} {person['name']:<22} {person['login']:<36} {person['password']}")
    print(f"\nMails:      {home.url}/inbox\nEverything: {home.url}/demo\n")


def _down(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.up import down

    down(home)
    print("Postula is stopped.")


def _status(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.up import status

    states = status(home)
    for process, state in states.items():
        print(f"{process:<8} {state}")
    if set(states.values()) != {"ready"}:
        raise SystemExit(1)


def _reset(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.up import reset

    reset(home)
    print(f"Everything in {home.folder} is gone.")


def _doctor(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.doctor import examine

    findings = examine(home)
    for finding in findings:
        print(f"{'ok  ' if finding.remedy is None else 'FAIL'} {finding.what}")
        if finding.remedy is not None:
            print(f"     {finding.remedy}")
    if any(finding.remedy is not None for finding in findings):
        raise SystemExit(1)


def _migrate(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.prepare import prepare

    prepare(_environment(home))


def _supervise(_options: argparse.Namespace, home: Home) -> None:
    from chassis import logging as structured
    from cli.laptop.supervisor import Supervisor

    structured.configure("supervisor")
    Supervisor(home, os.environ).run()


def _run(options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.processes import run

    run(options.process, home, os.environ)


def _staff(options: argparse.Namespace, home: Home) -> None:
    from cli import people

    password = getpass.getpass("Password: ")
    environ = _environment(home)
    people.add_staff(environ, options.organisation, options.role, options.email, options.name, password)


def _machine(options: argparse.Namespace, home: Home) -> None:
    from cli import people

    secret = getpass.getpass("Secret: ")
    people.add_machine_client(_environment(home), options.client_id, [options.scope], options.organisation, secret)


def _retention_run(options: argparse.Namespace, home: Home) -> None:
    from cli import retention

    count = 0
    for line in retention.run(_environment(home), dry_run=options.dry_run):
        print(line)
        count += 1
    print(f"{count} {'due' if options.dry_run else 'done'}")


def _retention_receipt(options: argparse.Namespace, home: Home) -> None:
    from cli import retention

    confirmed = retention.receipt(_environment(home), options.account_id)
    for service, at in confirmed.items():
        print(f"{service:<12} {at:%Y-%m-%d %H:%M}")
    if not confirmed:
        print("no service has confirmed an erasure of this account")


def _dlq_list(_options: argparse.Namespace, home: Home) -> None:
    from cli import dead_letters

    for service, letter in dead_letters.listing(_environment(home)):
        record = letter.record
        print(f"{service:<12} {letter.id:>6} {letter.parked_at:%Y-%m-%d %H:%M} {record.topic} {record.key}")
        print(f"{'':<19} {letter.reason}")


def _dlq_replay(options: argparse.Namespace, home: Home) -> None:
    from cli import dead_letters

    handled, left = dead_letters.replay(_environment(home), options.service)
    print(f"{handled} handled, {left} still parked")


def _dlq_drop(options: argparse.Namespace, home: Home) -> None:
    from cli import dead_letters

    if not dead_letters.drop(_environment(home), options.service, options.id):
        print(f"postula: {options.service} has no dead letter {options.id}", file=sys.stderr)
        raise SystemExit(1)


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


def _import_institutions(options: argparse.Namespace, home: Home) -> None:
    from pathlib import Path

    from cli.institutions import import_institutions

    print(f"{import_institutions(_environment(home), Path(options.file))} institutions are listed.")


def _cv_extract(options: argparse.Namespace, _home: Home) -> None:
    from pathlib import Path

    from cv_parser_service.cli import extract_files

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    extract_files([Path(file) for file in options.files], sys.stdout, explain=options.explain)


if __name__ == "__main__":
    main()
