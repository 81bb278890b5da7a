"""The index agrees with the definition of a match, whatever is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.contacts import Text, Vacancy
from notifier_service.domain.criteria import Criteria, Wanted, answered_by, answers, fold, reasons, words
from notifier_service.matching import MOST_KEYS, Index, Matcher

NOW = datetime(2026, 3, 2, tzinfo=UTC)

few = st.sampled_from
unhurried = settings(suppress_health_check=[HealthCheck.too_slow])
organisations = few(["wipo", "ilo"])
text_words = few(["patent", "Brevet", "données", "donnees", "IT", "l’eau", "Straße"])


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return few([each for size in range(3) for each in combinations(values, size)])


@st.composite
def criteria(draw: st.DrawFn) -> Criteria:
    return Criteria(
        organisation=draw(some("wipo", "ilo")),
        list=draw(some("staff", "interns")),
        q=draw(maybe(st.lists(text_words, max_size=2).map(" ".join))),
        category=draw(some("IT", "it ", "Law")),
        grade=draw(some("P3", "p3", "P4")),
        duty_station=draw(some("Genève", "GENEVE", "Bern")),
        contract_type=draw(some("Fixed", "Short")),
        country=draw(some("CH", "FR")),
        language=draw(maybe(few(["en", "fr", "es"]))),
        closing_after=draw(maybe(few(["2026-03-30", "2026-04-01"]))),
        closing_before=draw(maybe(few(["2026-03-31", "2026-05-01"]))),
    )


@st.composite
def vacancies(draw: st.DrawFn) -> Vacancy:
    texts = st.lists(text_words, max_size=4).map(" ".join)
    return Vacancy(
        id=uuid4(),
        version=1,
        state="open",
        reference="26001",
        organisation=draw(organisations),
        list_id=draw(few(["staff", "interns"])),
        category=draw(maybe(few(["IT", "Law"]))),
        grade=draw(maybe(few(["P3", "P4"]))),
        duty_station=draw(maybe(few(["Genève", "Bern"]))),
        contract_type=draw(maybe(few(["Fixed", "Short"]))),
        country=draw(maybe(few(["CH", "DE"]))),
        texts={language: Text(title=draw(texts), text=draw(texts)) for language in draw(st.sets(few(["en", "fr"])))},
        closes_at=draw(st.none() | few([datetime(2026, 3, 31, 22, 30, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)])),
        zone="Europe/Zurich",
        published_at=NOW,
    )


@unhurried
@given(st.lists(criteria(), max_size=30), vacancies())
def test_B10_the_index_finds_what_the_definition_finds(asked: list[Criteria], vacancy: Vacancy) -> None:
    index, wanted = Index(), Wanted.of(vacancy)
    by_id = {uuid4(): each for each in asked}
    for id, each in by_id.items():
        index.add(id, each)

    found = list(index.matches(wanted))

    assert [answered_by(each, vacancy) for each in asked] == [answers(each, wanted) for each in asked]
    assert sorted(found) == sorted(id for id, each in by_id.items() if answers(each, wanted))


@unhurried
@given(st.lists(criteria(), min_size=2, max_size=5), vacancies())
def test_what_was_discarded_or_replaced_is_not_found_again(asked: list[Criteria], vacancy: Vacancy) -> None:
    index, id, wanted = Index(), uuid4(), Wanted.of(vacancy)
    for each in asked:
        index.add(id, each)

    assert list(index.matches(wanted)) == ([id] if answers(asked[-1], wanted) else [])
    index.discard(id)
    assert (list(index.matches(wanted)), len(index)) == ([], 0)


class Table:
    """Saved searches and when each changed, as the repository answers."""

    def __init__(self) -> None:
        self.rows: dict[UUID, tuple[datetime, SavedSearch]] = {}
        self.read = 0

    def put(self, search: SavedSearch, at: datetime) -> SavedSearch:
        self.rows[search.id] = (at, search)
        return search

    def changed_since(self, since: datetime) -> Iterable[SavedSearch]:
        found = [search for at, search in self.rows.values() if at >= since]
        self.read += len(found)
        return found


def a_search(**changes: object) -> SavedSearch:
    values = {
        "id": uuid4(),
        "account_id": uuid4(),
        "name": "Mine",
        "criteria": Criteria(),
        "frequency": "immediate",
        "created_at": NOW,
        "expires_at": NOW + timedelta(days=365),
        **changes,
    }
    return SavedSearch(**values)  # type: ignore[arg-type]


def test_the_matcher_follows_what_is_saved_and_ended_and_reads_old_rows_once() -> None:
    table, matcher, wanted = (
        Table(),
        Matcher(),
        Wanted(("wipo", "staff", None, None, None, None, None), {"en": words("x")}),
    )
    first = table.put(a_search(), NOW - timedelta(days=30))
    assert matcher.matches(wanted, table, NOW) == [first.id]

    late = table.put(a_search(), NOW - timedelta(minutes=5))
    table.put(replace(first, ended_at=NOW), NOW + timedelta(hours=1))
    assert matcher.matches(wanted, table, NOW + timedelta(hours=1)) == [late.id], "a late commit is found"

    table.read = 0
    matcher.matches(wanted, table, NOW + timedelta(days=1))
    assert table.read == 1, "only the overlap is read again"


def test_folding_forgives_case_accents_and_blanks() -> None:
    assert fold("  Évaluation\tDE  l’État ") == "evaluation de l’etat"
    assert words("Patent-data, l’eau!") == {"patent", "data", "l", "eau"}


def test_words_must_stand_in_one_language() -> None:
    wanted = Wanted(
        ("wipo", "staff", None, None, None, None, None), {"en": words("patent data"), "fr": words("brevet")}
    )

    assert answers(Criteria(q="data patent"), wanted)
    assert not answers(Criteria(q="patent brevet"), wanted)
    assert not answers(Criteria(q="patent", language="fr"), wanted)
    assert answers(Criteria(language="fr"), wanted)
    assert not answers(Criteria(language="es"), wanted)


def test_a_search_with_many_values_of_every_kind_takes_few_places_and_is_found() -> None:
    many = tuple(f"value {number}" for number in range(20))
    asked = Criteria(category=many, grade=many, contract_type=many, duty_station=many, country=("CH",))
    index, id = Index(), uuid4()
    index.add(id, asked)
    facets = ("wipo", "staff", "value 3", "value 4", "value 5", "value 6", "CH")

    assert list(index.matches(Wanted(facets, {"en": words("x")}))) == [id]
    assert list(index.matches(Wanted((*facets[:5], "value 20", "CH"), {"en": words("x")}))) == []
    assert index.places() <= MOST_KEYS


def test_B15_of_several_values_the_reason_names_the_one_that_matched() -> None:
    vacancy = a_vacancy(grade="P-4", country="CH")
    asked = Criteria(q="patent", grade=("P-3", "p-4"), country=("FR", "CH"))

    assert reasons(asked, vacancy) == {"q": "patent", "grade": "p-4", "country": "CH"}


def test_words_find_a_vacancy_by_its_facts_as_the_search_does() -> None:
    wanted = Wanted.of(a_vacancy(duty_station="Genève", grade="P-4"))

    assert answers(Criteria(q="geneve patent"), wanted)
    assert not answers(Criteria(q="vienna"), wanted)


def a_vacancy(**changes: object) -> Vacancy:
    values = {
        "id": uuid4(),
        "version": 1,
        "state": "open",
        "reference": "26001",
        "organisation": "wipo",
        "list_id": "staff",
        "category": None,
        "grade": None,
        "duty_station": None,
        "contract_type": None,
        "texts": {"en": Text(title="Patent engineer", text="")},
        "closes_at": None,
        "zone": "Europe/Zurich",
        "published_at": NOW,
        **changes,
    }
    return Vacancy(**values)  # type: ignore[arg-type]


def test_I15_W35_days_of_closing_are_those_of_the_vacancys_own_place() -> None:
    standing = a_vacancy()
    ending = replace(standing, closes_at=datetime(2026, 3, 31, 22, 30, tzinfo=UTC))  # 1 April, 00:30, in Zurich
    asked = {
        "from that day": Criteria(closing_after="2026-04-01"),
        "until that day": Criteria(closing_before="2026-04-01"),
        "later": Criteria(closing_after="2026-04-02"),
        "earlier": Criteria(closing_before="2026-03-31"),
    }
    assert [name for name, each in asked.items() if answered_by(each, ending)] == ["from that day", "until that day"]
    assert [name for name, each in asked.items() if answered_by(each, standing)] == ["from that day", "later"]
    assert reasons(asked["until that day"], ending) == {"closing_before": "2026-04-01"}
