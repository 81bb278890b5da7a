"""What visitors find, filter, subscribe to and read about vacancies."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lxml import html as lxml_html

from web.tests.conftest import Browser
from web.tests.fake_api import SENT, VACANCY, VACANCY_RULES, FakeApi

NOTE = "No paid leave (note)."


def _link(page: str, words: str) -> str:
    tree = lxml_html.fromstring(page)
    found = [a.get("href") for a in tree.iter("a") if a.text_content().strip().startswith(words)]
    return str(found[0])


def _query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_I11_several_values_of_a_filter_stay_ticked_and_go_to_the_alert(browser: Browser, api: FakeApi) -> None:
    page = browser.get("/jobs?grade=P4&grade=P5&country=CH&language=fr&organisation=wipo&list=staff&q=law")
    tree = lxml_html.fromstring(page)
    ticked = {(box.get("name"), box.get("value")) for box in tree.xpath("//input[@type='checkbox'][@checked]")}
    assert ticked == {
        ("grade", "P4"),
        ("grade", "P5"),
        ("country", "CH"),
        ("language", "fr"),
        ("organisation", "wipo"),
        ("list", "staff"),
    }
    criteria = {
        "q": ["law"],
        "grade": ["P4", "P5"],
        "country": ["CH"],
        "language": ["fr"],
        "organisation": ["wipo"],
        "list": ["staff"],
    }
    assert _query(_link(page, "Create an alert")) == criteria
    assert _query(_link(page, "Save this search")) == {**criteria, "save": ["1"]}
    assert _query(_link(page.split("<main", 1)[1], "Advanced search")) == criteria


def test_I11_I22_the_advanced_search_offers_every_criterion_and_leads_to_the_results(browser: Browser) -> None:
    page = browser.get("/jobs/advanced?organisation=wipo")
    tree = lxml_html.fromstring(page)
    [form] = tree.xpath("//main//form")
    assert form.get("action") == "/jobs"
    names = {field.get("name") for field in form.xpath(".//input|.//select")}
    facets = {"organisation", "list", "category", "grade", "contract_type", "duty_station", "country", "language"}
    assert names == facets | {"q", "closing_after", "closing_before", "published_since", "sort"}
    assert 'href="/jobs/advanced"' in browser.get("/")


def test_I11_a_day_that_is_none_is_said_and_not_searched_for(browser: Browser) -> None:
    page = browser.get("/jobs?closing_before=soon")
    assert "Enter a day like 2026-12-01." in page


def test_I11_filters_of_a_search_survive_a_language_switch(browser: Browser) -> None:
    page = browser.get("/jobs?grade=P4&grade=P5&closing_before=2026-12-01")
    switch = _query(_link(page, "Français"))["next"][0]
    assert _query(switch) == {"grade": ["P4", "P5"], "closing_before": ["2026-12-01"]}


def test_L13_L21_each_category_page_offers_its_own_alert(browser: Browser) -> None:
    page = browser.get("/jobs/wipo/categories")
    assert _query(_link(page, "Create an alert")) == {"organisation": ["wipo"], "category": ["Professional"]}
    page = browser.get("/jobs/wipo/categories/Finance%2FAudit")
    assert _query(_link(page, "Create an alert")) == {"organisation": ["wipo"], "category": ["Finance/Audit"]}


def test_B9_W20_lists_and_results_announce_their_feeds(browser: Browser) -> None:
    def feeds(path: str) -> dict[str, str]:
        links = lxml_html.fromstring(browser.get(path)).xpath("//head/link[@rel='alternate']")
        return {link.get("type"): link.get("href") for link in links}

    listed = feeds("/jobs/wipo/staff")
    assert set(listed) == {"application/rss+xml", "application/atom+xml", "application/feed+json"}
    assert listed["application/atom+xml"] == "/api/vacancy/organisations/wipo/lists/staff/atom?language=en"
    found = urlsplit(feeds("/jobs?grade=P4&grade=P5&language=fr")["application/feed+json"])
    assert found.path == "/api/vacancy/vacancies/feeds/json"
    assert parse_qs(found.query) == {"language": ["en"], "grade": ["P4", "P5"], "notice_language": ["fr"]}
    assert feeds(f"/vacancies/{VACANCY}")["application/rss+xml"].startswith("/api/vacancy/organisations/wipo/")


def test_W2_each_row_and_the_notice_have_their_way_to_apply(browser: Browser) -> None:
    assert f'href="/apply/{VACANCY}"' in browser.get("/jobs/wipo/staff")
    assert f'href="/apply/{VACANCY}"' in browser.get(f"/vacancies/{VACANCY}")


def test_W35_a_standing_vacancy_shows_no_date_and_no_calendar(browser: Browser, api: FakeApi) -> None:
    api.vacancy |= {"closes_at": None, "ends_at": None, "announced_closing": None, "answer_by": None}
    page = browser.get(f"/vacancies/{VACANCY}")
    assert "Open until further notice" in page
    assert "closing.ics" not in page
    assert "Answer by" not in page


def test_L12_L20_a_notice_taken_down_says_why_and_where_applicants_find_it(browser: Browser, api: FakeApi) -> None:
    api.refuse("GET", f"vacancy/vacancies/{VACANCY}", 410, code="vacancy_ended", organisation="wipo", list="staff")
    answer = browser.client.get(f"/vacancies/{VACANCY}")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 410
    assert "This vacancy is closed" in page
    assert 'href="/applications"' in page
    assert 'href="/jobs/wipo/staff"' in page
    assert "You will examine" not in page


def test_L12_the_calendar_of_a_notice_taken_down_is_gone_too(browser: Browser, api: FakeApi) -> None:
    api.refuse("GET", f"vacancy/vacancies/{VACANCY}/closing.ics", 410, code="vacancy_ended", detail="It is over.")
    answer = browser.client.get(f"/vacancies/{VACANCY}/closing.ics")
    assert answer.status_code == 410
    assert "It is over." in answer.get_data(as_text=True)


def test_L20_an_open_notice_can_be_printed_and_advises_to_keep_a_copy(browser: Browser) -> None:
    page = browser.get(f"/vacancies/{VACANCY}")
    assert "Keep a copy of this notice." in page
    assert "data-print" in page


def test_W41_the_note_stands_with_rows_and_notices(browser: Browser, api: FakeApi) -> None:
    api.vacancy["note"] = NOTE
    assert NOTE in browser.get(f"/vacancies/{VACANCY}")


def test_B14_a_closing_that_was_moved_says_so(browser: Browser, api: FakeApi) -> None:
    api.vacancy |= {"closing_moved": "extended", "announced_closing": "2026-11-25T22:59:59+00:00"}
    assert "Extended; first announced: 25 November 2026, 23:59:59." in browser.get(f"/vacancies/{VACANCY}")
    api.vacancy |= {"closing_moved": "closed_early", "ends_at": "2026-11-24T10:00:00+00:00", "state": "closed"}
    page = browser.get(f"/vacancies/{VACANCY}")
    assert "24 November 2026, 11:00" in page
    assert "Closed before the announced 1 December 2026, 23:59:59." in page


def test_B8_the_closing_is_offered_as_a_calendar_file_on_the_notice_and_the_draft(browser: Browser) -> None:
    address = f"/vacancies/{VACANCY}/closing.ics"
    assert f'href="{address}"' in browser.get(f"/vacancies/{VACANCY}")
    answer = browser.client.get(address)
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="closing.ics"'
    browser.sign_in()
    assert f'href="{address}"' in browser.get("/applications/44444444-4444-4444-8444-444444444444")


def test_W28_S4_B13_the_promise_runs_on_notice_confirmation_and_status(browser: Browser) -> None:
    words = "Who is retained hears by 1 February 2027 at the latest."
    assert words in browser.get(f"/vacancies/{VACANCY}")
    browser.sign_in()
    for path in (f"/applications/{SENT}", f"/applications/{SENT}/confirmation"):
        page = browser.get(path)
        assert words in page
        assert "Answer by" not in page
        assert "Days left: 12." in page
        assert "No answer is to be expected before 8 December 2026." in page


def test_W28_B13_hr_sees_on_its_home_which_promises_lapse_when(browser: Browser) -> None:
    browser.sign_in_staff()
    page = browser.get("/hr")
    assert "answer by 1 February 2027" in page
    assert "Applications that still wait: 3." in page


def test_B13_the_share_of_promises_kept_stands_on_the_jobs_page(browser: Browser) -> None:
    assert "Promises of an answer kept: 3 of 4." in browser.get("/jobs/wipo")


def test_W30_W31_W33_the_guide_speaks_the_rules_and_leaves_out_what_nobody_tells(
    browser: Browser, api: FakeApi
) -> None:
    api.rules |= {
        "who_may_register": "Serving staff may not register (rule).",
        "cut_over": {
            "name": "the old system",
            "text": "Old accounts are not valid (rule).",
            "cut_over": "2016-04-06",
            "end_date": "2016-06-30",
            "link": "https://old.example/",
        },
    }
    page = html.unescape(browser.get("/jobs/wipo/staff/guide"))
    for words in ("Your studies", "Serving staff may not register (rule).", "Old accounts are not valid (rule)."):
        assert words in page
    assert "It can be read there until 30 June 2016." in page
    assert 'href="https://old.example/"' in page
    assert "We answer within two months (promise)." in page
    assert "jobs-help@wipo.example" in page
    for service in ("vacancy/rules", "identity/registration-rules"):
        api.refuse("GET", service, 503)
    assert "Apply online." in browser.get("/jobs/wipo/staff/guide")


def test_I33_the_guide_names_the_address_that_mail_goes_to_and_the_senders_domain(
    browser: Browser, api: FakeApi
) -> None:
    api.answers["notifier/rules"] = {"spam_note": "Mail goes to {address}; let wipo.example through."}
    assert "Mail goes to the address of your account; let wipo.example through." in browser.get(
        "/jobs/wipo/staff/guide"
    )
    browser.sign_in()
    assert "Mail goes to aicha@example.org; let wipo.example through." in browser.get("/jobs/wipo/staff/guide")


def test_W33_questions_are_answered_from_the_rules_of_each_list(browser: Browser, api: FakeApi) -> None:
    api.answers["application/rules"] = _application_rules()
    page = browser.get("/jobs/wipo/questions")
    assert "Who may register?" not in page
    for words in ("Can I withdraw?", "Withdrawing is final (rule).", str(VACANCY_RULES["promise"])):
        assert words in page
    assert "Withdrawing it does not allow a second." in page


def _application_rules() -> dict[str, Any]:
    return {
        "steps": [{"id": "start", "title": "Start (step)"}],
        "draft_without_vacancy": False,
        "one_per_vacancy": True,
        "reapplication_after_withdrawal": False,
        "withdrawal": {"until": "always", "undo": False, "all": False, "warning": "Withdrawing is final (rule)."},
        "spontaneous": {"accepted": False, "steps": [], "text": "Only for a vacancy (rule)."},
    }


def test_B14_a_closing_that_moved_by_rule_says_why_to_candidates_and_to_hr(recruiter: Browser, api: FakeApi) -> None:
    extension = {
        "closing_before": "2026-11-30T22:59:59+00:00",
        "closing_after": "2026-12-01T01:00:00+00:00",
        "outage_since": "2026-11-30T20:00:00+00:00",
        "outage_until": "2026-11-30T21:00:00+00:00",
    }
    api.vacancy |= {"closing_moved": "extended", "extensions": [extension]}
    api.staff_vacancy |= {"extensions": [extension]}
    for path in (f"/vacancies/{VACANCY}", f"/hr/vacancies/{VACANCY}"):
        assert "by rule, because applications could not be sent from" in recruiter.get(path), path
