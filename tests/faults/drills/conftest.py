"""Each drill has an installation of its own, which it destroys or puts back; `SIZE` says how many candidates it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from tests.harness.crowd import MARKER, gathered
from tests.harness.installation import Installation, installed
from tests.harness.people import Candidate, Recruiter, close_all


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("drill")) as installation:
        yield installation


@pytest.fixture(scope="module")
def candidates(installation: Installation, request: pytest.FixtureRequest) -> Iterator[Sequence[Candidate]]:
    people = gathered(installation, request.module.SIZE, MARKER)
    yield people
    close_all(people)


@pytest.fixture(scope="module")
def recruiter(installation: Installation) -> Iterator[Recruiter]:
    person = Recruiter(installation, "hospice")
    yield person
    person.__exit__()
