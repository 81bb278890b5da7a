"""Registration: the notice of the country first, and nothing stored without it."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT, NOTICE, VACANCY, FakeApi

KINDS = [
    {"id": "seconded", "label": "Staff on secondment", "allowed": True, "text": None, "link": None},
    {
        "id": "serving_staff",
        "label": "Serving staff",
        "allowed": False,
        "text": "Serving staff apply on the internal platform.",
        "link": {"label": "Internal recruitment platform", "url": "https://people.ilo.example/"},
    },
]
CUT_OVER = {
    "name": "the previous system",
    "text": "Accounts created before 6 April 2016 are not valid here: please register.",
    "cut_over": "2016-04-06",
    "end_date": "2016-06-30",
    "link": None,
}
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


def test_experience_7_what_interests_first_is_asked_only_where_there_are_several_lists(
    browser: Browser, api: FakeApi
) -> None:
    asked, only = "What interests you first?", '<input type="hidden" name="list" value="hospice/jobs">'
    assert asked in browser.get("/register")
    assert asked in browser.get("/register?organisation=wipo")
    chosen = browser.get("/register?organisation=hospice")
    assert asked not in chosen
    assert only in chosen
    api.organisations = [each for each in api.organisations if each["id"] == "hospice"]
    alone = browser.get("/register")
    assert asked not in alone
    assert only in alone


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


def test_W22_W40_deactivation_says_what_it_does_and_signs_out(candidate: Browser, api: FakeApi) -> None:
    assert 'href="/account/closing"' in candidate.get("/applications")
    assert "Deactivate or delete my account" in candidate.get("/account")
    page = candidate.get("/account/closing")
    assert "Deactivating your account deletes all your current applications." in page
    assert "Patent Examiner" in page
    answer = candidate.post("/account/closing", "/account/closing", deactivation_password="p")
    assert "Your account is deactivated" in answer.get_data(as_text=True)
    assert api.bodies("POST", "identity/accounts/me/deactivation") == [{"password": "p"}]
    assert candidate.client.get("/account").status_code == 303


def test_S15_S20_deleting_says_in_the_policys_words_what_it_withdraws(candidate: Browser, api: FakeApi) -> None:
    api.rules["deactivation"] = "Deleting your account withdraws you from every vacancy that you applied for."
    api.account["has_password"] = False
    page = candidate.get("/account/closing")
    assert "withdraws you from every vacancy" in page
    assert 'name="deactivation_password"' not in page
    assert "Deactivate or delete my account</button>" in page
    assert "Manage your account" in candidate.get("/account")
    wrong = {"pointer": "/password", "code": "wrong_password", "message": "This is not your current password."}
    api.refuse("POST", "identity/accounts/me/deactivation", 422, errors=[wrong], detail="No.")
    answer = candidate.post("/account/closing", "/account/closing", deactivation_password="p")
    assert answer.status_code == 422
    assert "This is not your current password." in answer.get_data(as_text=True)


def test_L14_S20_W40_I22_menus_and_their_pages_are_called_as_the_organisation_calls_them(
    candidate: Browser, api: FakeApi
) -> None:
    api.rules["menu"] = {
        "account": "Parameters",
        "alerts": "Tell me",
        "manage": "Look after your account",
        "close": "Delete my account",
        "search": "Find a post",
    }
    candidate.get("/jobs/wipo")
    page = candidate.get("/account")
    careers, account = (page.split(f"<summary>{menu}")[1].split("</details>")[0] for menu in ("Careers", "Parameters"))
    assert "Find a post</a>" in careers
    for name in ("Tell me", "Look after your account", "Delete my account"):
        assert f">{name}</a>" in account
    assert "<h1>Parameters</h1>" in page
    closing = candidate.get("/account/closing")
    assert "<h1>Delete my account</h1>" in closing
    assert "Delete my account</button>" in closing


def test_L15_accepting_waits_until_the_text_is_opened_for_this_country(browser: Browser, api: FakeApi) -> None:
    api.rules["notice"] = {"must_be_opened": True, "printable": True}
    closed = browser.get("/register?step=notice&list=wipo/staff&country=CH")
    assert "<button disabled>I accept</button>" in closed
    assert NOTICE["text"].split("\n")[0] not in closed
    opened = browser.get("/register?step=notice&list=wipo/staff&country=CH&opened=CH-abc123")
    assert '<button name="step" value="details">I accept</button>' in opened
    assert "I refuse" in opened
    skipped = browser.get(DETAILS)
    assert "<button disabled>I accept</button>" in skipped
    another_country = browser.get(f"{DETAILS}&opened=SN-abc123")
    assert "<button disabled>I accept</button>" in another_country
    assert "Create my account" in browser.get(f"{DETAILS}&opened=CH-abc123")


def test_L15_no_account_is_made_from_a_text_that_was_not_opened(browser: Browser, api: FakeApi) -> None:
    api.rules["notice"] = {"must_be_opened": True, "printable": True}
    answer = browser.post("/register", f"{DETAILS}&opened=CH-abc123", **TYPED)
    assert answer.status_code == 409
    assert not api.bodies("POST", "identity/accounts")


def test_L2_the_notice_can_be_printed_where_the_policy_says(browser: Browser, api: FakeApi) -> None:
    address = "/register?step=notice&list=wipo/staff&country=CH"
    assert 'href="/privacy?organisation=wipo&amp;country=CH"' in browser.get(address)
    api.rules["notice"] = {"must_be_opened": False, "printable": False}
    browser.forget_rules()
    assert "data-print" not in browser.get(address)


def test_I1_L1_L22_serving_staff_learn_why_not_and_where_instead(browser: Browser, api: FakeApi) -> None:
    api.rules["kinds"] = KINDS
    first = browser.get("/register?step=notice&list=wipo/staff&country=CH")
    assert "Does one of these describe you?" in first
    unanswered = browser.client.get("/register?step=notice&list=wipo/staff&country=CH&applicant_kind=")
    assert unanswered.status_code == 422
    answer = browser.client.get("/register?step=notice&list=wipo/staff&country=CH&applicant_kind=serving_staff")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 403
    assert "Serving staff apply on the internal platform." in page
    assert '<a class="button" href="https://people.ilo.example/">Internal recruitment platform</a>' in page
    assert not [seen for seen in api.seen if seen[0] != "GET"]


def test_I1_the_kind_that_may_register_is_sent_along(browser: Browser, api: FakeApi) -> None:
    api.rules["kinds"] = KINDS
    browser.post("/register", f"{DETAILS}&applicant_kind=seconded", **TYPED, applicant_kind="seconded")
    browser.post("/register", f"{DETAILS}&applicant_kind=none", **TYPED, applicant_kind="none")
    sent = [body.get("applicant_kind") for body in api.bodies("POST", "identity/accounts")]
    assert sent == ["seconded", None]


def test_L3_alerts_asked_for_at_registration_are_chosen_after_the_confirmation(browser: Browser) -> None:
    browser.post("/register", DETAILS, **TYPED)
    answer = browser.post("/verify", "/verify?token=abc", token="abc")
    assert answer.headers["Location"].startswith("/sign-in?next=/alerts/new?organisation%3Dwipo")


def test_W30_the_sign_in_page_says_from_when_accounts_are_valid(browser: Browser, api: FakeApi) -> None:
    api.rules["cut_over"] = CUT_OVER
    page = browser.get("/sign-in?organisation=wipo")
    assert CUT_OVER["text"] in page
    assert "Accounts are valid from 6 April 2016 on." in page
    assert "subscribe to new ones here" in page
    assert 'href="/register' in page
    assert CUT_OVER["text"] in browser.get(f"/sign-in?next=/apply/{VACANCY}")


def test_S1_what_was_replaced_says_nothing_of_accounts_and_alerts_where_it_had_none(
    browser: Browser, api: FakeApi
) -> None:
    api.rules["cut_over"] = {**CUT_OVER, "end_date": None}
    page = browser.get("/sign-in?organisation=wipo")
    assert CUT_OVER["text"] in page
    assert "Accounts are valid from" not in page


def test_W31_the_guide_pages_link_to_the_old_profile_while_the_rules_give_a_link(
    browser: Browser, api: FakeApi
) -> None:
    api.rules["cut_over"] = {**CUT_OVER, "link": "https://old.example/"}
    assert 'href="https://old.example/"' in browser.get("/jobs/wipo")
    api.rules["cut_over"] = CUT_OVER
    browser.forget_rules()
    assert "old.example" not in browser.get("/jobs/wipo")


def test_W31_a_predecessor_without_a_cut_over_leaves_the_vacancies_here(browser: Browser, api: FakeApi) -> None:
    api.rules["cut_over"] = {"name": "Galaxy", "text": CUT_OVER["text"]}
    page = browser.get(f"/vacancies/{VACANCY}")
    assert f"/apply/{VACANCY}" in page
    assert "is handled in" not in page


def test_W31_a_vacancy_published_before_the_cut_over_is_handled_there(browser: Browser, api: FakeApi) -> None:
    api.rules["cut_over"] = CUT_OVER
    assert f'href="/apply/{VACANCY}"' in browser.get(f"/vacancies/{VACANCY}")
    api.vacancy["published_at"] = "2016-04-05T08:00:00+00:00"
    page = browser.get(f"/vacancies/{VACANCY}")
    assert "There is no need to apply again." in page
    assert f'href="/apply/{VACANCY}"' not in page


def test_I3_a_lost_address_means_a_new_registration(browser: Browser, api: FakeApi) -> None:
    api.rules["lost_address_note"] = "If the address is no longer valid, please register again."
    assert "please register again." in browser.get("/forgotten-password?organisation=wipo")
    assert "please register again." in browser.get("/forgotten-user-name?organisation=wipo")


def test_L22_a_locale_in_the_address_opens_that_language(browser: Browser) -> None:
    assert '<html lang="fr"' in browser.get("/jobs?locale=fr_FR", **{"Accept-Language": "en"})
    assert '<html lang="fr"' in browser.get("/jobs")
    assert '<html lang="en"' in browser.get("/jobs?locale=en-US")
    assert '<html lang="fr"' in browser.get("/jobs?lang=fr&locale=xx_XX")


def test_L2_W3_experience_9_a_notice_that_waits_is_accepted_before_the_submission(
    candidate: Browser, api: FakeApi
) -> None:
    api.notice_due = True
    review = candidate.get(f"/applications/{DRAFT}/steps/review")
    assert "The privacy notice of this organisation waits for your answer" in review
    page = f"/account/notice?organisation=wipo&next=/applications/{DRAFT}/steps/review"
    assert page.replace("&", "&amp;") in review
    answer = candidate.post(f"/applications/{DRAFT}/submission", "/account", idempotency_key="k")
    assert answer.headers["Location"] == page
    assert not api.bodies("POST", f"application/applications/{DRAFT}/submission")
    shown = candidate.get(page)
    assert "World Intellectual Property Organization" in shown
    assert "I refuse" in shown
    typed = {"answer": "accepted", "notice": "abc123", "organisation": "wipo", "next": "/profile"}
    accepted = candidate.post("/account/notice", "/account", **typed)
    assert accepted.headers["Location"] == "/profile"
    (told,) = api.bodies("POST", "identity/accounts/me/consents")
    assert (told["organisation"], told["notice"]["hash"]) == ("wipo", "abc123")


def test_L2_a_notice_that_was_accepted_is_not_asked_for_and_is_named_in_the_submission(
    candidate: Browser, api: FakeApi
) -> None:
    assert "waits for your answer" not in candidate.get(f"/applications/{DRAFT}/steps/review")
    candidate.post(f"/applications/{DRAFT}/submission", "/account", idempotency_key="k", profile_version="3")
    (sent,) = api.bodies("POST", f"application/applications/{DRAFT}/submission")
    assert sent["notice"] == {"id": "wipo-europe", "version": "1"}
