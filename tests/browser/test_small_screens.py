"""At 320 px, and with text at 200 %, nothing has to be scrolled sideways (WCAG 1.4.4, 1.4.10; experience 39)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import sign_in, sign_in_recruiter
from tests.browser.places import Places
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate, Recruiter

pytestmark = pytest.mark.timeout(600)

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}
# What is wider than the page: named, so that a failure says where to look.
TOO_WIDE = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [...document.body.querySelectorAll("*")]
        .filter((part) => part.getBoundingClientRect().right > page.clientWidth + 1)
        .map((part) => part.tagName + "." + part.className + ": " + part.textContent.trim().slice(0, 40));
}"""


def _visit(page: Page, addresses: list[str], text_size: int) -> dict[str, list[str]]:
    found = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        page.evaluate("(size) => { document.documentElement.style.fontSize = size + '%'; }", text_size)
        found[address] = page.evaluate(TOO_WIDE)
    return {address: parts for address, parts in found.items() if parts}


@pytest.mark.parametrize(("viewport", "text_size"), [(NARROW, 100), (WIDE, 200)], ids=["320px", "200%"])
def test_no_page_scrolls_sideways(
    open_browser: OpenBrowser, someone: Candidate, places: Places, viewport: dict[str, int], text_size: int
) -> None:
    page = open_browser(viewport=viewport)

    assert _visit(page, places.for_visitors(), text_size) == {}
    sign_in(page, someone)
    assert _visit(page, places.for_candidates(), text_size) == {}


def test_the_recruiters_console_does_not_scroll_sideways(
    open_browser: OpenBrowser, recruiter: Recruiter, places: Places
) -> None:
    page = open_browser("en", viewport=NARROW)

    sign_in_recruiter(page, recruiter)
    assert _visit(page, places.for_recruiters(), 100) == {}
    page.goto(f"/hr/vacancies/{places.vacancy}/applications")
    expect(page.get_by_role("heading", level=1)).to_have_text("Applications")
