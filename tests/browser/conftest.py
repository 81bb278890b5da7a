"""One installation and one Chromium for all browser tests; a clean browser profile for each person in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from tests.browser.desk import OpenBrowser
from tests.harness.installation import Installation, installed
from tests.harness.people import Candidate, Recruiter

PATIENCE_MILLISECONDS = 15_000
SECONDS_A_TEST = 240
# Far from the zone of the vacancies, so that both times are told.
VISITORS_ZONE = "America/Bogota"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
UNAVAILABLE_FOR_A_MOMENT = 503


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(SECONDS_A_TEST))


@pytest.fixture(scope="session")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def installation(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def open_browser(installation: Installation, chromium: Browser) -> Iterator[OpenBrowser]:
    """Opens browsers of people; at the end, no page may have met a fault of script, policy or server."""
    contexts = []
    faults: list[str] = []

    def opened(language: str = "fr", **settings: Any) -> Page:
        context = chromium.new_context(
            base_url=installation.url,
            locale={"fr": "fr-FR", "en": "en-GB"}[language],
            **{"timezone_id": VISITORS_ZONE, **settings},
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
        context.on("console", _keep_refusals(faults))
        context.on("response", _keep_failures(faults))
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _keep_refusals(faults: list[str]) -> Callable[[ConsoleMessage], None]:
    def keep(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(f"policy: {message.text}")

    return keep


def _keep_failures(faults: list[str]) -> Callable[[Response], None]:
    def keep(response: Response) -> None:
        if response.status >= 500 and response.status != UNAVAILABLE_FOR_A_MOMENT:
            faults.append(f"server: {response.status} {response.url}")

    return keep


@pytest.fixture(scope="session")
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
