"""What the pages tell the browser: no script but ours, nothing personal kept, a cookie that stays here."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk import sign_in
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate, Recruiter


def test_pages_allow_only_our_own_script_and_style(open_browser: OpenBrowser, recruiter: Recruiter) -> None:
    vacancy = recruiter.publish("staff")
    page = open_browser()

    for address in ("/", "/jobs", f"/vacancies/{vacancy['id']}", "/sign-in", "/no-such-page"):
        answer = page.goto(address)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"

    page.goto("/jobs?q=\"><script>document.title='taken'</script>")
    expect(page.get_by_label("Mots")).to_have_value("\"><script>document.title='taken'</script>")
    expect(page).not_to_have_title("taken")


def test_personal_pages_are_never_stored_and_the_cookie_stays_out_of_reach(
    open_browser: OpenBrowser, candidate: Candidate
) -> None:
    page = open_browser()
    sign_in(page, candidate)

    for address in ("/applications", "/profile/personal", "/account", "/alerts", "/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.headers["cache-control"] == "no-store"
    cookies = {str(cookie["name"]): cookie for cookie in page.context.cookies()}
    assert (cookies["postula"]["httpOnly"], cookies["postula"]["sameSite"]) == (True, "Lax")
    assert page.evaluate("document.cookie") == ""
