"""axe-core finds nothing to mend on any page, in light and in dark colours (experience 39)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import button, sign_in, sign_in_recruiter
from tests.browser.places import Places
from tests.harness import axe
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate, Recruiter

pytestmark = pytest.mark.timeout(600)


def _faults(page: Page, addresses: Sequence[str]) -> list[str]:
    """What axe finds: everything in light colours, and the contrast of dark ones."""
    found = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        found += [f"{address}: {fault}" for fault in _looked_at(page)]
    return found


def _looked_at(page: Page) -> list[str]:
    return [*axe.violations(page), *axe.low_contrast_in_the_dark(page)]


def test_axe_finds_nothing_on_the_pages_of_visitors(open_browser: OpenBrowser, places: Places) -> None:
    assert _faults(open_browser(), places.for_visitors()) == []


def test_axe_finds_nothing_on_the_pages_of_candidates(
    open_browser: OpenBrowser, places: Places, someone: Candidate
) -> None:
    page = open_browser()
    sign_in(page, someone)
    assert _faults(page, places.for_candidates()) == []


def test_axe_finds_nothing_on_a_step_that_was_refused(
    open_browser: OpenBrowser, places: Places, someone: Candidate
) -> None:
    page = open_browser()
    sign_in(page, someone)
    page.goto(f"/applications/{places.draft}/steps/vacancy_questionnaire")
    button(page, "Sauvegarder et continuer").click()
    expect(page.get_by_role("alert", name="Il y a un problème")).to_be_focused()
    assert _looked_at(page) == []


def test_axe_finds_nothing_on_the_pages_of_recruiters(
    open_browser: OpenBrowser, places: Places, recruiter: Recruiter
) -> None:
    page = open_browser("en")
    sign_in_recruiter(page, recruiter)
    assert _faults(page, places.for_recruiters()) == []
