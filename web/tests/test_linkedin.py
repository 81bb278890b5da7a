"""Signing in with LinkedIn: what the pages say and carry."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import NOTICE, VACANCY, FakeApi

CALLBACK = "/sign-in/linkedin/callback?state=st&code=c"
DETAILS = "/register?step=details&list=hospice/jobs&country=CH&notice=abc123"


def test_S2_S16_the_button_stands_where_the_policy_has_it_and_says_what_linkedin_brings(
    browser: Browser, api: FakeApi
) -> None:
    assert "Sign in with LinkedIn" not in browser.get("/sign-in?organisation=hospice")
    api.rules["sign_in"] = ["password", "linkedin"]
    browser.forget_rules()
    page = browser.get("/sign-in?organisation=hospice")
    assert "/sign-in/linkedin?next=" in page
    assert "your name, your picture and your e-mail address, and nothing else" in page
    assert "LinkedIn archive" in page


def test_S17_who_has_an_account_goes_on_where_they_were_going(browser: Browser, api: FakeApi) -> None:
    answer = browser.client.get(f"/sign-in/linkedin?next=/apply/{VACANCY}")
    assert answer.headers["Location"] == "https://linkedin.example/authorize?x=1"
    answer = browser.client.get(CALLBACK)
    assert answer.headers["Location"] == f"/apply/{VACANCY}"
    assert api.bodies("POST", "identity/linkedin/sessions") == [{"state": "st", "code": "c"}]


def test_S16_S17_a_newcomer_accepts_the_notice_and_gets_no_password_field(browser: Browser, api: FakeApi) -> None:
    api.linkedin_knows = False
    api.rules.update(user_name="none")
    browser.client.get("/sign-in/linkedin?organisation=hospice")
    answer = browser.client.get(CALLBACK)
    assert answer.headers["Location"].startswith("/register?organisation=hospice")
    assert NOTICE["title"] in browser.get("/register?step=notice&list=hospice/jobs&country=CH")
    page = browser.get(DETAILS)
    assert 'value="aicha@example.org"' in page
    assert 'name="password"' not in page
    typed = {"list": "hospice/jobs", "country": "CH", "notice": "abc123", "email": "aicha@example.org"}
    answer = browser.post("/register", DETAILS, **typed, idempotency_key="k")
    assert answer.headers["Location"] == "/profile"
    body = api.bodies("POST", "identity/accounts")[0]
    assert (body["linkedin_ticket"], "password" in body) == ("tick", False)
    api.profile["personal"].update(given_name="", family_name="")
    page = browser.get("/profile/personal")
    assert 'value="Aïcha"' in page
    assert not api.bodies("PATCH", "profile/profile")


def test_a_name_in_the_profile_is_not_replaced_by_linkedins(browser: Browser, api: FakeApi) -> None:
    browser.client.get("/sign-in/linkedin")
    browser.client.get(CALLBACK)
    api.profile["personal"].update(given_name="Awa", family_name="Sow")
    page = browser.get("/profile/personal")
    assert 'value="Awa"' in page
    assert 'value="Aïcha"' not in page


def test_I31_without_the_cookie_the_way_back_explains_instead_of_looping(browser: Browser, api: FakeApi) -> None:
    answer = browser.client.get(CALLBACK)
    assert answer.status_code == 400
    assert "Allow cookies for this site" in answer.get_data(as_text=True)
    browser.client.get("/sign-in/linkedin")
    assert browser.client.get("/sign-in/linkedin/callback?state=forged&code=c").status_code == 400
    assert not api.bodies("POST", "identity/linkedin/sessions")


def test_who_declines_at_linkedin_can_sign_in_another_way(browser: Browser) -> None:
    browser.client.get("/sign-in/linkedin")
    answer = browser.client.get("/sign-in/linkedin/callback?state=st&error=user_cancelled_login")
    assert answer.headers["Location"] == "/sign-in?next=/"


def test_a_ticket_that_ended_leaves_the_password(browser: Browser, api: FakeApi) -> None:
    api.linkedin_knows = False
    browser.client.get("/sign-in/linkedin?organisation=hospice")
    browser.client.get(CALLBACK)
    api.refuse("POST", "identity/accounts", 409, code="ticket_ended", detail="This took too long.")
    typed = {"list": "hospice/jobs", "country": "CH", "notice": "abc123", "email": "aicha@example.org"}
    page = browser.post("/register", DETAILS, **typed, idempotency_key="k").get_data(as_text=True)
    assert 'name="password"' in page
