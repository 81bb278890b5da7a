"""Headers, cookies and cross-site requests."""

from __future__ import annotations

import httpx

from web.app import build
from web.settings import Settings
from web.tests.conftest import SECRET, Browser
from web.tests.fake_api import FakeApi


def test_every_page_forbids_inline_script(browser: Browser) -> None:
    for path in ("/", "/sign-in", "/nowhere"):
        policy = browser.client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


def test_personal_pages_are_not_stored(candidate: Browser) -> None:
    for path in ("/applications", "/", "/account"):
        assert candidate.client.get(path).headers["Cache-Control"] == "no-store"


def test_public_pages_may_be_kept_but_are_checked(browser: Browser) -> None:
    assert browser.client.get("/jobs").headers["Cache-Control"] == "no-cache"


def test_assets_are_kept_for_good_under_their_fingerprint(browser: Browser) -> None:
    assert "postula.css?v=" in browser.get("/")
    assert "immutable" in browser.client.get("/static/postula.css").headers["Cache-Control"]


def test_a_form_without_its_token_is_refused(candidate: Browser, api: FakeApi) -> None:
    answer = candidate.client.post("/account", data={"action": "deactivate", "deactivation_password": "x"})
    assert answer.status_code == 400
    assert not api.bodies("POST", "identity/accounts/me/deactivation")


def test_experience_24_a_refused_form_shows_what_was_typed(candidate: Browser) -> None:
    answer = candidate.client.post("/profile/personal", data={"personal.summary": "A long text that took an hour."})
    assert answer.status_code == 400
    assert "A long text that took an hour." in answer.get_data(as_text=True)


def test_I31_a_browser_that_refuses_cookies_gets_an_explanation(browser: Browser) -> None:
    answer = browser.client.post("/sign-in", data={"login": "a", "password": "b"})
    assert answer.status_code == 400
    assert "Your browser refuses cookies" in answer.get_data(as_text=True)


def test_RFC_8058_one_click_needs_no_cookie(browser: Browser, api: FakeApi) -> None:
    answer = browser.client.post("/unsubscribe/tok", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert len(api.bodies("POST", "notifier/unsubscriptions/tok")) == 1


def test_the_cookie_is_bound_to_the_host_where_TLS_ends(api: FakeApi) -> None:
    settings = Settings(api_url="http://api.test", public_url="https://jobs.example", secret=SECRET, secure=True)
    client = build(settings, httpx.WSGITransport(app=api.app())).test_client()
    cookie = next(
        each for each in client.get("/sign-in", base_url="https://jobs.example").headers.getlist("Set-Cookie")
    )
    assert cookie.startswith("__Host-postula=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie


def test_the_demonstration_exists_only_where_it_is_set(api: FakeApi) -> None:
    settings = Settings(api_url="http://api.test", public_url="http://localhost", secret=SECRET, secure=False)
    client = build(settings, httpx.WSGITransport(app=api.app())).test_client()
    assert client.get("/demo").status_code == 404
    assert "/demo" not in client.get("/").get_data(as_text=True)


def test_the_readers_headers_are_passed_on(browser: Browser, api: FakeApi) -> None:
    told = {"X-Request-Id": "abc", "X-Forwarded-For": "192.0.2.7", "X-Request-Start": "t=1.5"}
    browser.client.get("/jobs?lang=fr", headers=told)
    sent = api.headers[-1]
    assert sent["Accept-Language"] == "fr"
    assert sent["X-Request-Id"] == "abc"
    assert sent["X-Forwarded-For"] == "192.0.2.7"
    assert sent["X-Request-Start"] == "t=1.5"
    assert "Authorization" not in sent
