"""What `postula run <process>` runs. The web process is gunicorn's (see `gunicorn_conf.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chassis import collector, management
from chassis import logging as structured
from chassis.settings import Reader
from cli.inbound import forwarder
from cli.laptop.home import Home


def run(process: str, home: Home, environ: Mapping[str, str]) -> None:
    """Run one process until it is told to stop."""
    structured.configure(process)
    if process == "mail":
        _run_mail(home, environ)
    else:
        _run_worker(process, home, environ)


def _run_mail(home: Home, environ: Mapping[str, str]) -> None:
    from mailsink.sink import run

    def ready() -> None:
        management.serve(home.management_port("mail"), [])

    # On a laptop nothing else brings the organisations' mail to the notifier.
    handing_over = forwarder(environ.get("INBOUND_SMTP", ""), Reader(environ, "postula").policies_dir())
    run(home.mail, home.smtp_port, ready, handing_over)


def _run_worker(process: str, home: Home, environ: Mapping[str, str]) -> None:
    from chassis import catalogue
    from chassis.runner import Worker

    services = [entry.build(environ) for entry in catalogue.entries() if entry.process == process]
    worker = Worker(services, environ["EVENTS_URL"], Path(environ["BELLS_DIR"]))
    worker.start()
    management.serve(home.management_port(process), [worker.check])
    collector.spare_what_stays()
    worker.run_until_signalled()
