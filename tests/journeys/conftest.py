"""One running installation for all journeys, in each of its shapes."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.harness.installation import Installation, installed
from tests.harness.people import Candidate, Recruiter, Visitor
from tests.servers import kafka, postgresql

LAPTOP = pytest.param("sqlite and the embedded log", id="laptop")
SERVERS = pytest.param(
    "postgresql and kafka", id="servers", marks=[pytest.mark.postgresql, pytest.mark.kafka, pytest.mark.slow]
)


@pytest.fixture(scope="package", params=[LAPTOP, SERVERS])
def installation(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The whole product on this machine: on files alone, and on real servers."""
    folder = tmp_path_factory.mktemp("installation")
    with ExitStack() as stack:
        settings = _servers(request, stack) if request.param == "postgresql and kafka" else {}
        yield stack.enter_context(installed(folder, **settings))


def _servers(request: pytest.FixtureRequest, stack: ExitStack) -> dict[str, str]:
    """A database for each service, and a broker of its own: topics outlive a test."""
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    request.getfixturevalue("kafka_available")
    prefix = f"journeys_{secrets.token_hex(4)}"
    names = [f"{prefix}_{name}" for name in ("identity", "profile", "vacancy", "application", "notifier", "cv_parser")]
    url = next(server.create_database(name) for name in names)
    for name in names[1:]:
        server.create_database(name)
    for name in names:
        stack.callback(server.drop_database, name)
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="postula-kafka-"))
    broker = kafka.start(Path(folder))
    stack.callback(broker.stop)
    return {"DATABASE_URL": url.replace(names[0], f"{prefix}_{{service}}"), "EVENTS_URL": broker.url}


@pytest.fixture
def visitor(installation: Installation) -> Iterator[Visitor]:
    with Visitor(installation) as visitor:
        yield visitor


@pytest.fixture
def newcomer(installation: Installation) -> Iterator[Candidate]:
    """Somebody who has not registered yet."""
    with Candidate(installation, "Nadia", "Benkirane") as candidate:
        yield candidate


@pytest.fixture
def registered(newcomer: Candidate) -> Candidate:
    """A candidate who is signed in, with an empty profile."""
    return newcomer.register()


@pytest.fixture
def candidate(registered: Candidate) -> Candidate:
    """A candidate who is signed in, with a whole profile."""
    registered.write_profile()
    return registered


@pytest.fixture(scope="package")
def recruiter(installation: Installation) -> Iterator[Callable[[str], Recruiter]]:
    """The recruiter of an organisation."""
    known: dict[str, Recruiter] = {}

    def of(organisation: str) -> Recruiter:
        if organisation not in known:
            known[organisation] = Recruiter(installation, organisation)
        return known[organisation]

    yield of
    for each in known.values():
        each.__exit__()


@pytest.fixture
def wipo(recruiter: Callable[[str], Recruiter]) -> Recruiter:
    return recruiter("wipo")


@pytest.fixture
def hospice(recruiter: Callable[[str], Recruiter]) -> Recruiter:
    return recruiter("hospice")
