"""Notices in the portal, without a script (experience 38)."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import FILE, SENT, FakeApi


def test_experience_38_the_list_shows_what_happened_when_and_what_is_new(candidate: Browser) -> None:
    page = candidate.get("/notices")
    assert page.index("News of your application: Patent &lt;Examiner&gt;") < page.index("Answer to your report")
    assert "<dt>Where it stands</dt><dd>Interview (stage)</dd>" in page
    assert "22 November 2026, 11:00" in page and "Europe/Zurich" in page
    assert page.count(">Unread</span>") == 1
    assert "Unread: 1" in page


def test_experience_38_every_page_leads_to_the_notices_with_the_count_of_unread_ones(
    candidate: Browser, api: FakeApi
) -> None:
    assert '1<span class="vh"> unread</span>' in candidate.get("/jobs")
    api.notices[0]["read_at"] = "2026-11-22T11:00:00+00:00"
    page = candidate.get("/jobs")
    assert 'href="/notices"' in page and "unread</span>" not in page


def test_experience_38_opening_a_notice_marks_it_read_and_leads_on(candidate: Browser, api: FakeApi) -> None:
    answer = candidate.client.get(f"/notices/{FILE}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/applications/{SENT}")
    assert len(api.bodies("POST", f"notifier/notices/{FILE}/reading")) == 1


def test_experience_38_all_that_the_page_shows_are_marked_read(candidate: Browser, api: FakeApi) -> None:
    assert candidate.post("/notices", "/notices", until="2026-11-22T10:00:00+00:00").status_code == 303
    assert api.bodies("POST", "notifier/notices/reading") == [{"until": "2026-11-22T10:00:00+00:00"}]


def test_experience_38_the_count_fails_no_page_and_ends_no_session(candidate: Browser, api: FakeApi) -> None:
    api.refuse("GET", "notifier/notices/unread", 503)
    assert 'href="/notices"' in candidate.get("/jobs")
    api.session_alive = api.tokens_taken = False
    assert "Settings" in candidate.get("/jobs")


def test_notices_need_somebody_signed_in(browser: Browser) -> None:
    assert 'href="/notices"' not in browser.get("/jobs")
    assert browser.client.get("/notices").status_code in {302, 303}
