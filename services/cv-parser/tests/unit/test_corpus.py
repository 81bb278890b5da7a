"""The people of the corpus: many, plausible, and what is kept aside shares nothing that could be learnt by heart."""

from collections import Counter
from collections.abc import Callable, Iterable

import phonenumbers
import pytest
from babel import Locale
from cv_corpus.people import people
from cv_corpus.people.pools import Career, Pools, pools_of
from cv_corpus.person import Degree, Job, Part, Person, Tongue
from cv_corpus.truth import truth_of

EVERYONE = [person for part in Part for person in people(part)]
KEPT_ASIDE = [part for part in Part if part.is_kept_aside]
WORKED_ON = [part for part in Part if not part.is_kept_aside]
LEVELS = {"A1", "A2", "B1", "B2", "C1", "C2", "native", None}


def test_there_are_many_people_of_many_careers_in_three_tongues() -> None:
    assert len(EVERYONE) >= 240
    assert len({person.career for person in EVERYONE}) >= 30
    assert len(people(Part.TEST)) >= 80
    assert len({person.career for person in people(Part.TEST)}) >= 10
    for part in Part:
        tongues = Counter(person.tongue for person in people(part))
        assert all(tongues[tongue] >= len(people(part)) * 0.18 for tongue in Tongue)


def test_they_are_always_the_same_and_each_has_an_id_of_their_own() -> None:
    assert people(Part.DEV, Tongue.FRENCH) == tuple(p for p in people(Part.DEV) if p.tongue is Tongue.FRENCH)
    assert len({person.id for person in EVERYONE}) == len(EVERYONE)


def given_names(pools: Pools) -> set[str]:
    return {name for origin in pools.origins for name in (*origin.feminine, *origin.masculine)}


def family_names(pools: Pools) -> set[str]:
    return {name for origin in pools.origins for name in origin.family}


def employers(pools: Pools) -> set[str]:
    return {e.name for kinds in pools.employers.values() for names in kinds.values() for e in names}


def institutions(pools: Pools) -> set[str]:
    return {i.name for countries in pools.institutions.values() for names in countries.values() for i in names}


def cities(pools: Pools) -> set[str]:
    return {name for city in pools.cities for name in city.names.values()}


def streets(pools: Pools) -> set[str]:
    return {street for names in pools.streets.values() for street in names}


def careers(pools: Pools) -> set[str]:
    return set(pools.careers)


def titles(pools: Pools) -> set[str]:
    return {title for career in _careers(pools) for level in career.titles for title in level}


def duties(pools: Pools) -> set[str]:
    common = {duty for extras in pools.extras.values() for duty in extras["duties"]}
    return common | {duty for career in _careers(pools) for duty in career.duties}


def _careers(pools: Pools) -> Iterable[Career]:
    return (career for tongues in pools.careers.values() for career in tongues.values())


@pytest.mark.parametrize(
    "names", [given_names, family_names, employers, institutions, cities, streets, careers, titles, duties]
)
def test_what_is_kept_aside_shares_nothing_with_what_is_worked_on(names: Callable[[Pools], set[str]]) -> None:
    open_to_all, kept = (
        {name.casefold() for part in parts for name in names(pools_of(part))} for parts in (WORKED_ON, KEPT_ASIDE)
    )
    assert open_to_all and kept
    assert open_to_all & kept == set()


def test_nor_do_the_people_drawn() -> None:
    for read in (
        lambda p: {p.family},
        lambda p: {p.given},
        lambda p: {job.employer for job in p.jobs},
        lambda p: {job.title for job in p.jobs},
        lambda p: {degree.institution for degree in p.degrees},
        lambda p: {p.address.place.city},
    ):
        worked_on = {value for part in WORKED_ON for person in people(part) for value in read(person)}
        assert worked_on.isdisjoint(value for part in KEPT_ASIDE for person in people(part) for value in read(person))


def test_every_career_has_eight_duties_in_every_tongue() -> None:
    for part in Part:
        assert all(len(career.duties) >= 8 for career in _careers(pools_of(part)))


def test_phones_are_valid_and_written_in_the_ways_of_many_countries() -> None:
    countries = set()
    for person in EVERYONE:
        number = phonenumbers.parse(person.phone.number)
        assert phonenumbers.is_valid_number(number), person.phone
        home = phonenumbers.parse(person.phone.shown, person.address.place.country.code)
        if not person.phone.shown.startswith("00"):
            assert home == number, person.phone
        countries.add(number.country_code)
    assert len(countries) >= 12


def test_dates_are_in_order() -> None:
    for person in EVERYONE:
        for entry in (*person.jobs, *person.degrees):
            assert not (entry.start and entry.end) or entry.start[:4] <= entry.end[:4], person.id
            assert not (entry.start and entry.end) or len(entry.start) != len(entry.end) or entry.start <= entry.end
            assert all(date is None or date[:4] <= "2025" for date in (entry.start, entry.end)), person.id
        assert all(int(year) - int(person.born[:4]) >= 13 for year in _years(person)), person.id
        starts = [job.start[:4] for job in person.jobs if job.start]
        assert starts == sorted(starts, reverse=True), person.id


def _years(person: Person) -> list[str]:
    entries: tuple[Job | Degree, ...] = (*person.jobs, *person.degrees)
    return [date[:4] for entry in entries for date in (entry.start, entry.end) if date]


def test_lives_are_of_all_lengths_with_what_makes_reading_hard() -> None:
    jobs = [job for person in EVERYONE for job in person.jobs]
    numbers = Counter(len(person.jobs) for person in EVERYONE)
    assert {0, 1, 5, 9} <= set(numbers)
    assert any(job.start is None for job in jobs)
    assert any(job.place is None for job in jobs)
    assert any(job.start and job.start == job.end for job in jobs)
    assert any(len(person.nationalities) == 2 for person in EVERYONE)
    assert any(sum(job.start is not None and job.end is None for job in person.jobs) == 2 for person in EVERYONE)
    assert any(degree.start and degree.end is None for person in EVERYONE for degree in person.degrees)
    assert any(not person.summary for person in EVERYONE)
    assert any(not person.address.street for person in EVERYONE)
    assert any("@" in line for person in EVERYONE for extra in person.extras for line in extra.lines)
    assert {len(person.languages) for person in EVERYONE} == {1, 2, 3, 4, 5, 6}


def test_no_slot_of_a_pattern_is_left_open() -> None:
    assert not [value for person in EVERYONE for value in truth_of(person) if set("{}|#") & set(_text(value.value))]


def _text(value: str) -> str:
    """Without what is rightly there: an address such as “Calle 72 # 8-18”, C# and a headline of two halves."""
    return value.replace(" | ", "").replace(" # ", "").replace("C#", "")


def test_codes_are_codes() -> None:
    territories, languages = Locale("en").territories, Locale("en").languages
    for person in EVERYONE:
        countries = [person.address.place.country, *person.nationalities]
        countries += [entry.place.country for entry in (*person.jobs, *person.degrees) if entry.place]
        assert all(country.code in territories and country.shown for country in countries)
        assert all(spoken.code in languages and spoken.level in LEVELS for spoken in person.languages)
        assert person.email.rpartition("@")[2].rpartition("example.")[2] in {"org", "com", "net"}
