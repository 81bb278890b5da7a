"""What must be there before any process starts: tables, topics, keys, credentials of services that fetch."""

from __future__ import annotations

from collections.abc import Mapping

from chassis import catalogue, migrations
from chassis.eventlog import open_event_log
from chassis.settings import Reader
from cli.topics.state import declared_topics, organisations

SERVICE_CLIENTS = {"CV_PARSER": "cv:read", "APPLICATION": "replies:read", "NOTIFIER": "messages:read"}
"""Services that fetch what an event only names, and what each may read."""


def prepare(environ: Mapping[str, str]) -> None:
    """Bring databases and topics to their declared shape; doing it again changes nothing."""
    migrate(environ)
    ensure_topics(environ)
    _ensure_machine_clients(environ)


def migrate(environ: Mapping[str, str]) -> None:
    for entry in catalogue.entries():
        migrations.upgrade(entry.package, Reader(environ, entry.name).text("DATABASE_URL"))


def ensure_topics(environ: Mapping[str, str]) -> None:
    """Create the declared topics; rights and credentials are the matter of `postula topics`."""
    common = Reader(environ, "postula").common()
    event_log = open_event_log(common.events_url)
    try:
        event_log.ensure_topics(declared_topics(organisations(common.policies_dir)))
    finally:
        event_log.close()


def _ensure_machine_clients(environ: Mapping[str, str]) -> None:
    from cli import people

    for name, scope in SERVICE_CLIENTS.items():
        people.add_machine_client(environ, environ[f"{name}_CLIENT_ID"], [scope], None, environ[f"{name}_SECRET"])
