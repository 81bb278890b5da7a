"""Browsers of people for tests: Chromium, a context for each person, and a record of what no page may meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from tests.harness.installation import Installation

PATIENCE_MILLISECONDS = 15_000
# Far from the zone of the vacancies, so that both times are told.
VISITORS_ZONE = "America/Bogota"
LOCALES = {"fr": "fr-FR", "en": "en-GB", "ar": "ar-EG"}
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
UNAVAILABLE_FOR_A_MOMENT = 503


class OpenBrowser(Protocol):
    """A new browser of somebody's own, at an empty page."""

    def __call__(self, language: str = "fr", **settings: Any) -> Page: ...


@contextmanager
def chromium_at(path: Path) -> Iterator[Browser]:
    """A browser, closed at the end: while it is open, nothing else in this thread may run an event loop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def browsers(installation: Installation, chromium: Browser) -> Iterator[OpenBrowser]:
    """Opens browsers of people; at the end, no page may have met a fault of script, policy or server."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(language: str = "fr", **settings: Any) -> Page:
        context = chromium.new_context(
            base_url=installation.url,
            locale=LOCALES[language],
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
