"""Feeds and job postings as their readers parse them."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from .conftest import NOW, Vacancies, ok

FRENCH = {"title": "Examinateur", "text": "Examiner & écrire."}
ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_PATH = "/organisations/wipo/lists/staff/atom"
RSS = "/organisations/wipo/lists/staff/rss?language=fr"


def test_W20_each_list_has_a_feed_in_the_readers_language(vacancies: Vacancies) -> None:
    first = vacancies.published()
    vacancies.clock.advance(timedelta(minutes=1))
    second = vacancies.published()
    vacancies.published(list="internships")
    answer = vacancies.http.get(RSS)
    assert answer.mimetype == "application/rss+xml"
    channel = ElementTree.fromstring(answer.data).find("channel")
    assert channel is not None
    assert channel.findtext("title", "").startswith("Organisation Mondiale de la Propriété Intellectuelle – Postes")
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert own.get("href") == f"https://jobs.example/api/vacancy{RSS}"
    assert own.get("rel") == "self"
    items = channel.findall("item")
    assert [item.findtext("link") for item in items] == [
        f"https://jobs.example/vacancies/{second['id']}",
        f"https://jobs.example/vacancies/{first['id']}",
    ]
    assert items[1].findtext("guid") == f"urn:uuid:{first['id']}"
    assert parsedate_to_datetime(items[1].findtext("pubDate", "")) == NOW
    assert items[1].findtext("title") == "Examinateur de brevets"


def test_W20_an_unchanged_feed_answers_304_and_a_changed_one_does_not(vacancies: Vacancies) -> None:
    vacancies.published()
    first = vacancies.http.get(RSS)
    tag = {"If-None-Match": first.headers["ETag"]}
    again = vacancies.http.get(RSS, headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    vacancies.published()
    assert vacancies.http.get(RSS, headers=tag).status_code == 200


def test_W20_a_list_that_does_not_exist_has_no_feed(vacancies: Vacancies) -> None:
    assert vacancies.http.get("/organisations/wipo/lists/none/rss").status_code == 404
    assert vacancies.http.get("/organisations/none/lists/staff/rss").status_code == 404


def test_a_feed_survives_text_that_xml_cannot_hold(vacancies: Vacancies) -> None:
    texts = {"en": {"title": "A\ufffe]]> & <b>", "text": "x\u0001\uffff"}}
    vacancies.published(texts=texts, languages=["en"])
    channel = ElementTree.fromstring(vacancies.http.get(RSS).data).find("channel/item/title")
    assert channel is not None
    assert channel.text == "A]]> & <b>"


def test_B9_an_open_vacancy_is_a_schema_org_job_posting(vacancies: Vacancies) -> None:
    texts = {"en": {"title": "</script><b>", "text": "Examine & report.\n\nTravel."}}
    vacancy = vacancies.published(
        reference="VA-1", texts=texts, languages=["en"], contract_type="Individual contractor"
    )
    answer = vacancies.http.get(f"/vacancies/{vacancy['id']}/jobposting?language=en")
    assert answer.mimetype == "application/ld+json"
    assert b"<" not in answer.data
    name = "World Intellectual Property Organization"
    assert ok(answer) == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "</script><b>",
        "description": "<p>Examine &amp; report.</p><p>Travel.</p>",
        "datePosted": "2026-11-22T13:00:00+01:00",
        "validThrough": "2026-12-01T23:59:59+01:00",
        "employmentType": "CONTRACTOR",
        "hiringOrganization": {"@type": "Organization", "name": name},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Geneva", "addressCountry": "CH"},
        },
        "identifier": {"@type": "PropertyValue", "name": name, "value": "VA-1"},
        "url": f"https://jobs.example/vacancies/{vacancy['id']}",
        "inLanguage": "en",
        "directApply": True,
    }


def test_W35_no_date_is_invented_for_a_standing_vacancy(vacancies: Vacancies) -> None:
    roster = vacancies.published(list="internships", closes_at=None)
    assert "validThrough" not in ok(vacancies.http.get(f"/vacancies/{roster['id']}/jobposting"))


def test_B9_the_job_posting_of_a_closed_vacancy_is_gone(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    ok(vacancies.move(vacancy, "closure"))
    assert vacancies.http.get(f"/vacancies/{vacancy['id']}/jobposting").status_code == 410


def test_B9_atom_holds_what_its_rules_ask_for(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(category="Professional", languages=["fr"], texts={"fr": FRENCH})
    answer = vacancies.http.get("/organisations/wipo/lists/staff/atom?language=fr")
    assert answer.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(answer.data)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}id") == f"https://jobs.example/api/vacancy{ATOM_PATH}?language=fr"
    assert feed.findtext(f"{ATOM}author/{ATOM}name", "").startswith("Organisation Mondiale")
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated", "")) == NOW
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"https://jobs.example/api/vacancy{ATOM_PATH}?language=fr",
        "alternate": "https://jobs.example/jobs/wipo/staff",
    }
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{vacancy['id']}"
    assert entry.findtext(f"{ATOM}title") == "Examinateur"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}published", "")) == NOW
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")) == NOW
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert (content.get("type"), content.text) == ("html", "<p>Examiner &amp; écrire.</p>")
    assert {each.get("term") for each in entry.findall(f"{ATOM}category")} == {"Professional", "P4", "Geneva"}


def test_B9_json_feed_holds_what_version_1_1_asks_for(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(languages=["fr"], texts={"fr": FRENCH})
    answer = vacancies.http.get("/organisations/wipo/lists/staff/json?language=fr")
    assert answer.mimetype == "application/feed+json"
    feed = answer.get_json(force=True)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://jobs.example/jobs/wipo/staff"
    assert feed["feed_url"] == "https://jobs.example/api/vacancy/organisations/wipo/lists/staff/json?language=fr"
    [item] = feed["items"]
    assert (item["id"], item["title"], item["language"]) == (f"urn:uuid:{vacancy['id']}", "Examinateur", "fr")
    assert item["content_html"] == "<p>Examiner &amp; écrire.</p>"
    assert datetime.fromisoformat(item["date_published"]) == NOW


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_B9_any_search_is_a_feed_with_its_criteria_in_the_address(vacancies: Vacancies, kind: str) -> None:
    vacancies.published(grade="P4", duty_station="Geneva", texts={"en": {"title": "Found one", "text": "x"}})
    vacancies.published(grade="P5", texts={"en": {"title": "Found two", "text": "x"}})
    vacancies.published(grade="G1", texts={"en": {"title": "Other", "text": "x"}})
    answer = vacancies.http.get(f"/vacancies/feeds/{kind}?grade=P4&grade=P5&q=found&notice_language=en&language=en")
    assert answer.status_code == 200
    assert "Found one" in answer.text
    assert "Found two" in answer.text
    assert "Other" not in answer.text
    page = "https://jobs.example/jobs?grade=P4&grade=P5&q=found&language=en"
    assert (page if kind == "json" else page.replace("&", "&amp;")) in answer.text


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_W20_a_feed_tells_of_its_last_change_also_when_a_vacancy_left_it(vacancies: Vacancies, kind: str) -> None:
    path = f"/organisations/wipo/lists/staff/{kind}"
    vacancy = vacancies.published()
    vacancies.published(closes_at="2026-12-24T12:00:00")
    first = vacancies.http.get(path)
    assert first.last_modified == NOW
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert vacancies.http.get(path, headers=since).status_code == 304
    assert vacancies.http.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    vacancies.clock.advance(timedelta(minutes=5))
    ok(vacancies.move(vacancy, "closure"))
    assert vacancies.http.get(path, headers=since).status_code == 200
    assert vacancies.http.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_B9_an_empty_feed_is_valid_and_invents_nothing(vacancies: Vacancies) -> None:
    rss = ElementTree.fromstring(vacancies.http.get("/organisations/ilo/lists/jobs/rss").data)
    assert rss.findall("channel/item") == []
    assert rss.find("channel/lastBuildDate") is None
    assert vacancies.http.get("/organisations/ilo/lists/jobs/json").get_json(force=True)["items"] == []
    atom = ElementTree.fromstring(vacancies.http.get("/organisations/ilo/lists/jobs/atom").data)
    assert atom.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_W20_only_the_kinds_of_feeds_that_a_list_offers_exist(vacancies: Vacancies) -> None:
    assert vacancies.http.get("/organisations/wipo/lists/staff/csv").status_code == 404
    assert vacancies.http.get("/vacancies/feeds/rss?organisation=none").status_code == 404


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_W41_every_contractor_offer_of_a_feed_carries_the_note(vacancies: Vacancies, kind: str) -> None:
    vacancies.published(list="contractors")
    vacancies.published(list="staff")
    note = "Individual contractors are not governed by the employment contracts"
    assert note in vacancies.http.get(f"/organisations/wipo/lists/contractors/{kind}?language=en").text
    assert note not in vacancies.http.get(f"/organisations/wipo/lists/staff/{kind}?language=en").text
    assert vacancies.http.get(f"/vacancies/feeds/{kind}?language=en").text.count(note) == 1


@pytest.mark.parametrize("kind", ["rss", "atom", "json"])
def test_W35_no_closing_is_invented_for_a_standing_vacancy_in_a_feed(vacancies: Vacancies, kind: str) -> None:
    vacancies.published(list="internships", closes_at=None)
    text = vacancies.http.get(f"/organisations/wipo/lists/internships/{kind}").text
    assert "9999" not in text
