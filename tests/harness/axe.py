"""What axe-core finds wrong with a page for people who use it with a screen reader, a keyboard or little sight."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}


def violations(page: Page) -> list[str]:
    """Each violation as `rule: help: where`."""
    return _found(page, RULES)


def low_contrast_in_the_dark(page: Page) -> list[str]:
    """What is hard to read in dark colours.

    Motion is off meanwhile: a background on its way from light to dark has, for an instant, a contrast that nobody
    ever reads.
    """
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found = _found(page, CONTRAST)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return [f"dark: {fault}" for fault in found]


def _found(page: Page, rules: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['target'] for node in each['nodes']]}" for each in found]
