"""`postula topics`: says what differs from what is declared, and changes it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from chassis.eventlog.kafka_url import Cluster, read_url
from chassis.settings import Reader, SettingsError
from cli.topics import state
from cli.topics.plan import Change, compare
from cli.topics.state import State
from contracts import access

_BYTES = 32


@dataclass(frozen=True)
class Work:
    """A log, what it ought to hold, and the passwords that its users ought to have."""

    log: Any
    declared: State
    passwords: Mapping[str, str]
    note: str | None
    """Why there are no access rules and users, where there are none."""

    def changes(self) -> list[Change]:
        """Every difference now."""
        found = self.log.found()
        refused = self.log.refused(self.passwords) if found.users is not None else []
        changes = compare(self.declared, found, self.passwords, refused)
        return [_by_hand(change) for change in changes] if self.log.only_makes else changes

    def apply(self, changes: Collection[Change], *, prune: bool, grow: Collection[str]) -> Iterator[Change]:
        """Make those that may be made; each is handed out once it is made."""
        for change in changes:
            if change.step is not None and _may(change, prune, grow):
                change.step(self.log)
                yield change


@contextmanager
def opened(environ: Mapping[str, str]) -> Iterator[Work]:
    """The log that `EVENTS_URL` names, against the registry and the organisations of `POLICIES_DIR`."""
    reader = Reader(environ, "postula")
    url = reader.events_url()
    organisations = state.organisations(reader.policies_dir())
    passwords = state.passwords(environ, organisations)
    cluster = read_url(url) if url.startswith("kafka:") else None
    log = _log(url, cluster, organisations)
    try:
        yield Work(log, state.declared(organisations, cluster), passwords, _note(cluster))
    finally:
        log.close()


def give_credential(environ: Mapping[str, str], principal: str, password: str | None) -> str:
    """Give a principal this password, or a new random one; the password. SettingsError when nobody has that name."""
    with opened(environ) as work:
        known = [*sorted(work.declared.users or ()), *sorted(work.declared.guests)]
        if work.declared.users is None:
            raise SettingsError(f"there are no credentials here: {work.note}")
        if principal not in (*known, access.ADMIN):
            raise SettingsError(f"{principal} is nobody; there are {', '.join(known)}")
        if password is not None and len(password) < state.SHORTEST:
            raise SettingsError(f"a password has at least {state.SHORTEST} characters")
        given = password or secrets.token_urlsafe(_BYTES)
        work.log.set_password(principal, given)
    return given


def _log(url: str, cluster: Cluster | None, organisations: Collection[str]) -> Any:
    # Each imports its own client: a laptop never loads that of Kafka.
    if cluster is None:
        from cli.topics.laptop import EmbeddedLog

        return EmbeddedLog(url, state.declared_topics(organisations))
    from cli.topics.brokers import Brokers

    return Brokers(cluster)


def _note(cluster: Cluster | None) -> str | None:
    if cluster is None:
        return "access rules and users do not apply to the embedded log: whoever can read its file can read it all"
    if cluster.credentials is None:
        return "access rules and users do not apply: EVENTS_URL names no security, so the brokers ask nobody who speaks"
    return None


def _may(change: Change, prune: bool, grow: Collection[str]) -> bool:
    if change.by == "grow":
        return change.about.removeprefix("topic ") in grow
    return change.by == "apply" or (change.by == "prune" and prune)


def _by_hand(change: Change) -> Change:
    """The embedded log can only make topics, and change how long they remember."""
    return change if change.by == "apply" else replace(change, by="hand", step=None)
