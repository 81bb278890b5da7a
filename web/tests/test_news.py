"""News on opportunities: recruiters write and confirm them, candidates ask for them and take that back (L3)."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import ALERT, FakeApi

NEW = "/hr/news/new?organisation=wipo"
ONE = f"/hr/news/{ALERT}"
TYPED = {
    "organisation": "wipo",
    "texts.en.subject": "Two new centres",
    "texts.en.text": "We open two.\r\nCome.",
    "texts.fr.subject": "Deux nouveaux centres",
    "texts.fr.text": "Nous ouvrons deux centres.",
    "idempotency_key": "k",
}
SENT_AS = {
    "en": {"subject": "Two new centres", "text": "We open two.\nCome."},
    "fr": {"subject": "Deux nouveaux centres", "text": "Nous ouvrons deux centres."},
}


def test_L3_news_are_written_in_each_language_of_the_organisation(recruiter: Browser, api: FakeApi) -> None:
    page = recruiter.get(NEW)
    assert "Subject (French)" in page and "Text (English)" in page
    answer = recruiter.post(NEW, NEW, **TYPED)
    assert (answer.status_code, answer.headers["Location"]) == (303, ONE)
    assert api.bodies("POST", "notifier/staff/news") == [{"organisation": "wipo", "texts": SENT_AS}]
    assert api.headers[-1]["Idempotency-Key"] == "k"


def test_L3_a_refused_text_stays_with_its_reason(recruiter: Browser, api: FakeApi) -> None:
    error = {"pointer": "/texts/fr/subject", "code": "required", "message": "Write a subject."}
    for method, path in (("POST", "notifier/staff/news"), ("PUT", f"notifier/staff/news/{ALERT}")):
        api.refuse(method, path, 422, errors=[error])
    for path in (NEW, f"{ONE}/text"):
        page = recruiter.post(path, path, **TYPED).get_data(as_text=True)
        assert '<a href="#texts.fr.subject">Write a subject.</a>' in page
        assert "We open two.\nCome." in page


def test_L3_the_preview_shows_the_mail_and_how_many_it_reaches(recruiter: Browser) -> None:
    page = recruiter.get(ONE)
    assert "WIPO &lt;jobs@wipo.example&gt;" in page and "We open &lt;two&gt; centres." in page
    assert "Nous ouvrons deux centres." in page
    assert "People reached: 1,203." in page


def test_L3_news_go_out_only_when_the_box_is_ticked(recruiter: Browser, api: FakeApi) -> None:
    recruiter.post(f"{ONE}/sending", ONE)
    assert recruiter.post(f"{ONE}/sending", ONE, confirmed="yes").status_code == 303
    path = f"notifier/staff/news/{ALERT}/sending"
    assert api.bodies("POST", path) == [{"confirmed": False}, {"confirmed": True}]
    error = {"pointer": "/confirmed", "code": "invalid", "message": "Confirm it."}
    api.refuse("POST", path, 422, errors=[error])
    answer = recruiter.post(f"{ONE}/sending", ONE)
    assert (answer.status_code, '<a href="#confirmed">Confirm it.</a>' in answer.get_data(as_text=True)) == (422, True)


def test_L3_what_was_sent_is_listed_with_its_author_and_its_mails(recruiter: Browser) -> None:
    page = recruiter.get("/hr/news")
    assert "Marie Keller" in page and "22 November 2026" in page
    assert "<dt>Sent</dt><dd>1,200</dd>" in page and "<dt>Not sent: no longer wanted</dt><dd>3</dd>" in page
    sent = recruiter.get(ONE)
    assert "Delete the draft" in sent


def test_L3_a_draft_is_deleted(recruiter: Browser, api: FakeApi) -> None:
    assert recruiter.post(f"{ONE}/deletion", ONE).headers["Location"] == "/hr/news"
    assert len(api.bodies("DELETE", f"notifier/staff/news/{ALERT}")) == 1


def test_L3_there_are_no_news_where_no_policy_has_them(recruiter: Browser, api: FakeApi) -> None:
    assert 'href="/hr/news"' in recruiter.get("/hr")
    api.sends_news = False
    recruiter.forget_rules()
    assert 'href="/hr/news"' not in recruiter.get("/hr")
    assert recruiter.client.get("/hr/news").status_code == 404
    assert recruiter.client.get(NEW).status_code == 404


def test_L3_news_are_asked_for_and_taken_back_in_the_settings(candidate: Browser, api: FakeApi) -> None:
    assert "Send me news about opportunities" in candidate.get("/account")
    candidate.post("/account", "/account", action="news", news="yes")
    api.account["news"] = True
    assert 'name="news" value="yes" checked' in candidate.get("/account")
    candidate.post("/account", "/account", action="news")
    assert api.bodies("PATCH", "identity/accounts/me") == [{"news": True}, {"news": False}]


def test_L3_the_settings_speak_of_news_only_where_they_are_offered(candidate: Browser, api: FakeApi) -> None:
    api.rules["opt_ins"] = {"job_alerts": True, "news": False}
    assert "Send me news about opportunities" not in candidate.get("/account")


def test_L3_the_link_in_news_asks_and_ends_them(browser: Browser, api: FakeApi) -> None:
    api.unsubscription = {"kind": "news", "name": "WIPO"}
    assert "You will get no more news on opportunities from WIPO." in browser.get("/unsubscribe/tok")
    answer = browser.client.post("/unsubscribe/tok", data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, "The news are stopped." in answer.get_data(as_text=True)) == (200, True)
