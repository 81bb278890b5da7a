"""Feeds and job postings as their readers parse them."""

from __future__ import annotations

from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from .conftest import NOW, Vacancies, ok

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
        reference="VA-1", texts=texts, languages=["en"], list="contractors", contract_type="Individual contractor"
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


def test_B9_a_closed_vacancy_is_no_job_posting(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    ok(vacancies.move(vacancy, "closure"))
    assert vacancies.http.get(f"/vacancies/{vacancy['id']}/jobposting").status_code == 404
