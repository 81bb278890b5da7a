"""Saved searches over the API, and the mails that a publication makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.alerting import Announcer
from notifier_service.domain.mails import Lane

from contracts.events.vacancy import VacancyAmendedV1, VacancyClosedV1


class Candidate:
    """A signed-in candidate with an API client."""

    def __init__(self, world: Any, email: str = "ana@example.org", language: str = "en") -> None:
        self.id: UUID = world.contact(email, language=language)
        self._http = world.service.app.test_client()
        self._headers: Mapping[str, str] = world.mint.candidate(self.id)

    def get(self, path: str, **headers: str) -> Any:
        return self._http.get(path, headers={**self._headers, **headers})

    def delete(self, path: str) -> Any:
        return self._http.delete(path, headers=self._headers)

    def save(self, criteria: Mapping[str, Any], name: str = "Patents", key: str | None = None) -> Any:
        headers = {**self._headers, "Idempotency-Key": key or str(uuid4())}
        return self._http.post("/alerts", json={"name": name, "criteria": criteria}, headers=headers)


@pytest.fixture
def ana(world: Any) -> Candidate:
    return Candidate(world)


def texts(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content())


def test_W24_B15_publication_sends_one_mail_that_says_why(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    assert ana.save({"q": "PATENT  data", "duty_station": "geneve", "organisation": "wipo"}).status_code == 201
    ana.save({"grade": "P5"}, "Other")
    world.take(publication())
    world.send(Lane.ALERT)

    [message] = mail_server.messages()
    assert message["Subject"] == "New vacancy: Patent data engineer"
    assert "alert “Patents” asks for: words “PATENT data”, duty station “geneve”, organisation “World" in texts(message)
    assert "Other" not in texts(message)


def test_two_alerts_of_one_person_make_one_mail_with_both_reasons(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({"grade": "p3"}, "First")
    ana.save({}, "Second")
    world.take(publication())
    world.send(Lane.ALERT)

    [message] = mail_server.messages()
    assert "“First” asks for: grade “p3”" in texts(message)
    assert "“Second” asks for every new vacancy" in texts(message)


def test_an_alert_hears_of_a_vacancy_once_ever(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({"category": "Information technology"})
    published = publication()
    world.take(published)
    world.take(amended(published, 2))
    world.take(replace(published, version=3))
    world.send(Lane.ALERT)

    assert len(mail_server.messages()) == 1


def amended(published: Any, version: int, **changes: Any) -> VacancyAmendedV1:
    return VacancyAmendedV1(
        vacancy_id=published.vacancy_id,
        version=version,
        at=published.at,
        notice=replace(published.notice, **changes),
    )


def test_an_amendment_is_told_to_searches_that_were_there_at_publication_only(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({"grade": "P4"}, "Before")
    published = publication()
    world.take(published)
    world.announce()
    world.later(days=1)
    Candidate(world, "late@example.org").save({"grade": "P4"}, "After")
    world.take(amended(published, 2, grade="P4"))
    world.send(Lane.ALERT)

    assert [message["To"] for message in mail_server.messages()] == ["ana@example.org"]


def test_a_search_of_another_process_is_found(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    world.take(publication())
    world.announce()
    world.later(minutes=3)
    ana.save({})
    world.later(minutes=30)
    world.take(publication())
    world.send(Lane.ALERT)

    assert len(mail_server.messages()) == 1


def test_I15_an_expired_search_sends_nothing(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    saved = ana.save({"organisation": "un"}).json
    assert (saved["expires_at"][:10], saved["rules"]) == (
        "2027-03-02",
        {
            "saved_searches_max": 5,
            "saved_search_days": 365,
            "frequencies": ["immediate", "daily", "weekly"],
            "own_address": True,
            "silent_searches": True,
        },
    )
    world.later(days=365)
    world.take(publication(organisation="un", list_id=world.deps.organisations["un"].lists[0].id))
    world.send(Lane.ALERT)

    assert mail_server.messages() == []
    assert ana.get("/alerts").json["items"] == []


def test_I15_the_sixth_search_of_the_secretariat_is_refused(ana: Candidate) -> None:
    for _ in range(5):
        assert ana.save({"organisation": "un"}).status_code == 201
    refused = ana.save({"organisation": "un"})

    assert (refused.status_code, refused.json["code"]) == (409, "too_many_alerts")
    assert len(ana.get("/alerts").json["items"]) == 5


def test_the_same_key_saves_one_search(ana: Candidate) -> None:
    first, second = ana.save({"grade": "P3"}, key="k1"), ana.save({"grade": "P3"}, key="k1")

    assert first.json == second.json
    assert len(ana.get("/alerts").json["items"]) == 1


@pytest.mark.parametrize(
    ("criteria", "pointer"),
    [
        ({"organisation": "nowhere"}, "/criteria/organisation"),
        ({"organisation": "un", "list": "staff-of-nobody"}, "/criteria/list"),
        ({"list": "staff"}, "/criteria/organisation"),
        ({"salary": "high"}, "/criteria/salary"),
        ({"q": 3}, "/criteria/q"),
    ],
)
def test_criteria_that_mean_nothing_are_refused_by_pointer(
    ana: Candidate, criteria: Mapping[str, Any], pointer: str
) -> None:
    refused = ana.save(criteria)

    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json["errors"]] == [pointer]
    assert ana.get("/alerts").json["items"] == []


def test_another_persons_alert_does_not_exist(world: Any, ana: Candidate) -> None:
    id = ana.save({}).json["id"]

    assert Candidate(world, "ben@example.org").delete(f"/alerts/{id}").status_code == 404
    assert ana.delete(f"/alerts/{id}").status_code == 204
    assert ana.delete(f"/alerts/{id}").status_code == 404


def test_one_click_ends_the_alert_at_once_and_looking_changes_nothing(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({"grade": "P3"})
    ana.save({"grade": "P5"}, "Stays")
    world.take(publication())
    world.send(Lane.ALERT)
    [message] = mail_server.messages()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = message["List-Unsubscribe"].strip("<>")
    assert url.startswith("http://postula.test/unsubscribe/")
    path = f"/unsubscriptions/{url.rpartition('/')[2]}"
    visitor = world.service.app.test_client()

    assert visitor.get(path).json == {"kind": "alert", "name": "Patents"}
    assert len(ana.get("/alerts").json["items"]) == 2
    assert visitor.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 204
    assert [item["name"] for item in ana.get("/alerts").json["items"]] == ["Stays"]
    assert visitor.post(path).status_code == 204
    assert visitor.post("/unsubscriptions/guessed").status_code == 404

    world.take(publication())
    world.send(Lane.ALERT)
    assert len(mail_server.messages()) == 1


def test_one_click_ends_every_alert_that_the_mail_came_from(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({"grade": "P3"}, "First")
    ana.save({}, "Second")
    world.take(publication())
    world.send(Lane.ALERT)
    url = mail_server.messages()[0]["List-Unsubscribe"].strip("<>")

    world.service.app.test_client().post(f"/unsubscriptions/{url.rpartition('/')[2]}")

    assert ana.get("/alerts").json["items"] == []


def test_an_alert_not_yet_sent_is_dropped_when_it_is_ended_or_its_vacancy_closed(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    id = ana.save({"grade": "P3"}).json["id"]
    Candidate(world, "ben@example.org").save({"grade": "P5"})
    world.take(publication())
    world.announce()
    ana.delete(f"/alerts/{id}")
    closing = publication(grade="P5")
    world.take(closing)
    world.announce()
    world.take(
        VacancyClosedV1(vacancy_id=closing.vacancy_id, version=2, at=world.clock.now(), closed_at=world.clock.now())
    )
    world.send(Lane.ALERT)

    assert mail_server.messages() == []
    assert [mail.state for mail in world.mails_of(ana.id)] == ["cancelled"]


def test_a_vacancy_closed_before_it_was_announced_is_not(
    world: Any, mail_server: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({})
    published = publication()
    world.take(published)
    world.take(
        VacancyClosedV1(vacancy_id=published.vacancy_id, version=2, at=world.clock.now(), closed_at=world.clock.now())
    )
    world.send(Lane.ALERT)

    assert world.mails_of(ana.id) == []


def test_an_announcement_cut_off_midway_goes_on_and_tells_nobody_twice(
    world: Any, mail_server: Any, publication: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifier_service.alerting.READERS_AT_ONCE", 1)
    readers = [Candidate(world, f"reader{number}@example.org") for number in range(3)]
    for reader in readers:
        reader.save({}, "First")
        reader.save({"grade": "P3"}, "Second")
    world.take(publication())
    cut_off = Announcer(replace(world.deps, unit_of_work=LostAfter(2, world.deps.unit_of_work)))
    with pytest.raises(ConnectionError):
        cut_off.step()
    assert sum(len(world.mails_of(reader.id)) for reader in readers) == 2

    world.send(Lane.ALERT)

    assert [len(world.mails_of(reader.id)) for reader in readers] == [1, 1, 1]
    assert len(mail_server.messages()) == 3


class LostAfter:
    """A database that is lost after some transactions."""

    def __init__(self, count: int, unit_of_work: Callable[[], Any]) -> None:
        self._left = count
        self._unit_of_work = unit_of_work

    def __call__(self) -> Any:
        if self._left == 0:
            raise ConnectionError("the process dies here")
        self._left -= 1
        return self._unit_of_work()


def test_B16_candidates_see_what_was_sent_to_them_and_to_nobody_else(
    world: Any, ana: Candidate, publication: Callable[..., Any]
) -> None:
    ana.save({})
    for _ in range(3):
        world.take(publication())
        world.later(seconds=1)
    world.send(Lane.ALERT)

    first = ana.get("/mails?limit=2", **{"Accept-Language": "fr"}).json
    rest = ana.get(f"/mails?limit=2&cursor={first['next']}").json
    assert first["items"][0]["subject"] == "Nouvelle offre d’emploi\u00a0: Ingénieure de données brevets"
    assert [item["state"] for item in first["items"] + rest["items"]] == ["sent"] * 3
    assert rest["next"] is None
    assert Candidate(world, "ben@example.org").get("/mails").json["items"] == []


def test_nobody_saves_an_alert_without_signing_in(world: Any) -> None:
    answer = world.service.app.test_client().post("/alerts", json={"name": "x", "criteria": {}})

    assert answer.status_code == 401


def test_a_french_reader_gets_french_and_the_french_title(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    Candidate(world, "zoe@example.org", "fr").save({"q": "développer brevets"}, "Brevets")
    world.take(publication())
    world.send(Lane.ALERT)

    [message] = mail_server.messages()
    assert message["Subject"] == "Nouvelle offre d’emploi\u00a0: Ingénieure de données brevets"
    assert message["From"] == "Recrutement OMPI <jobs@wipo.example>"
    assert "votre alerte «\u00a0Brevets\u00a0» demande\u00a0: mots «\u00a0développer brevets\u00a0»" in texts(message)
    assert '<html lang="fr" dir="ltr">' in message.get_body(("html",)).get_content()
