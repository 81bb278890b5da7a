"""What `postula serve <part>` and `postula work <part>` run, each in a container of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from chassis import catalogue, collector

WEB_PORT = 8100
INBOX_PORT = 8110
SMTP_PORT = 2500
MANAGEMENT_PORT = 9100


def served() -> Mapping[str, int]:
    """Each part that answers HTTP, and where."""
    services = {entry.name: entry.port for entry in catalogue.entries()}
    return {**services, "web": WEB_PORT, "inbox": INBOX_PORT}


def worked() -> list[str]:
    """Each part that has a process in the background."""
    return [*(entry.name for entry in catalogue.entries()), "inbox"]


def serve(part: str, environ: Mapping[str, str]) -> None:
    """Become the gunicorn of one part."""
    command = [sys.executable, "-m", "gunicorn", "-c", "python:cli.cluster.gunicorn_conf"]
    where = ["--bind", f"0.0.0.0:{served()[part]}", f"cli.cluster.apps:app('{part}')"]
    os.execve(sys.executable, [*command, *where], {**environ, "PART": part})  # noqa: S606


def work(part: str, environ: Mapping[str, str]) -> None:
    """Run the background process of one part until it is told to stop."""
    from chassis import logging as structured

    structured.configure(part)
    if part == "inbox":
        _take_mail(environ)
    else:
        _run_worker(part, environ)


def _run_worker(name: str, environ: Mapping[str, str]) -> None:
    from chassis.runner import Worker
    from chassis.settings import Reader

    reader = Reader(environ, name)
    service = catalogue.entry(name).build(environ)
    worker = Worker([service], reader.events_url(), Path(reader.text("BELLS_DIR")))
    worker.start()
    _answer_health([worker.check])
    collector.spare_what_stays()
    worker.run_until_signalled()


def _take_mail(environ: Mapping[str, str]) -> None:
    from chassis.management import EVERYWHERE
    from chassis.settings import Reader
    from cli.inbound import forwarder
    from mailsink import sink

    reader = Reader(environ, "inbox")
    handing_over = forwarder(reader.text("INBOUND_SMTP", ""), reader.policies_dir())
    folder = Path(reader.text("MAIL_DIR"))
    sink.run(folder, SMTP_PORT, lambda: _answer_health([]), handing_over, host=EVERYWHERE)


def _answer_health(checks: list[Callable[[], None]]) -> None:
    from chassis import management

    management.serve(MANAGEMENT_PORT, checks, host=management.EVERYWHERE)
