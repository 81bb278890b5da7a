"""Every page, as each of its readers, in both languages."""

from __future__ import annotations

import html
import re

import pytest
from lxml import html as lxml_html

from web.tests.conftest import Browser
from web.tests.messages import texts
from web.tests.pages import CANDIDATE, STAFF, VISITOR

# Short words that are the same in both languages, or parts of names.
SAME = 4


def opened(browser: Browser, path: str, language: str) -> str:
    browser.client.get(f"/language/{language}")
    return browser.get(path)


@pytest.fixture
def everyone(browser: Browser) -> Browser:
    browser.sign_in()
    browser.sign_in_staff()
    return browser


@pytest.mark.parametrize("path", VISITOR)
def test_visitors_read_the_page_in_both_languages(browser: Browser, path: str) -> None:
    _check_both(browser, path)


@pytest.mark.parametrize("path", (*CANDIDATE, *STAFF))
def test_people_signed_in_read_the_page_in_both_languages(everyone: Browser, path: str) -> None:
    _check_both(everyone, path)


def _check_both(browser: Browser, path: str) -> None:
    english, french = opened(browser, path, "en"), opened(browser, path, "fr")
    assert 'lang="en"' in english
    assert 'lang="fr"' in french
    _has_no_inline_script_or_style(english)
    _has_one_heading_and_named_fields(english)
    _has_no_english_left(french, english)


def _has_no_inline_script_or_style(page: str) -> None:
    tree = lxml_html.fromstring(page)
    scripts = [s for s in tree.iter("script") if s.get("type") != "application/ld+json"]
    assert all(script.get("src") and not script.text for script in scripts)
    assert not list(tree.iter("style"))
    assert not tree.xpath("//*[@style]")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]


def _has_one_heading_and_named_fields(page: str) -> None:
    tree = lxml_html.fromstring(page)
    assert len(list(tree.iter("h1"))) == 1
    ids = [element.get("id") for element in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    labelled = {label.get("for") for label in tree.iter("label")}
    fields = tree.xpath("//input[not(@type='hidden')]|//select|//textarea")
    assert not [field.get("id") for field in fields if field.get("id") not in labelled]
    told = [part for e in tree.xpath("//*[@aria-describedby]") for part in e.get("aria-describedby").split()]
    assert set(told) <= set(ids)


def _has_no_english_left(french: str, english: str) -> None:
    """No text of ours stands in the French page as it stands in the English one, unless it is the same word."""
    from web.tests.test_texts import french_texts

    translations = french_texts()
    shown = {line.strip() for line in _words(french)}
    candidates = {text for text in texts() if "{" not in text and translations[text] != text}
    left = {text for text in shown & candidates if text not in set(translations.values())}
    assert not left


def _words(page: str) -> list[str]:
    return [html.unescape(part) for part in re.split(r"<[^>]+>|\n", page) if part.strip()]


def test_L22_a_language_in_the_address_opens_it_and_stays(browser: Browser) -> None:
    assert 'lang="fr"' in browser.get("/jobs?lang=fr")
    assert 'lang="fr"' in browser.get("/jobs")


def test_experience_2_filters_survive_the_language_switch(browser: Browser) -> None:
    page = browser.get("/jobs?grade=P4&q=patent%20law&lang=en")
    link = html.unescape(re.search(r'href="(/language/fr[^"]*)"', page)[1])  # type: ignore[index]
    answer = browser.client.get(link)
    assert answer.headers["Location"] == "/jobs?grade=P4&q=patent+law"


def test_the_language_switch_leads_nowhere_else(browser: Browser) -> None:
    for target in ("https://evil.example", "//evil.example", "/\\evil.example", "/%0d%0aX: y"):
        answer = browser.client.get("/language/fr", query_string={"next": target})
        assert answer.headers["Location"] == "/" or answer.headers["Location"].startswith("/%0d")


def test_the_address_of_a_notice_shortened_leads_to_all_vacancies(browser: Browser) -> None:
    answer = browser.client.get("/vacancies")
    assert answer.status_code == 302
    assert answer.location == "/jobs"


def test_W1_lists_stand_apart_with_their_own_feed(browser: Browser) -> None:
    page = browser.get("/jobs/wipo/staff")
    assert "/api/vacancy/organisations/wipo/lists/staff/rss" in page
    assert 'name="organisation"' not in page


def test_W33_the_jobs_page_has_a_heading_and_a_button_for_each_list(browser: Browser) -> None:
    page = browser.get("/jobs/wipo")
    for name in ("staff", "internships"):
        assert f'id="list-{name}"' in page
        assert f'class="button" href="/jobs/wipo/{name}"' in page


def test_W19_the_closing_time_is_told_to_the_second_with_its_zone(browser: Browser) -> None:
    from web.tests.fake_api import VACANCY

    page = browser.get(f"/vacancies/{VACANCY}")
    assert "1 December 2026, 23:59:59" in page
    assert "Europe/Zurich (UTC+1)" in page
    assert 'data-local="2026-12-01T22:59:59+00:00"' in page


def test_experience_4_a_closed_notice_stays_without_apply_button(browser: Browser) -> None:
    from web.tests.fake_api import CLOSED

    page = browser.get(f"/vacancies/{CLOSED}")
    assert "This vacancy is closed" in page
    assert "/apply/" not in page


def test_the_structured_posting_cannot_end_its_element(browser: Browser) -> None:
    from web.tests.fake_api import VACANCY

    page = browser.get(f"/vacancies/{VACANCY}")
    assert "</script>Examiner" not in page
    assert "\\u003c/script\\u003eExaminer" in page


def test_an_unknown_page_is_a_page(browser: Browser) -> None:
    answer = browser.client.get("/nowhere")
    assert answer.status_code == 404
    assert "This page does not exist" in answer.get_data(as_text=True)
