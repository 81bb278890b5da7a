"""News on opportunities from the console to the mailbox and back, by pages alone (L3)."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.desk import button, follow, open_mail, sign_in_recruiter
from tests.harness import axe
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter

pytestmark = pytest.mark.timeout(300)


def test_L3_a_recruiter_sends_news_and_a_reader_ends_them_from_the_mail(
    installation: Installation, open_browser: OpenBrowser
) -> None:
    title = f"Nouveau centre {secrets.token_hex(4)}"
    with Candidate(installation, "Ines", "Delaunay", language="fr") as ines, Recruiter(installation, "ilo") as ilo:
        ines.register("ilo", "jobs", user_name=None, news=True)
        desk, mailbox = open_browser("en"), open_browser()
        sign_in_recruiter(desk, ilo)
        desk.get_by_role("link", name="News", exact=True).click()
        desk.get_by_role("link", name="Write news").click()
        for language, subject in (("English", "New centre"), ("French", title)):
            desk.get_by_label(f"Subject ({language})").fill(subject)
            desk.get_by_label(f"Text ({language})").fill("Turin.")
        assert axe.violations(desk) == []
        button(desk, "Preview").click()
        expect(desk.get_by_role("heading", name="The mail in French")).to_be_visible()
        button(desk, "Send the news").click()
        expect(desk.get_by_role("alert", name="There is a problem")).to_be_focused()
        assert axe.violations(desk) == []
        desk.get_by_label("I have read the mail and want it sent.").check()
        button(desk, "Send the news").click()
        expect(desk.get_by_text("The news are on their way.")).to_be_visible()
        desk.get_by_role("link", name="News on opportunities").click()
        expect(desk.get_by_role("link", name="New centre")).to_be_visible()
        assert axe.violations(desk) == []

        open_mail(mailbox, ines.email, title)
        follow(mailbox, "/unsubscribe/")
        assert axe.violations(mailbox) == []
        button(mailbox, "Ne plus recevoir ces communications").click()
        expect(mailbox.get_by_text("Les communications sont arrêtées.")).to_be_visible()
