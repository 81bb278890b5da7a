"""Who may write what, and what is refused on the way in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from .conftest import Vacancies, a_draft, codes, ok


def test_H6_anothers_vacancy_does_not_exist(vacancies: Vacancies) -> None:
    draft = vacancies.created()
    path = f"/staff/vacancies/{draft['id']}"
    body = a_draft(organisation="ilo", list="jobs")
    headers = {**vacancies.ilo, "If-Match": '"1"'}
    answers = [
        vacancies.http.get(path, headers=headers),
        vacancies.http.put(path, json=body, headers=headers),
        vacancies.http.post(f"{path}/publication", headers=headers),
        vacancies.http.post(f"{path}/closure", headers=headers),
        vacancies.http.post(f"{path}/cancellation", json={"reason": "No"}, headers=headers),
        vacancies.http.get("/staff/vacancies?organisation=wipo", headers=headers),
        vacancies.create(headers=vacancies.ilo),
    ]
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert ok(vacancies.http.get("/staff/vacancies", headers=vacancies.ilo))["items"] == []


def test_H6_only_recruiters_and_managers_enter(vacancies: Vacancies) -> None:
    mint = vacancies.mint
    expected = [
        ({}, 401),
        (mint.candidate(), 403),
        (mint.machine(["cv:read"]), 403),
        (mint.staff(("wipo", "clerk")), 403),
    ]
    for headers, status in expected:
        assert vacancies.http.get("/staff/vacancies", headers=headers).status_code == status


def test_a_vacancy_stays_with_its_organisation(vacancies: Vacancies) -> None:
    draft = vacancies.created()
    assert codes(vacancies.amend(draft, organisation="ilo", list="jobs")) == {"/organisation": "fixed"}


def test_the_same_key_makes_one_draft(vacancies: Vacancies) -> None:
    headers = {**vacancies.wipo, "Idempotency-Key": "once"}
    body = a_draft()
    first, second = (vacancies.http.post("/staff/vacancies", json=body, headers=headers) for _ in range(2))
    assert ok(first, 201) == ok(second, 201)
    other = vacancies.http.post("/staff/vacancies", json=a_draft(), headers=headers)
    assert ok(other, 422)["code"] == "idempotency_key_reused"
    assert len(ok(vacancies.http.get("/staff/vacancies", headers=vacancies.wipo))["items"]) == 1


def test_two_vacancies_of_one_organisation_have_two_references(vacancies: Vacancies) -> None:
    vacancies.created(reference="VA-1")
    assert codes(vacancies.create(reference="VA-1")) == {"/reference": "reference_taken"}
    other = vacancies.created(reference="VA-2")
    assert codes(vacancies.amend(other, reference="VA-1")) == {"/reference": "reference_taken"}
    vacancies.created(headers=vacancies.ilo, organisation="ilo", list="jobs", reference="VA-1")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"list": "nowhere"}, "/list"),
        ({"zone": "Europe/Nowhere"}, "/zone"),
        ({"closes_at": "2027-03-28T02:30:00"}, "/closes_at"),
        ({"closes_at": "2026-12-01T23:59:59Z"}, "/closes_at"),
        ({"closes_at": "tomorrow"}, "/closes_at"),
        ({"opens_at": "9999-12-31T23:59:59"}, "/opens_at"),
        ({"country": "ZZZ"}, "/country"),
        ({"languages": []}, "/languages"),
        ({"languages": ["English"]}, "/languages/0"),
        ({"texts": {"es": {"title": "Perito", "text": ""}}}, "/texts/es"),
        ({"texts": {"en": {"title": "x" * 201, "text": ""}}}, "/texts/en/title"),
        ({"texts": []}, "/texts"),
        ({"required_documents": ["degree"]}, "/required_documents"),
        ({"questionnaire": [{"id": "a", "type": "riddle", "text": {"en": "?"}}]}, "/questionnaire/0/type"),
        ({"questionnaire": [{"id": "a", "type": "choice", "text": {"en": "?"}}]}, "/questionnaire/0/options"),
        ({"surprise": 1}, "/surprise"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(vacancies: Vacancies, changes: dict[str, Any], pointer: str) -> None:
    assert list(codes(vacancies.create(**changes))) == [pointer]


def test_refusals_are_in_the_readers_language(vacancies: Vacancies) -> None:
    headers = {**vacancies.wipo, "Idempotency-Key": uuid4().hex, "Accept-Language": "fr"}
    refused = vacancies.http.post("/staff/vacancies", json=a_draft(list="nowhere"), headers=headers)
    assert ok(refused, 422)["errors"][0]["message"] == "Cette organisation n’a pas de liste de ce nom."


def test_the_list_filters_by_the_state_that_holds_and_pages(vacancies: Vacancies) -> None:
    for reference in ("D1", "D2", "D3"):
        vacancies.created(reference=reference)
    vacancies.published(reference="O1")
    vacancies.published(reference="S1", opens_at="2026-11-25T09:00:00")

    def listed(query: str) -> dict[str, Any]:
        return ok(vacancies.http.get(f"/staff/vacancies?{query}", headers=vacancies.wipo))

    assert {item["reference"] for item in listed("state=draft")["items"]} == {"D1", "D2", "D3"}
    assert [item["reference"] for item in listed("state=scheduled")["items"]] == ["S1"]
    first = listed("limit=3")
    second = listed(f"limit=3&cursor={first['next']}")
    assert len(first["items"] + second["items"]) == 5
    assert second["next"] is None
    assert listed("state=closed")["items"] == []
    assert vacancies.http.get("/staff/vacancies?state=lost", headers=vacancies.wipo).status_code == 422


def test_HR7_missing_translations_are_flagged(vacancies: Vacancies) -> None:
    draft = vacancies.created(texts={"en": {"title": "Clerk", "text": "Files."}, "fr": {"title": "Commis", "text": ""}})
    assert draft["missing_translations"] == ["fr"]
