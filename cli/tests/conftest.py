"""A cluster of one broker that asks who speaks, with everything as declared."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from chassis.eventlog import EventLog, open_event_log
from cli.topics.plan import Change
from cli.topics.state import setting_of
from cli.topics.work import opened
from contracts import access
from tests.servers import kafka

ORGANISATIONS = Path(__file__).parents[2] / "policies"


@dataclass(frozen=True)
class Installed:
    """The broker, the settings of `postula topics`, and what it did at first."""

    broker: kafka.Broker
    environ: Mapping[str, str]
    planned: list[Change]
    done: list[Change]

    def changes(self, **more: str) -> list[Change]:
        with opened({**self.environ, **more}) as work:
            return work.changes()

    def apply(self, *, prune: bool = False, grow: tuple[str, ...] = (), **more: str) -> list[Change]:
        with opened({**self.environ, **more}) as work:
            return list(work.apply(work.changes(), prune=prune, grow=grow))

    def log_of(self, principal: str) -> EventLog:
        """The log as a service or an HR system sees it."""
        return open_event_log(self.broker.url_of(principal, password_of(principal)))


def password_of(principal: str) -> str:
    return f"the password of {principal}"


@pytest.fixture(scope="session")
def installed(kafka_available: None) -> Iterator[Installed]:
    with tempfile.TemporaryDirectory(prefix="postula-kafka-") as folder:
        broker = kafka.start(Path(folder), security="scram")
        principals = [*access.services(), "hr-wipo", "hr-un"]
        environ = {
            "PATH": os.environ["PATH"],
            "EVENTS_URL": broker.url,
            "POLICIES_DIR": str(ORGANISATIONS),
            **{setting_of(principal): password_of(principal) for principal in principals},
        }
        with opened(environ) as work:
            planned = work.changes()
            done = list(work.apply(planned, prune=False, grow=()))
        yield Installed(broker, environ, planned, done)
        broker.stop()
