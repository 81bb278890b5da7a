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


def low_contrast(page: Page) -> list[str]:
    """Only what is hard to read in the colours that the page shows now."""
    return _found(page, CONTRAST)


def _found(page: Page, rules: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['target'] for node in each['nodes']]}" for each in found]
