"""Alerts on the pages: with and without an account, by link, under each policy's rules."""

from __future__ import annotations

import pytest

from web.tests.conftest import Browser
from web.tests.fake_api import ALERT, FakeApi

NEW = "/alerts/new?organisation=wipo&grade=P4&grade=P5&q=law"
TYPED = {
    "name": "Law",
    "frequency": "daily",
    "criteria.organisation[]": "wipo",
    "criteria.grade[]": ["P4", "P5"],
    "criteria.q[]": "law",
    "idempotency_key": "k",
}
CRITERIA = {"q": "law", "organisation": "wipo", "grade": ["P4", "P5"]}


def test_W24_S12_alerts_are_made_from_any_list_of_results(candidate: Browser, api: FakeApi) -> None:
    assert "/alerts/new?" in candidate.get("/jobs?grade=P4&q=law")
    page = candidate.get(NEW)
    assert "P4 or P5" in page and "World Intellectual Property Organization" in page
    answer = candidate.post("/alerts/new", NEW, **TYPED)

    assert answer.headers["Location"] == "/alerts"
    assert api.bodies("POST", "notifier/alerts") == [{"name": "Law", "criteria": CRITERIA, "frequency": "daily"}]


def test_B15_the_page_shows_before_saving_what_the_alert_would_have_sent_and_why(browser: Browser) -> None:
    page = browser.get(NEW)

    assert "Vacancies of the last 90 days that answer it: 2" in page
    assert "Because of: Organisation: World Intellectual Property Organization; Grade: P4" in page
    assert page.count('href="/vacancies/') == 1, "only the open one can be read"
    assert "Vacancies of the last 90 days" in browser.get(f"/alerts/manage/tok/{ALERT}")


def test_B15_I33_an_alert_without_an_account_asks_for_an_address_only_and_names_the_sender(
    browser: Browser, api: FakeApi
) -> None:
    answer = browser.post("/alerts/new", NEW, **TYPED, email="bea@example.org")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 200
    assert "(policy) Mail of wipo.example goes to bea@example.org." in page
    assert "bea@example.org. Open the link in it and confirm" in page
    assert api.bodies("POST", "notifier/subscriptions") == [
        {"name": "Law", "criteria": CRITERIA, "frequency": "daily", "email": "bea@example.org"}
    ]


def test_a_wrong_address_is_named_at_its_field_and_nothing_typed_is_lost(browser: Browser, api: FakeApi) -> None:
    errors = [{"pointer": "/email", "code": "invalid", "message": "Enter an address."}]
    api.refuse("POST", "notifier/subscriptions", 422, errors=errors)
    answer = browser.post("/alerts/new", NEW, **TYPED, email="bea")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'href="#email"' in page and 'value="bea"' in page and 'value="P5"' in page


@pytest.mark.parametrize(
    ("path", "called"),
    [
        ("/alerts/confirm/tok", "notifier/subscriptions/confirmations/tok"),
        ("/alerts/keep/tok", "notifier/renewals/tok"),
    ],
)
def test_B15_opening_a_link_asks_and_only_the_button_does_it(
    browser: Browser, api: FakeApi, path: str, called: str
) -> None:
    browser.get(path)
    assert api.bodies("POST", called) == []
    assert browser.post(path, path).status_code in (200, 303)
    assert len(api.bodies("POST", called)) == 1


def test_L14_options_lead_to_the_alerts_which_can_be_changed_and_deleted(candidate: Browser, api: FakeApi) -> None:
    menu = candidate.get("/account").split("<summary>My account options")[1].split("</details>")[0]
    assert 'href="/alerts">Job alerts' in menu
    page = f"/alerts/{ALERT}"
    assert f'href="{page}"' in candidate.get("/alerts")
    candidate.post(page, page, name="Renamed", frequency="weekly", paused="yes")
    candidate.post(f"{page}/renewal", page)
    candidate.post(f"{page}/delete", page)

    changed = {"name": "Renamed", "frequency": "weekly", "paused": True}
    assert api.bodies("PATCH", f"notifier/alerts/{ALERT}") == [changed]
    assert len(api.bodies("POST", f"notifier/alerts/{ALERT}/renewal")) == 1
    assert len(api.bodies("DELETE", f"notifier/alerts/{ALERT}")) == 1


def test_I15_an_alert_can_have_its_own_address_or_be_silent_where_the_policy_says_so(
    candidate: Browser, api: FakeApi
) -> None:
    asked = {**TYPED, "asks_silent": "1", "address": "work@example.org"}
    candidate.post("/alerts/new", NEW, **asked)
    assert api.bodies("POST", "notifier/alerts")[0]["alert"] is False
    assert api.bodies("POST", "notifier/alerts")[0]["address"] == "work@example.org"
    assert 'name="alert" value="yes" checked' in candidate.get(NEW)
    assert 'name="alert" value="yes" checked' not in candidate.get(f"{NEW}&save=1")
    page = f"/alerts/{ALERT}"
    typed = {"name": "x", "frequency": "daily", "asks_address": "1", "address_before": "", "address": ""}
    candidate.post(page, page, **typed)
    candidate.post(page, page, **{**typed, "address_before": "old@example.org"})
    assert ["address" in body for body in api.bodies("PATCH", f"notifier/alerts/{ALERT}")] == [False, True]

    api.alert_rules["limits"] = {**api.alert_rules["limits"], "own_address": False, "silent_searches": False}
    page = candidate.get(NEW)
    assert 'name="address"' not in page and 'name="alert"' not in page


def test_I15_the_pages_tell_how_many_and_how_long(candidate: Browser, api: FakeApi) -> None:
    assert "At most 5 saved searches; each is valid for 365 days" in candidate.get(NEW)
    api.alert.update(confirmed=False, address="work@example.org", paused=True)
    page = candidate.get("/alerts")
    assert "1 November 2027" in page
    assert "Waits for your click in our mail" in page and "work@example.org" in page and "Paused" in page


def test_W30_W20_the_alerts_page_says_that_older_ones_are_not_carried_over_and_names_the_feeds(
    candidate: Browser, api: FakeApi
) -> None:
    page = candidate.get("/alerts?organisation=wipo")
    assert "(policy) Subscribe again." in page
    assert "/api/vacancy/organisations/wipo/lists/staff/rss" in page
    api.alert_rules.update(feeds_named=False, new_subscription_note=None)
    assert "/rss" not in candidate.get("/alerts?organisation=wipo")


def test_L4_an_alert_asks_in_words_for_the_minimal_profile(candidate: Browser, api: FakeApi) -> None:
    assert "minimal profile" not in candidate.get(NEW)
    missing = [{"pointer": "/personal/given_name", "code": "required", "message": "First name."}]
    api.profile["completeness"] = {**api.profile.get("completeness", {}), "missing_for_alerts": missing}
    page = candidate.get(NEW)
    assert "asks for a minimal profile" in page and "First name." in page


def test_L21_a_category_leads_to_an_alert_of_that_category(browser: Browser) -> None:
    page = browser.get("/alerts/new?category=Professional")
    assert 'name="criteria.category[]" value="Professional"' in page


def test_without_an_account_or_a_link_nobody_changes_an_alert(browser: Browser, api: FakeApi) -> None:
    answer = browser.client.get(f"/alerts/{ALERT}")
    assert "/sign-in" in answer.headers["Location"]
    assert "An alert needs only an e-mail address" in browser.get("/alerts")


def test_B15_the_signed_link_manages_without_an_account(browser: Browser, api: FakeApi) -> None:
    assert f'href="/alerts/manage/tok/{ALERT}"' in browser.get("/alerts/manage/tok")
    page = f"/alerts/manage/tok/{ALERT}"
    assert 'name="address"' not in browser.get(page)
    assert browser.post(page, page, name="x", frequency="daily").headers["Location"] == "/alerts/manage/tok"
    browser.post(f"{page}/delete", page)
    assert len(api.bodies("DELETE", f"notifier/subscriptions/tok/alerts/{ALERT}")) == 1


def test_I15_days_of_closing_are_kept_and_what_cannot_be_kept_is_said(candidate: Browser, api: FakeApi) -> None:
    asked = "q=data&closing_after=2026-12-01&closing_before=2027-01-31&published_since=2026-11-01&save=1"
    found = candidate.get(f"/jobs?{asked}")
    assert "closing_before=2027-01-31" in found.split("Create an alert")[0].rpartition("href=")[2]
    page = candidate.get(f"/alerts/new?{asked}&language=fr&language=es")
    for kept in ("Closing on or after", "1 December 2026", "Closing on or before", "31 January 2027"):
        assert kept in page
    assert "“Published on or after 1 November 2026” is not kept" in page
    assert "Of the languages only French is kept" in page
    assert "Not kept: Spanish." in page
    for criterion in ("closing_after", "closing_before"):
        assert f'name="criteria.{criterion}[]"' in page
    typed = {"criteria.q[]": "data", "criteria.closing_before[]": "2027-01-31", "name": "Soon", "frequency": "daily"}
    candidate.post("/alerts/new", f"/alerts/new?{asked}", idempotency_key="k", **typed)
    assert api.bodies("POST", "notifier/alerts")[-1]["criteria"] == {"q": "data", "closing_before": "2027-01-31"}


def test_I15_a_search_of_which_all_is_kept_says_nothing_more(candidate: Browser) -> None:
    page = candidate.get("/alerts/new?q=data&closing_after=never")
    assert "not kept" not in page
    assert "criteria.closing_after" not in page
