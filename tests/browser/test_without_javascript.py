"""Without JavaScript the whole application can be completed and submitted (experience 23)."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import applying
from tests.browser.applying import expect_step, keep_on
from tests.browser.desk import button
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate, Recruiter


def test_an_application_is_completed_and_submitted(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    page = open_browser(java_script_enabled=False)

    applying.begin(page, applying.a_vacancy(recruiter), candidate)
    applying.confirm_profile(page)
    applying.answer_general(page)
    keep_on(page)
    expect_step(page, "Questionnaire sur le profil")
    applying.answer_vacancy(page)
    keep_on(page)
    expect_step(page, "Lettre de motivation")
    page.get_by_label("Lettre de motivation").fill(applying.LETTER)
    keep_on(page)
    expect_step(page, "Signature électronique")
    applying.sign(page, candidate)
    keep_on(page)
    expect_step(page, "Vérifier et soumettre")
    button(page, "Soumettre").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")
    expect(page.locator(".number")).not_to_be_empty()
