"""Commands that start, stop and examine everything on this machine."""

from __future__ import annotations

import argparse
import os

from cli.commands.kind import Commands
from cli.laptop.home import PROCESSES, Home, environment


def add(commands: Commands) -> None:
    """Declare them."""
    command = commands.add_parser("up", help="start everything and wait until it is ready")
    command.add_argument("--demo", action="store_true", help="with demo organisations, people and vacancies")
    command.set_defaults(run=_up)
    commands.add_parser("down", help="stop everything").set_defaults(run=_down)
    commands.add_parser("reset", help="stop and remove all data").set_defaults(run=_reset)
    commands.add_parser("doctor", help="check machine and installation, with a remedy for each").set_defaults(
        run=_doctor
    )
    commands.add_parser("migrate", help="bring databases and topics to their newest shape").set_defaults(run=_migrate)
    commands.add_parser("supervise").set_defaults(run=_supervise)
    command = commands.add_parser("run")
    command.add_argument("process", choices=PROCESSES)
    command.set_defaults(run=_run)


def _up(options: argparse.Namespace, home: Home) -> None:
    from cli.demo.seed import refuse_in_production, seed
    from cli.laptop.up import up

    environ = environment(home)
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


def _reset(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.up import reset

    reset(home)
    print(f"Everything in {home.folder} is gone.")


def _doctor(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop import doctor as machine
    from cli.operations import doctor as installation

    elsewhere = "MANAGEMENT_URLS" in os.environ  # processes run on other machines, or in containers of their own
    findings = [] if elsewhere else machine.examine(home)
    if elsewhere or (home.folder / "secrets.json").exists() or "DATABASE_URL" in os.environ:
        findings += installation.examine(home, environment(home))
    for finding in findings:
        print(f"{'ok  ' if finding.remedy is None else 'FAIL'} {finding.what}")
        if finding.remedy is not None:
            print(f"     {finding.remedy}")
    if any(finding.remedy is not None for finding in findings):
        raise SystemExit(1)


def _migrate(_options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.prepare import prepare

    prepare(environment(home))


def _supervise(_options: argparse.Namespace, home: Home) -> None:
    from chassis import logging as structured
    from cli.laptop.supervisor import Supervisor

    structured.configure("supervisor")
    Supervisor(home, os.environ).run()


def _run(options: argparse.Namespace, home: Home) -> None:
    from cli.laptop.processes import run

    run(options.process, home, os.environ)
