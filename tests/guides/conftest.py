"""For each guide an installation of its own: the product as that organisation, by its policy files alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.harness import policies
from tests.harness.browsers import OpenBrowser, browsers, chromium_at
from tests.harness.installation import Installation, installed
from tests.harness.people import Recruiter


@pytest.fixture(scope="module")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    with chromium_at(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="module")
def organisation(request: pytest.FixtureRequest) -> str:
    """The organisation of the guide: `ORGANISATION` of the test's file."""
    found: str = request.module.ORGANISATION
    return found


@pytest.fixture(scope="module")
def installation(
    chromium_path: Path, organisation: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp(organisation)
    only = policies.of_one_organisation(organisation, folder / "policies")
    with installed(folder / "home", POLICIES_DIR=str(only)) as running:
        yield running


@pytest.fixture
def open_browser(installation: Installation, chromium: Browser) -> Iterator[OpenBrowser]:
    with browsers(installation, chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def recruiter(installation: Installation, organisation: str) -> Iterator[Recruiter]:
    with Recruiter(installation, organisation) as person:
        yield person
