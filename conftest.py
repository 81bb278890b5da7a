"""The real servers that tests run against, and what is said when a machine lacks one.

A test asks for a fixture and runs on every kind of database or event log. What is not installed is skipped
and named at the end of the run, or a failure when `POSTULA_TEST_REQUIRE="postgresql kafka browser"` lists it.
"""

import os
import secrets
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.servers import chromium, kafka, postgresql
from tests.servers.missing import MissingPart

pytest_plugins = ["pytester"]
# No test is timed: a busy machine must not make one fail.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

Found = TypeVar("Found")

SECONDS_IN_A_BROWSER = 240
_ROOT = Path(__file__).parent

_MARKER_OF_FIXTURE = {
    "kafka_available": "kafka",
    "kafka_broker": "kafka",
    "postgresql_server": "postgresql",
    "chromium_path": "browser",
}


@pytest.fixture(scope="session")
def kafka_available() -> None:
    """For tests that start and stop brokers of their own."""
    _needed("kafka", kafka.find)


@pytest.fixture(scope="session")
def kafka_broker(kafka_available: None) -> Iterator[kafka.Broker]:
    """One Apache Kafka broker for the whole run. Its topics outlive a test: give them names of their own."""
    with tempfile.TemporaryDirectory(prefix="postula-kafka-") as folder:
        broker = kafka.start(Path(folder))
        yield broker
        broker.stop()


@pytest.fixture(scope="session")
def secured_broker(kafka_available: None) -> Iterator[kafka.Broker]:
    """One broker for the whole run that asks who speaks and lets nobody do what no access rule allows."""
    with tempfile.TemporaryDirectory(prefix="postula-kafka-") as folder:
        broker = kafka.start(Path(folder), security="scram")
        yield broker
        broker.stop()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """One PostgreSQL server for the whole run."""
    _needed("postgresql", postgresql.find)
    # Not below pytest's folders, which only their owner may enter: the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="postula-postgresql-"))
    server = postgresql.start(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, empty database's SQLAlchemy URL, once for each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    name = f"test_{secrets.token_hex(6)}"
    yield server.create_database(name)
    server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("kafka", marks=pytest.mark.kafka)])
def event_log_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An event log's URL, once for each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'events.db'}"
    broker: kafka.Broker = request.getfixturevalue("kafka_broker")
    return broker.url


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser's program."""
    return _needed("browser", chromium.find)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that `-m "not kafka"` leaves them out."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in _MARKER_OF_FIXTURE:
                item.add_marker(_MARKER_OF_FIXTURE[fixture])
        if item.path.is_relative_to(_ROOT / "tests") and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.timeout(SECONDS_IN_A_BROWSER))


class Together(LoadScopeScheduling):
    """Tests of a group run one after the other in one process: those of a folder that share an installation, else
    those of a file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        for folder in ("browser", "faults", "journeys"):
            if file.startswith(f"tests/{folder}/"):
                return f"{folder}-servers" if "[servers" in nodeid else folder
        return file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and how to have it run."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    held_back = {reason: count for reason, count in reasons.items() if reason.startswith("needs ")}
    if not held_back:
        return
    terminalreporter.section("Not run on this machine")
    for reason, count in sorted(held_back.items()):
        terminalreporter.write_line(f"{count} tests: {reason}")


def _needed(part: str, find: Callable[[], Found]) -> Found:
    try:
        return find()
    except MissingPart as missing:
        if part in os.environ.get("POSTULA_TEST_REQUIRE", "").split():
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
