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
    ensure_machine_clients(environ)


def migrate(environ: Mapping[str, str]) -> None:
    """Bring every service's tables to their newest shape, as the role that owns them where there is one of its own."""
    for entry in catalogue.entries():
        reader = Reader(environ, entry.name)
        migrations.upgrade(entry.package, reader.text("MIGRATION_URL", reader.text("DATABASE_URL")))


def ensure_topics(environ: Mapping[str, str]) -> None:
    """Create the declared topics; rights and credentials are the matter of `postula topics`."""
    reader = Reader(environ, "postula")
    event_log = open_event_log(reader.events_url())
    try:
        event_log.ensure_topics(declared_topics(organisations(reader.policies_dir())))
    finally:
        event_log.close()


def ensure_machine_clients(environ: Mapping[str, str]) -> None:
    """Give each service that fetches the secret that it is started with."""
    from cli import people

    for name, scope in SERVICE_CLIENTS.items():
        people.add_machine_client(environ, environ[f"{name}_CLIENT_ID"], [scope], None, environ[f"{name}_SECRET"])
