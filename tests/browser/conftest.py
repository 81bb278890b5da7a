"""One installation and one Chromium for all browser tests; a clean browser profile for each person in a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.places import Places, prepare
from tests.harness.browsers import OpenBrowser, browsers, chromium_at
from tests.harness.installation import Installation, installed
from tests.harness.people import Candidate, Recruiter


@pytest.fixture(scope="package")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    with chromium_at(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="package")
def installation(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def open_browser(installation: Installation, chromium: Browser) -> Iterator[OpenBrowser]:
    with browsers(installation, chromium) as opened:
        yield opened


@pytest.fixture(scope="package")
def recruiter(installation: Installation) -> Iterator[Recruiter]:
    with Recruiter(installation, "wipo") as person:
        yield person


@pytest.fixture
def candidate(installation: Installation) -> Iterator[Candidate]:
    """Registered, with a whole profile, French in mails and pages."""
    with Candidate(installation, "Ines", "Delaunay", language="fr") as person:
        person.register()
        person.write_profile()
        yield person


@pytest.fixture(scope="package")
def someone(installation: Installation) -> Iterator[Candidate]:
    """A candidate whom tests only look at, with something on every page of theirs."""
    with Candidate(installation, "Ines", "Delaunay", language="fr") as person:
        person.register()
        person.write_profile()
        yield person


@pytest.fixture(scope="package")
def places(installation: Installation, someone: Candidate, recruiter: Recruiter) -> Iterator[Places]:
    with Recruiter(installation, "un") as un:
        yield prepare(someone, recruiter, un)
