"""Applying without an account."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import VACANCY, FakeApi

ASK = f"/apply/{VACANCY}/by-mail"
TYPED = {"country": "CH", "notice": "abc123", "email": " aicha@example.org ", "answer": "accepted"}


def test_S17_apply_leads_to_an_address_and_the_notice_instead_of_an_account(browser: Browser, api: FakeApi) -> None:
    assert browser.client.get(f"/apply/{VACANCY}").headers["Location"].startswith("/sign-in")
    api.rules["apply_without_account"] = True
    browser.forget_rules()
    assert browser.client.get(f"/apply/{VACANCY}").headers["Location"] == ASK
    page = browser.get(f"{ASK}?country=CH")
    assert "Privacy notice (EEA and Switzerland)" in page
    assert "I refuse" in page
    answer = browser.post(ASK, ASK + "?country=CH", **TYPED)
    assert "aicha@example.org" in answer.get_data(as_text=True)
    body = api.bodies("POST", "identity/guest-links")[0]
    assert (body["email"], body["vacancy_id"], body["accepted"]) == ("aicha@example.org", VACANCY, True)


def test_S17_refusing_or_another_notice_sends_nothing(browser: Browser, api: FakeApi) -> None:
    refused = browser.post(ASK, ASK + "?country=CH", **{**TYPED, "answer": "refused"})
    assert "Nothing about you was stored" in refused.get_data(as_text=True)
    assert browser.post(ASK, ASK + "?country=CH", **{**TYPED, "notice": "older"}).status_code == 409
    assert not api.bodies("POST", "identity/guest-links")


def test_S17_the_link_opens_the_application_at_a_click_and_not_before(browser: Browser, api: FakeApi) -> None:
    browser.get("/enter?token=abc")
    assert not api.bodies("POST", "identity/guest-links/sessions")
    answer = browser.post("/enter", "/enter?token=abc", token="abc")
    assert answer.headers["Location"] == f"/apply/{VACANCY}"
    assert browser.client.get(f"/apply/{VACANCY}").status_code == 200


def test_S17_the_first_visit_chooses_a_password_by_mail(browser: Browser, api: FakeApi) -> None:
    api.rules["apply_without_account"] = True
    assert "First visit? You applied without a password:" in browser.get("/sign-in?organisation=hospice")


def test_S17_a_used_link_says_how_to_get_another(browser: Browser, api: FakeApi) -> None:
    api.refuse("POST", "identity/guest-links/sessions", 409, code="link_expired", detail="This link has expired.")
    answer = browser.post("/enter", "/enter?token=abc", token="abc")
    assert answer.status_code == 409
    assert "Choose “Apply” at the vacancy again" in answer.get_data(as_text=True)
