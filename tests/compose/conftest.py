"""One cluster for all tests of this folder: its start alone takes minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.compose import images, podman
from tests.compose.cluster import Cluster, started
from tests.harness.people import Candidate, Recruiter


@pytest.fixture(scope="package")
def cluster(compose_available: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The compose file and the Dockerfile that ship, running."""
    images.prepare()
    with started(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture(scope="package")
def compose_available() -> None:
    """Whoever asks for these tests learns what is missing; the default runs leave them out by their marker."""
    podman.find()


@pytest.fixture(scope="package")
def recruiter(cluster: Cluster) -> Iterator[Recruiter]:
    with Recruiter(cluster, "wipo") as recruiter:
        yield recruiter


@pytest.fixture(scope="package")
def candidate(cluster: Cluster) -> Iterator[Candidate]:
    """A candidate who is signed in, with a whole profile."""
    with Candidate(cluster, "Nadia", "Benkirane") as candidate:
        candidate.register().write_profile()
        yield candidate
