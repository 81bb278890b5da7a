"""B20: exported here, imported there, and still the same profile."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from profile_service.domain.checks import Setting, finding
from profile_service.domain.fields import LISTED, PERSONAL, SECTIONS, Field, Kind
from profile_service.domain.places import countries, languages
from profile_service.domain.profile import Content, empty_value
from profile_service.domain.text import one_line, paragraphs

from chassis.ids import new_id
from tests.round_trip.travel import NOW, exported, imported, without_ids

_MONTHS = st.dates(min_value=NOW.date().replace(year=1960), max_value=NOW.date()).map(lambda day: f"{day:%Y-%m}")
_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60)


def _stored(field: Field, text: str) -> str:
    """As the API stores it: formatting gone, for good."""
    plain = paragraphs if field.kind is Kind.TEXT else one_line
    for _again in range(3):
        text = plain(text)
    return text[: field.limit].strip()


def _texts(field: Field) -> st.SearchStrategy[str]:
    words = _WORDS.map(lambda text: _stored(field, text))
    if field.kind is Kind.TEXT:
        words = st.lists(_WORDS, min_size=1, max_size=4).map(lambda lines: _stored(field, "\n".join(lines)))
    return words.filter(lambda text: bool(text) and finding(field, text, Setting(NOW.date())) is None)


def _values(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is Kind.FLAG:
        return st.booleans()
    if field.kind is Kind.BIRTH:
        return st.dates(min_value=NOW.date().replace(year=1940), max_value=NOW.date().replace(year=2005)).map(str)
    if field.kind in {Kind.MONTH, Kind.CERTIFIED}:
        return _MONTHS
    if field.kind is Kind.COUNTRY:
        return st.sampled_from(sorted(countries()))
    if field.kind is Kind.COUNTRIES:
        return st.lists(st.sampled_from(sorted(countries())), max_size=3, unique=True)
    if field.kind is Kind.LINKS:
        return st.lists(
            st.from_regex(r"https://[a-z]{3,9}\.example/[a-z]{0,9}", fullmatch=True), max_size=3, unique=True
        )
    if field.kind is Kind.LANGUAGE:
        return st.sampled_from(sorted(languages()))
    if field.kind is Kind.CHOICE:
        return st.sampled_from(field.choices)
    if field.kind is Kind.PHONE:
        return st.sampled_from(("+41 22 555 01 23", "+33 1 99 00 12 34"))
    if field.kind is Kind.POSTAL_CODE:
        return st.sampled_from(("1202", "BS1 4QA", "75010"))
    return _texts(field)


def _held(field: Field) -> st.SearchStrategy[Any]:
    return _values(field) if field.kind in LISTED else st.just(empty_value(field)) | _values(field)


def _items(section: str) -> st.SearchStrategy[tuple[dict[str, Any], ...]]:
    """Items that say something: an empty one has nothing to take along."""
    fields = SECTIONS[section]
    item = st.fixed_dictionaries({name: _held(field) for name, field in fields.items()})
    telling = item.filter(lambda values: any(value not in (None, False, []) for value in values.values()))
    numbered = telling.map(lambda values: {"id": str(new_id()), **values})
    return st.lists(numbered, max_size=3).map(tuple)


profiles = st.builds(
    Content,
    st.fixed_dictionaries({name: _held(field) for name, field in PERSONAL.items()}),
    st.fixed_dictionaries({section: _items(section) for section in SECTIONS}),
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(profiles)
def test_B20_a_portable_profile_is_the_same_in_an_empty_account(content: Content) -> None:
    assert without_ids(imported(exported(content, "portable"))) == without_ids(content)


WHOLE = Content.from_json(
    {
        "personal": {
            "given_name": "Marie Claude",
            "family_name": "Béguin Rey",
            "date_of_birth": "1985-03-14",
            "nationalities": ["CH", "GR", "GB"],
            "phone": "+41 22 555 01 23",
            "address": {"street": "Rue du Lac 4", "city": "Genève", "postal_code": "1207", "country": "CH"},
            "headline": "Translator",
            "summary": "Two <languages> & a half.\n\nAlways on time.",
            "links": ["https://beguin.example", "https://work.example/mc"],
        },
        "experience": [
            {
                "id": "1",
                "title": "Translator",
                "employer": "Words & Co",
                "city": "Genève",
                "country": "CH",
                "start": "2019-09",
                "current": True,
                "duties": "• Patents\n• Contracts\n\nAnd more <when needed>.",
                "achievements": "Halved the delays.\nTrained four people.",
            },
            {"id": "2", "title": "Reviser", "employer": "Lake Press", "start": "2012-01", "end": "2019-08"},
            {
                "id": "3",
                "title": "Guide",
                "employer": "River Watch",
                "start": "2011-01",
                "end": "2012-02",
                "kind": "volunteer",
            },
        ],
        "education": [
            {
                "id": "4",
                "institution": "Hillside University",
                "degree": "Master of Arts",
                "field": "Translation",
                "city": "Genève",
                "country": "CH",
                "level": "master",
                "status": "in_progress",
                "start": "2006-09",
                "end": "2008-06",
            }
        ],
        "languages": [
            {"id": "5", "language": "fr", "level": "native"},
            {"id": "6", "language": "en", "level": "C1"},
            {"id": "7", "language": "et", "level": "B2"},
        ],
        "skills": [{"id": "8", "name": "Terminology", "level": "expert"}, {"id": "9", "name": "Editing"}],
        "certifications": [
            {"id": "10", "name": "Sworn translator", "issuer": "Canton", "date": "2015-05", "expires": "2030-01"}
        ],
    }
)
LOST = {
    "json-resume": {
        "personal": ("date_of_birth", "nationalities"),
        "education": ("level", "status", "city", "country"),
        "certifications": ("expires",),
    },
    "europass": {"personal": ("headline",), "experience": ("kind",), "skills": ("level",)},
}
"""What the format has no place for."""


@pytest.mark.parametrize("shape", ["json-resume", "europass"])
def test_B20_other_formats_lose_only_what_they_cannot_hold(shape: str) -> None:
    back, kept = without_ids(imported(exported(WHOLE, shape))), without_ids(WHOLE)
    for section, names in LOST[shape].items():
        for held in kept[section] if isinstance(kept[section], list) else [kept[section]]:
            held.update({name: [] if isinstance(held[name], list) else None for name in names})
    if shape == "europass":
        first = kept["experience"][0]
        first["duties"], first["achievements"] = f"{first['duties']}\n\n{first['achievements']}", None
    assert back == kept
