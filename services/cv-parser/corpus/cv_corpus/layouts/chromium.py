"""HTML pages printed by Chromium, many with one browser."""

import shutil
from collections.abc import Sequence

from playwright.sync_api import Page, sync_playwright

A4 = {"top": "14mm", "bottom": "14mm", "left": "15mm", "right": "15mm"}
EDGE = {"top": "0", "bottom": "0", "left": "0", "right": "0"}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def printed(pages: Sequence[bytes], margin: dict[str, str] | None = None) -> list[bytes]:
    """Each page as a PDF on A4; without scripts and without a network."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            sheet = browser.new_context(java_script_enabled=False, offline=True).new_page()
            return [_pdf(sheet, page.decode(), margin or A4) for page in pages]
        finally:
            browser.close()


def printed_to_the_edge(pages: Sequence[bytes]) -> list[bytes]:
    return printed(pages, EDGE)


def _pdf(sheet: Page, html: str, margin: dict[str, str]) -> bytes:
    sheet.set_content(html, wait_until="load")
    return sheet.pdf(format="A4", print_background=True, margin=margin)  # type: ignore[arg-type]
