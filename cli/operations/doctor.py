"""`postula doctor`: what an installation stands on, each fault with its remedy; the same on files and on servers."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from notifier_service.smtp import Relay
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from chassis import catalogue, migrations
from chassis.db import open_database, reading
from chassis.eventlog import EventLogUnavailable, TopicSpec
from chassis.policies import PolicyError
from chassis.settings import Reader, SettingsError
from cli.laptop.doctor import Finding
from cli.laptop.home import SECRETS, Home
from cli.laptop.supervisor import running_supervisor
from cli.operations.backup import places
from cli.operations.backup.restoring import UNFINISHED
from cli.operations.building import event_log
from cli.topics.state import declared_topics, organisations

SHORTEST_SECRET = 32
CLOCKS_APART = timedelta(seconds=2)
SMTP_SECONDS = 5.0
MIGRATE = "Bring it to its newest shape with `postula migrate`."

Check = Callable[[Home, Mapping[str, str]], Iterator[Finding]]


def examine(home: Home, environ: Mapping[str, str]) -> list[Finding]:
    """Look at everything that this installation is made of; none of it changes anything."""
    checks: tuple[Check, ...] = (_secrets, _keys, _services, _databases, _topics, _mail, _restore)
    return [finding for check in checks for finding in check(home, environ)]


def _secrets(_home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    short = [name for name in SECRETS if len(environ.get(name, "")) < SHORTEST_SECRET]
    remedy = f"Set {', '.join(short)} to random texts of {SHORTEST_SECRET} characters or more." if short else None
    yield Finding(f"{len(SECRETS)} secrets, none shorter than {SHORTEST_SECRET} characters", remedy)


def _keys(_home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    for setting in places.KEYS.values():
        folder = Path(environ.get(setting, ""))
        what = f"private keys in {folder} ({setting})"
        found = sorted(folder.glob("*.pem")) if folder.is_dir() else []
        if not found:
            yield Finding(what, f"There is none: restore {setting} from a backup, or let `postula up` make the first.")
        elif unreadable := [path for path in found if not os.access(path, os.R_OK)]:
            yield Finding(what, f"Let this user read {unreadable[0]}.")
        elif exposed := [path for path in found if path.stat().st_mode & 0o077]:
            yield Finding(what, f"Others may read {exposed[0]}: chmod 600 {exposed[0]}, and rotate the key.")
        else:
            yield Finding(what)


def _services(_home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Each service is wired as its processes do it: that reads every setting and policy, and finds its stored files."""
    for entry in catalogue.entries():
        try:
            service = entry.build(environ)
        except (SettingsError, PolicyError, ValueError, OSError) as wrong:
            yield Finding(f"settings and policies of {entry.name}", str(wrong))
            continue
        service.database.close()
        yield Finding(f"settings and policies of {entry.name}")
        for check in service.app.extensions["postula"].checks:
            yield _files(check, f"stored files of {entry.name}")


def _files(check: Callable[[], None], what: str) -> Finding:
    try:
        check()
    except OSError as fault:
        return Finding(what, f"{fault}: make it writable for this user.")
    return Finding(what)


def _databases(_home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    for entry in catalogue.entries():
        database = open_database(Reader(environ, entry.name).text("DATABASE_URL"))
        try:
            with reading(database) as connection:
                yield from _database(connection, entry.name, entry.package)
        except SQLAlchemyError as fault:
            said = str(fault).splitlines()[0]
            yield Finding(f"database of {entry.name}", f"It does not answer as it must ({said[:200]}). {MIGRATE}")
        finally:
            database.close()


def _database(connection: Connection, service: str, package: str) -> Iterator[Finding]:
    newest = migrations.newest(package)
    current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    yield Finding(f"database of {service} at {current}", None if current == newest else f"{newest} is new. {MIGRATE}")
    if connection.dialect.name == "postgresql":
        theirs = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        apart = abs(datetime.now(UTC) - theirs)
        remedy = "Let both machines keep their time by the same NTP servers." if apart > CLOCKS_APART else None
        yield Finding(f"clock of {service}'s database {apart.total_seconds():.1f} s from ours", remedy)


def _topics(_home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        declared = declared_topics(organisations(Reader(environ, "postula").policies_dir()))
        with event_log(environ) as log:
            there = {spec.name: spec for spec in log.topics()}
    except (EventLogUnavailable, SettingsError, PolicyError) as fault:
        yield Finding("event log", f"It cannot be looked at: {fault}")
        return
    wrong = [spec.name for spec in declared if not _is_as_declared(spec, there.get(spec.name))]
    remedy = (
        f"Not as declared: {', '.join(wrong)}. `postula topics plan` says why, `postula topics apply` mends it."
        if wrong
        else None
    )
    yield Finding(f"event log with {len(declared)} declared topics", remedy)


def _is_as_declared(wanted: TopicSpec, there: TopicSpec | None) -> bool:
    return there is not None and (there.compacted, there.retention) == (wanted.compacted, wanted.retention)


def _mail(home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        relay = Relay.parse(environ.get("SMTP_URL", ""))
    except ValueError as wrong:
        yield Finding("mail server", f"SMTP_URL {wrong}.")
        return
    what = f"mail server {relay.host}:{relay.port}"
    if relay.port == home.smtp_port and running_supervisor(home) is None:
        yield Finding(f"{what}, which runs once `postula up` has started it")
        return
    yield Finding(what, _refused(relay))


def _refused(relay: Relay) -> str | None:
    """Why the notifier would hand nothing over to it; the password is not tried."""
    trusted = ssl.create_default_context()
    try:
        with (
            smtplib.SMTP_SSL(relay.host, relay.port, timeout=SMTP_SECONDS, context=trusted)
            if relay.tls
            else smtplib.SMTP(relay.host, relay.port, timeout=SMTP_SECONDS)
        ) as server:
            server.ehlo()
            if relay.starttls:
                server.starttls(context=trusted)
    except ssl.SSLCertVerificationError as wrong:
        return f"Its certificate does not hold ({wrong.verify_message}): mail waits until it does."
    except smtplib.SMTPNotSupportedError:
        return "It offers no STARTTLS, which SMTP_URL requires: mail waits until it does."
    except (OSError, smtplib.SMTPException) as fault:
        return f"It does not answer ({type(fault).__name__}): check SMTP_URL and the way to it."
    return None


def _restore(home: Home, _environ: Mapping[str, str]) -> Iterator[Finding]:
    if (home.folder / UNFINISHED).is_file():
        yield Finding("a restore that is not finished", "Start PostgreSQL, then run `postula restore --finish`.")
