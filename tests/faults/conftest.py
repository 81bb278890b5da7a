"""One installation, a crowd of candidates and two recruiters for all faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.harness import crowd
from tests.harness.crowd import MARKER
from tests.harness.installation import Installation, installed
from tests.harness.people import Candidate, Recruiter, close_all

CROWD = 20


@pytest.fixture(scope="package")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder: Path = tmp_path_factory.mktemp("installation")
    with installed(folder) as installation:
        yield installation


@pytest.fixture(scope="package")
def candidates(installation: Installation) -> Iterator[Sequence[Candidate]]:
    people = crowd.gathered(installation, CROWD, MARKER)
    yield people
    close_all(people)


@pytest.fixture(scope="package")
def recruiters(installation: Installation) -> Iterator[Sequence[Recruiter]]:
    people = [Recruiter(installation, "wipo"), Recruiter(installation, "hospice")]
    yield people
    close_all(people)
