"""A visitor finds vacancies without an account, and a candidate is told of new ones."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from tests.harness.installation import Installation
from tests.harness.people import ZONE, Candidate, Recruiter, Visitor, checked, local
from tests.harness.quiet import wait_until_quiet
from tests.harness.waiting import until_true

pytestmark = pytest.mark.timeout(300)


def found(visitor: Visitor, **query: Any) -> list[str]:
    return [item["id"] for item in visitor.get("/api/vacancy/vacancies", **query)["items"]]


def words() -> str:
    """A word that no other vacancy holds."""
    return f"word{secrets.token_hex(4)}"


def test_W1_each_list_shows_its_own_vacancies(visitor: Visitor, wipo: Recruiter) -> None:
    word = words()
    texts = {"en": {"title": f"Post {word}", "text": "Text."}}
    post = wipo.publish("staff", texts=texts, languages=["en"])
    internship = wipo.publish("internships", texts=texts, languages=["en"])
    organisations = {each["id"]: each for each in visitor.get("/api/vacancy/organisations")}
    assert [each["id"] for each in organisations["wipo"]["lists"]] == ["staff", "internships", "contractors"]
    assert found(visitor, organisation="wipo", list="staff", q=word) == [post["id"]]
    assert found(visitor, organisation="wipo", list="internships", q=word) == [internship["id"]]


def test_a_search_finds_words_and_filters_count(visitor: Visitor, wipo: Recruiter) -> None:
    station = f"Station {words()}"
    first = wipo.publish("staff", duty_station=station, grade="P-2")
    second = wipo.publish("staff", duty_station=station, grade="P-4")
    page = visitor.get("/api/vacancy/vacancies", duty_station=station)
    assert {item["id"] for item in page["items"]} == {first["id"], second["id"]}
    assert {(each["value"], each["count"]) for each in page["facets"]["grade"]} == {("P-2", 1), ("P-4", 1)}
    assert found(visitor, duty_station=station, grade="P-4", q="pipelines") == [second["id"]]
    assert found(visitor, duty_station=station, q="nothing-of-the-kind") == []


def test_W19_a_vacancy_tells_its_closing_instant_and_zone(visitor: Visitor, wipo: Recruiter) -> None:
    closes = local(timedelta(days=3))
    vacancy = visitor.get(f"/api/vacancy/vacancies/{wipo.publish('staff', closes_at=closes)['id']}", language="fr")
    instant = datetime.fromisoformat(vacancy["closes_at"])
    assert instant.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None).isoformat() == closes
    assert vacancy["zone"] == ZONE
    assert vacancy["description"]["title"] == "Ingénieure de données"
    assert [question["id"] for question in vacancy["questionnaire"]] == ["pipelines"]
    assert vacancy["accepts_applications"] is True


def test_W20_the_feed_of_a_list_holds_its_vacancies(visitor: Visitor, wipo: Recruiter) -> None:
    vacancy = wipo.publish("staff")
    answer = visitor.call("GET", "/api/vacancy/organisations/wipo/lists/staff/rss", params={"language": "en"})
    links = [item.findtext("link") for item in ElementTree.fromstring(answer.content).iter("item")]
    assert f"{visitor.installation.url}/vacancies/{vacancy['id']}" in links
    again = visitor.call("GET", str(answer.request.url), {"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_vacancy_is_a_job_posting_for_search_engines(visitor: Visitor, wipo: Recruiter) -> None:
    vacancy = wipo.publish("staff")
    posting = visitor.get(f"/api/vacancy/vacancies/{vacancy['id']}/jobposting", language="en")
    assert posting["@type"] == "JobPosting"
    assert posting["title"] == "Data engineer"
    assert posting["identifier"]["value"] == vacancy["reference"]


def test_a_draft_is_nobodys_to_see(visitor: Visitor, wipo: Recruiter) -> None:
    draft = wipo.post("/api/vacancy/staff/vacancies", wipo.draft_of("staff"), 201)
    answer = visitor.call("GET", f"/api/vacancy/vacancies/{draft['id']}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_alert_tells_of_a_matching_vacancy_and_why(
    installation: Installation, registered: Candidate, wipo: Recruiter
) -> None:
    word = words()
    criteria = {"organisation": "wipo", "q": word}
    alert = {"name": "Pipelines in Geneva", "criteria": criteria, "frequency": "immediate"}
    registered.post("/api/notifier/alerts", alert, 201)
    wipo.publish("staff")
    wipo.publish("staff", texts={"en": {"title": f"Plumber {word}", "text": "Pipes."}}, languages=["en"])
    mail = installation.mail_to(registered.email, "New vacancy")
    assert f"Plumber {word}" in mail["subject"]
    assert "Pipelines in Geneva" in mail["text"]
    assert word in mail["text"].split("asks for")[1]
    wait_until_quiet(installation)
    assert sum("New vacancy" in each["subject"] for each in installation.mails_to(registered.email)) == 1


def test_one_click_ends_an_alert(installation: Installation, registered: Candidate, wipo: Recruiter) -> None:
    def alerts() -> list[str]:
        return [each["name"] for each in registered.get("/api/notifier/alerts")["items"]]

    # It is not made for whoever has an alert of their own by the time that the registration is heard of.
    until_true(lambda: alerts() == ["New vacancies"], "the alert that the tick at registration makes")
    word = words()
    alert = {"name": "Once", "criteria": {"q": word}, "frequency": "immediate"}
    registered.post("/api/notifier/alerts", alert, 201)
    wipo.publish("staff", texts={"en": {"title": f"First {word}", "text": "Text."}}, languages=["en"])
    mail = installation.mail_to(registered.email, f"First {word}")
    token = next(link for link in mail["links"] if "/unsubscribe/" in link).rpartition("/")[2]
    with Visitor(installation) as anybody:
        checked(anybody.call("POST", f"/api/notifier/unsubscriptions/{token}"), 204)
    assert alerts() == ["New vacancies"]
