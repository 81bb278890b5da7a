"""The public list: words, filters, facets and pages, the same on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vacancy_service.domain import Content, Criteria, State, Vacancy, Wording
from vacancy_service.repository import VacancyUnitOfWork

from .conftest import NOW, Vacancies, codes, ok

ODD = ['"', "'", "a'b", '"unclosed', "AND", "NOT x", "x OR", "NEAR(a, b)", "*", "a*b", "(", ":", "col:x", "^x", "-x",
       "&", "!a", "a | b", "\\", "%", "\0", " ", "１", "🙂", "patent:*", "İ", "ﬀ"]  # fmt: skip


EN = {"en": {"title": "Clerk", "text": "Files."}}
FR = {"fr": {"title": "Commis", "text": "Classe."}}


def _texts(title: str, text: str) -> dict[str, dict[str, str]]:
    return {"en": {"title": title, "text": text}}


def test_words_are_found_without_accents_in_any_order_and_by_their_beginning(vacancies: Vacancies) -> None:
    vacancies.published(reference="A", texts=_texts("Chargé d’études", "Économie du développement à Genève."))
    vacancies.published(reference="B", texts=_texts("Patent clerk", "Files papers on the economy."))
    assert vacancies.references(q="geneve ECONOMIE") == ["A"]
    assert vacancies.references(q="étude") == ["A"]
    assert set(vacancies.references(q="econom")) == {"A", "B"}
    assert vacancies.references(q="econom papers") == []
    assert vacancies.references(q="patent pap") == ["B"]
    assert vacancies.references(q="nothing") == []
    assert len(vacancies.references(q="")) == 2


def test_every_language_the_reference_and_the_place_are_searched(vacancies: Vacancies) -> None:
    vacancies.published(reference="VA-26/117", duty_station="Nairobi")
    assert vacancies.references(q="brevets") == ["VA-26/117"]
    assert vacancies.references(q="VA-26/117") == ["VA-26/117"]
    assert vacancies.references(q="nairobi p4") == ["VA-26/117"]


def test_odd_queries_are_answered(vacancies: Vacancies) -> None:
    vacancies.published()
    answers = {query: vacancies.http.get("/vacancies", query_string={"q": query}).status_code for query in ODD}
    assert answers == dict.fromkeys(ODD, 200)


@pytest.mark.parametrize("name", ["organisation", "list", "category", "grade", "contract_type", "duty_station"])
def test_odd_filters_are_answered_and_an_empty_one_is_none(vacancies: Vacancies, name: str) -> None:
    vacancies.published()
    assert vacancies.references(**{name: "\0'\"%"}) == []
    assert len(vacancies.references(**{name: ""})) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_no_query_ever_raises(vacancies: Vacancies, query: str) -> None:
    with vacancies.service.database.engine.connect() as connection:
        uow = VacancyUnitOfWork(vacancies.service.database, vacancies.clock, "vacancy", reading=True)
        uow.connection = connection
        uow.open()
        assert uow.vacancies.open_ones(Criteria(q=query), NOW, 10).vacancies == []


def test_filters_narrow_and_facets_count_over_the_other_filters(vacancies: Vacancies) -> None:
    vacancies.published(reference="A", grade="P4", category="Professional")
    vacancies.published(reference="B", grade="P5", category="Professional")
    vacancies.published(reference="C", grade="G5", category="General", duty_station="New York")
    vacancies.published(reference="D", list="internships", grade=None, category=None)
    vacancies.published(headers=vacancies.ilo, organisation="ilo", list="jobs", reference="E")
    vacancies.created(reference="DRAFT", grade="P9")

    assert set(vacancies.references(category="Professional")) == {"A", "B", "E"}
    assert vacancies.references(organisation="wipo", category="Professional", grade="P5") == ["B"]
    assert vacancies.references(organisation="wipo", list="internships") == ["D"]
    assert vacancies.facet("grade", organisation="wipo", grade="P5") == {"P4": 1, "P5": 1, "G5": 1}
    assert vacancies.facet("category", grade="P5") == {"Professional": 1}
    assert vacancies.facet("organisation", organisation="ilo") == {"wipo": 4, "ilo": 1}
    assert vacancies.facet("organisation", organisation="wipo", list="internships") == {"wipo": 4, "ilo": 1}
    assert vacancies.facet("duty_station", q="york") == {"New York": 1}


def test_I11_a_filter_takes_several_values_and_facets_count_each(vacancies: Vacancies) -> None:
    vacancies.published(reference="A", grade="P4", duty_station="Geneva", country="CH")
    vacancies.published(reference="B", grade="P5", duty_station="Nairobi", country="KE", languages=["en"], texts=EN)
    vacancies.published(reference="C", grade="G5", duty_station="Geneva", country="CH", languages=["fr"], texts=FR)
    vacancies.published(headers=vacancies.ilo, organisation="ilo", list="jobs", reference="D", grade="P4", country="FR")

    assert set(vacancies.references(grade=["P4", "P5"])) == {"A", "B", "D"}
    assert set(vacancies.references(grade=["P4", "P5"], organisation="wipo")) == {"A", "B"}
    assert set(vacancies.references(country=["KE", "FR"])) == {"B", "D"}
    assert set(vacancies.references(notice_language="fr")) == {"A", "C", "D"}
    assert set(vacancies.references(notice_language=["fr", "en"])) == {"A", "B", "C", "D"}
    assert set(vacancies.references(organisation=["wipo", "ilo"], list=["staff", "jobs"])) == {"A", "B", "C", "D"}
    assert vacancies.facet("grade", grade=["P5"]) == {"P4": 2, "P5": 1, "G5": 1}
    assert vacancies.facet("country") == {"CH": 2, "KE": 1, "FR": 1}
    assert vacancies.facet("country", grade="P4") == {"CH": 1, "FR": 1}
    assert vacancies.facet("notice_language") == {"en": 3, "fr": 3}
    assert vacancies.facet("notice_language", notice_language="en", country="KE") == {"en": 1}
    assert vacancies.facet("list", organisation="wipo") == {"staff": 3}


def test_I11_languages_follow_the_notice_when_it_is_amended(vacancies: Vacancies) -> None:
    vacancy = vacancies.published(reference="A", languages=["en"], texts=EN)
    assert vacancies.references(notice_language="fr") == []
    ok(vacancies.amend(vacancy, languages=["en", "fr"], texts={**EN, **FR}))
    assert vacancies.references(notice_language="fr") == ["A"]


def test_I11_days_are_those_of_the_vacancys_own_place(vacancies: Vacancies) -> None:
    vacancies.published(reference="NY", zone="America/New_York", closes_at="2026-12-01T23:59:59")
    vacancies.published(reference="GVA", zone="Europe/Zurich", closes_at="2026-12-02T00:00:00")
    vacancies.published(reference="ROSTER", list="internships", closes_at=None)
    assert vacancies.references(closing_before="2026-12-01") == ["NY"]
    assert set(vacancies.references(closing_before="2026-12-02")) == {"NY", "GVA"}
    assert vacancies.references(closing_after="2026-12-02") == ["GVA", "ROSTER"]
    assert vacancies.references(published_since="2026-11-23") == []
    assert len(vacancies.references(published_since="2026-11-22")) == 3
    assert codes(vacancies.http.get("/vacancies?closing_after=soon")) == {"/closing_after": "not_a_date"}


def test_the_list_is_sorted_by_closing_with_standing_ones_last_or_by_newest(vacancies: Vacancies) -> None:
    vacancies.published(reference="STANDING", list="internships", closes_at=None)
    vacancies.clock.advance(timedelta(minutes=1))
    vacancies.published(reference="LATER", closes_at="2026-12-20T12:00:00")
    vacancies.clock.advance(timedelta(minutes=1))
    vacancies.published(reference="SOON", closes_at="2026-11-30T12:00:00")
    assert vacancies.references() == ["SOON", "LATER", "STANDING"]
    assert vacancies.references(sort="-published") == ["SOON", "LATER", "STANDING"]
    assert codes(vacancies.http.get("/vacancies?sort=grade")) == {"/sort": "not_listed"}


def _store(vacancies: Vacancies, number: int, closing: int | None, opening: int) -> None:
    content = Content(
        list_id="staff",
        reference=f"R{number}",
        languages=("en",),
        zone="UTC",
        opens_at=NOW - timedelta(hours=opening),
        closes_at=NOW + timedelta(hours=closing) if closing is not None else None,
        texts={"en": Wording(title="Clerk", text="Files.")},
    )
    with VacancyUnitOfWork(vacancies.service.database, vacancies.clock, "vacancy") as uow:
        uow.vacancies.add(
            Vacancy(
                id=UUID(int=number * 2**100 % (2**128 - 159)),
                organisation="wipo",
                policy="wipo-staff",
                content=content,
                created_at=NOW,
                updated_at=NOW,
                state=State.OPEN,
                was_open=True,
            )
        )
        uow.commit()


def test_pages_lose_and_double_nothing_under_equal_sort_keys(vacancies: Vacancies) -> None:
    count = 23
    for number in range(1, count + 1):
        _store(vacancies, number, closing=None if number % 4 == 0 else 1 + number % 3, opening=number % 2)

    @settings(max_examples=30)
    @given(limits=st.lists(st.integers(1, 9), min_size=1), sort=st.sampled_from(["closing", "-published"]))
    def walk(limits: list[int], sort: str) -> None:
        whole = vacancies.references(sort=sort, limit=100)
        found, cursor, step = [], None, 0
        while step == 0 or cursor is not None:
            page = vacancies.listed(
                sort=sort, limit=limits[step % len(limits)], **({"cursor": cursor} if cursor else {})
            )
            found += [item["reference"] for item in page["items"]]
            cursor, step = page["next"], step + 1
        assert found == whole
        assert len(set(found)) == count

    walk()


@pytest.mark.parametrize("cursor", ["x", "bm90IGpzb24", "W10", "WzEsMiwzXQ", "é", "WyJjbG9zaW5nIiwiMjAyNiIsIngiXQ"])
def test_a_cursor_that_cannot_be_read_is_refused(vacancies: Vacancies, cursor: str) -> None:
    assert codes(vacancies.http.get("/vacancies", query_string={"cursor": cursor})) == {"/cursor": "invalid_cursor"}


def test_a_cursor_of_another_order_is_refused(vacancies: Vacancies) -> None:
    for _ in range(2):
        vacancies.published()
    query: Mapping[str, Any] = {"cursor": vacancies.listed(limit=1)["next"], "sort": "-published"}
    assert codes(vacancies.http.get("/vacancies", query_string=query)) == {"/cursor": "invalid_cursor"}


def test_W1_each_organisation_names_its_lists(vacancies: Vacancies) -> None:
    known = {each["id"]: each for each in ok(vacancies.http.get("/organisations?language=fr"))}  # type: ignore[union-attr,index,call-overload]
    assert [each["id"] for each in known["wipo"]["lists"]] == ["staff", "internships", "contractors"]
    assert known["hospice"]["name"] == "Hospice général, Genève"
    assert known["wipo"]["lists"][1]["title"] == "Stages"
