"""Registration: the notice of the country first, and nothing stored without it."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import VACANCY, FakeApi

DETAILS = "/register?step=details&list=wipo/staff&country=CH&notice=abc123"
TYPED = {
    "list": "wipo/staff",
    "country": "CH",
    "notice": "abc123",
    "email": " aicha@example.org ",
    "password": "a long password",
    "user_name": "aicha",
    "job_alerts": "yes",
    "idempotency_key": "key-1",
}


def test_L2_the_notice_is_that_of_the_country(browser: Browser, api: FakeApi) -> None:
    page = browser.get("/register?step=notice&list=wipo/staff&country=CH")
    assert "Privacy notice (EEA and Switzerland)" in page
    assert "I accept" in page
    assert "I refuse" in page


def test_L15_nothing_goes_on_before_a_country_is_chosen(browser: Browser) -> None:
    answer = browser.client.get("/register?step=details&list=wipo/staff&notice=abc123")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert '<a href="#country">Choose your country or territory of residence.</a>' in page


def test_W3_refusing_stores_nothing(browser: Browser, api: FakeApi) -> None:
    assert "No account was created" in browser.get("/register?step=refused&list=wipo/staff&country=CH")
    assert not [seen for seen in api.seen if seen[0] != "GET"]


def test_an_account_is_made_with_what_the_policy_asks(browser: Browser, api: FakeApi) -> None:
    answer = browser.post("/register", DETAILS, **TYPED)
    assert answer.headers["Location"] == "/register/check-your-mail"
    assert api.bodies("POST", "identity/accounts") == [
        {
            "email": "aicha@example.org",
            "password": "a long password",
            "country": "CH",
            "language": "en",
            "organisation": "wipo",
            "list": "staff",
            "notice": {"id": "wipo-europe", "version": "1", "hash": "abc123"},
            "accepted": True,
            "job_alerts": True,
            "news": False,
            "user_name": "aicha",
        }
    ]
    assert "aicha@example.org" in browser.get("/register/check-your-mail")


def test_I2_a_date_of_birth_is_asked_where_the_policy_says(browser: Browser, api: FakeApi) -> None:
    api.rules.update(date_of_birth="required", user_name="none")
    born = {"date_of_birth.day": "7", "date_of_birth.month": "3", "date_of_birth.year": "1990"}
    browser.post("/register", DETAILS, **{**TYPED, **born})
    body = api.bodies("POST", "identity/accounts")[0]
    assert body["date_of_birth"] == "1990-03-07"
    assert "user_name" not in body


def test_experience_9_another_notice_is_shown_before_the_account(browser: Browser, api: FakeApi) -> None:
    answer = browser.post("/register", DETAILS, **{**TYPED, "notice": "an older hash"})
    assert answer.status_code == 409
    assert "I refuse" in answer.get_data(as_text=True)
    assert not api.bodies("POST", "identity/accounts")


def test_experience_27_refusals_stand_beside_the_field_and_the_text_stays(browser: Browser, api: FakeApi) -> None:
    error = {"pointer": "/email", "code": "not_an_email", "message": "Enter an e-mail address like a@b.org."}
    api.refuse("POST", "identity/accounts", 422, errors=[error], detail="Some of it cannot be accepted.")
    answer = browser.post("/register", DETAILS, **{**TYPED, "email": "aicha at home"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "<title>Error:" in page
    assert '<a href="#email">Enter an e-mail address like a@b.org.</a>' in page
    assert page.count("Enter an e-mail address like a@b.org.") == 2
    assert 'aria-describedby="email-hint email-error"' in page
    assert 'value="aicha at home"' in page
    assert "a long password" not in page


def test_W2_after_the_mail_the_application_is_still_the_aim(browser: Browser) -> None:
    browser.post("/register", DETAILS, **TYPED, next=f"/apply/{VACANCY}")
    answer = browser.post("/verify", "/verify?token=abc", token="abc")
    assert answer.headers["Location"] == f"/sign-in?next=/apply/{VACANCY}"


def test_experience_11_an_expired_link_can_be_asked_for_again(browser: Browser, api: FakeApi) -> None:
    api.refuse("POST", "identity/email-verifications", 409, code="link_expired", detail="This link has expired.")
    answer = browser.post("/verify", "/verify?token=old", token="old")
    assert answer.status_code == 409
    assert 'name="token" value="old"' in answer.get_data(as_text=True)
    browser.post("/verify/again", "/verify?token=old", token="old")
    assert api.bodies("POST", "identity/email-verifications/again") == [{"token": "old"}]


def test_opening_a_verification_link_alone_does_not_use_it(browser: Browser, api: FakeApi) -> None:
    browser.get("/verify?token=abc")
    assert not api.bodies("POST", "identity/email-verifications")


def test_W22_deactivation_warns_and_signs_out(candidate: Browser, api: FakeApi) -> None:
    assert "This also deletes all your current applications" in candidate.get("/account")
    answer = candidate.post("/account", "/account", action="deactivate", deactivation_password="p")
    assert "Your account is deactivated" in answer.get_data(as_text=True)
    assert api.bodies("POST", "identity/accounts/me/deactivation") == [{"password": "p"}]
    assert candidate.client.get("/account").status_code == 303
