"""Step 1: somebody without an account finds vacancies."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.desk import button
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Recruiter


def test_vacancies_are_found_without_an_account_and_filters_survive_a_language_switch(
    open_browser: OpenBrowser, recruiter: Recruiter
) -> None:
    recruiter.publish(
        "staff",
        grade="P-4",
        texts={
            "en": {"title": "Archivist of trademarks", "text": "Keeps the registers."},
            "fr": {"title": "Archiviste des marques", "text": "Tient les registres."},
        },
    )
    recruiter.publish("internships", grade=None, contract_type="internship")
    page = open_browser()

    page.goto("/")
    page.get_by_role("link", name="Stages").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stages")
    expect(page.get_by_role("main")).not_to_contain_text("Archiviste des marques")

    page.goto("/")
    page.get_by_role("searchbox").fill("archiviste")
    button(page, "Rechercher").click()
    expect(page.get_by_role("link", name="Archiviste des marques", exact=True)).to_be_visible()
    page.locator("summary", has_text="Grade").click()
    page.get_by_label(re.compile("^P-4")).check()
    button(page, "Afficher").click()
    page.get_by_role("link", name="English").click()

    expect(page.get_by_role("link", name="Archivist of trademarks", exact=True)).to_be_visible()
    expect(page.get_by_label(re.compile("^P-4"))).to_be_checked()
    query = parse_qs(urlsplit(page.url).query)
    assert (query["q"], query["grade"]) == (["archiviste"], ["P-4"])
    assert page.context.cookies() == [cookie for cookie in page.context.cookies() if "language" in cookie["name"]]


def test_a_vacancy_page_tells_both_zones_a_feed_and_a_job_posting(
    open_browser: OpenBrowser, recruiter: Recruiter
) -> None:
    vacancy = recruiter.publish("staff")
    page = open_browser()

    page.goto(f"/vacancies/{vacancy['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ingénieure de données")
    main = page.get_by_role("main")
    expect(main).to_contain_text(re.compile(r"Europe/Zurich \(UTC\+[12]\)"))
    expect(main).to_contain_text(re.compile(r"Là où vous êtes\s: .*America/Bogota"))

    posting = json.loads(str(page.locator('script[type="application/ld+json"]').text_content()))
    assert (posting["@type"], posting["title"]) == ("JobPosting", "Ingénieure de données")

    feed = page.get_by_role("main").get_by_role("link", name=re.compile("RSS")).get_attribute("href")
    answer = page.request.get(str(feed))
    assert answer.ok
    assert answer.headers["content-type"].startswith("application/rss+xml")
    assert f"/vacancies/{vacancy['id']}" in answer.text()
