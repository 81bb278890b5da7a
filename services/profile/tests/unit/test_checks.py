"""What is wrong with values, and what is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from profile_service.domain.checks import problems
from profile_service.domain.completeness import completeness
from profile_service.domain.profile import EMPTY, Change, flat
from profile_service.domain.rules import BASE, Rules

from chassis.ids import new_id

TODAY = date(2026, 11, 22)


def codes(
    rules: Rules = BASE, personal: dict[str, Any] | None = None, **sections: list[dict[str, Any]]
) -> dict[str, str]:
    content = Change(flat(personal or {}), sections).applied_to(EMPTY, new_id)
    return {each.pointer: each.code for each in problems(content, rules, TODAY)}


def test_W36_a_degree_in_progress_may_end_in_the_future() -> None:
    degree = {"status": "in_progress", "start": "2025-09", "end": "2027-06"}
    assert codes(education=[degree]) == {}
    assert codes(education=[{**degree, "status": "completed"}]) == {"/education/0/end": "in_the_future"}
    assert codes(education=[{**degree, "end": "2026-06"}]) == {"/education/0/end": "expected_end_passed"}


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        ({"start": "2019-09", "end": "2020-01"}, {}),
        ({"start": "2019-09-15", "end": "2019-09"}, {}),
        ({"start": "2019-09", "current": True}, {}),
        ({"start": "2019-09", "current": True, "end": "2020-01"}, {"/experience/0/end": "current_has_end"}),
        ({"start": "2019-09"}, {"/experience/0/end": "end_missing"}),
        ({"start": "2019-09", "end": "2019-08"}, {"/experience/0/end": "end_before_start"}),
        ({"start": "2027-01", "current": True}, {"/experience/0/start": "in_the_future"}),
        ({"start": "2019-09", "end": "2026-12"}, {"/experience/0/end": "in_the_future"}),
        ({"start": "2019", "current": True}, {"/experience/0/start": "month_missing"}),
        ({"start": "2019-13", "current": True}, {"/experience/0/start": "not_a_month"}),
        ({"start": "2019-02-30", "current": True}, {"/experience/0/start": "not_a_month"}),
        ({"start": "0019-02", "current": True}, {"/experience/0/start": "unlikely_date"}),
        ({"start": "Sept. 2019", "current": True}, {"/experience/0/start": "not_a_month"}),
        ({"kind": "hobby"}, {"/experience/0/kind": "not_listed"}),
    ],
)
def test_periods(job: dict[str, Any], expected: dict[str, str]) -> None:
    assert codes(experience=[job]) == expected


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ("1990-03-27", None),
        ("1990-03", "not_a_date"),
        ("27.03.1990", "not_a_date"),
        ("1990-02-30", "not_a_date"),
        ("2026-11-23", "in_the_future"),
        ("2020-01-01", "unlikely_date"),
        ("1890-01-01", "unlikely_date"),
    ],
)
def test_dates_of_birth(born: str, code: str | None) -> None:
    assert codes(personal={"date_of_birth": born}).get("/personal/date_of_birth") == code


@pytest.mark.parametrize(
    ("phone", "country", "code"),
    [
        ("+41 22 555 01 23", None, None),
        ("022 555 01 23", "CH", None),
        ("022 555 01 23", None, "country_code_missing"),
        ("+41 22", None, "impossible_phone"),
        ("12", "CH", "not_a_phone"),
        ("+41 22 555 01 23 45 67 89 10", None, "impossible_phone"),
        ("call me maybe 12345", "CH", "not_a_phone"),
        ("amelie@example.org", "CH", "email_here"),
    ],
)
def test_telephone_numbers(phone: str, country: str | None, code: str | None) -> None:
    found = codes(personal={"phone": phone, "address": {"country": country}})
    assert found.get("/personal/phone") == code


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("street", "+41 22 555 01 23", "phone_here"),
        ("street", "Rue X 1, tél. 022 555 01 23", "phone_here"),
        ("street", "12 rue de Lausanne", None),
        ("street", "1234-12, 2. Stock", None),
        ("city", "amelie@example.org", "email_here"),
        ("city", "www.example.org", "link_here"),
        ("city", "Saint-Julien-en-Genevois", None),
        ("postal_code", "12345-6789", None),
        ("postal_code", "01310-100", None),
        ("postal_code", "SW1A 1AA", None),
        ("postal_code", "+41 22 555 01 23", "phone_here"),
        ("country", "ch", "not_listed"),
        ("country", "EU", "not_listed"),
        ("country", "XK", None),
    ],
)
def test_W39_values_of_the_wrong_kind_are_flagged(name: str, value: str, code: str | None) -> None:
    assert codes(personal={"address": {name: value}}).get(f"/personal/address/{name}") == code


def test_employers_named_like_sites_and_texts_that_mention_addresses_are_fine() -> None:
    job = {
        "title": "Engineer (ASP.NET, Node.js)",
        "employer": "Booking.com",
        "start": "2020-01",
        "current": True,
        "duties": "Wrote to help@example.org, see https://example.org; called +41 22 555 01 23.",
    }
    assert codes(experience=[job]) == {}
    assert codes(experience=[{**job, "duties": "help@example.org"}]) == {"/experience/0/duties": "email_here"}


def test_links_are_web_addresses() -> None:
    links = ["https://example.org/a", "linkedin.com/in/amelie", "javascript:alert(1)", "a@example.org", "none"]
    assert codes(personal={"links": links}) == {
        "/personal/links/2": "not_a_link",
        "/personal/links/3": "email_here",
        "/personal/links/4": "not_a_link",
    }


def test_languages_and_levels_are_listed() -> None:
    assert codes(languages=[{"language": "fr", "level": "native"}, {"language": "French", "level": "C3"}]) == {
        "/languages/1/language": "not_listed",
        "/languages/1/level": "not_listed",
    }


def test_L8_levels_of_skills_are_those_of_the_policy() -> None:
    rules = Rules(mandatory=(), limits={}, skill_levels=("basic", "expert"))
    skills = [{"name": "Law", "level": "expert"}, {"name": "Law", "level": "guru"}, {"name": "Law"}]
    assert codes(rules, skills=skills) == {"/skills/1/level": "not_listed"}


def test_certificates_expire_after_their_date() -> None:
    assert codes(certifications=[{"date": "2020", "expires": "2022-05-01"}]) == {}
    wrong = [{"date": "2027-01", "expires": "2020"}]
    assert codes(certifications=wrong) == {
        "/certifications/0/date": "in_the_future",
        "/certifications/0/expires": "end_before_start",
    }


def test_experience_may_be_empty_but_languages_and_schooling_may_not() -> None:
    state = completeness(EMPTY, BASE, [])
    missing = {each.pointer for each in state.missing}
    assert {"/education", "/languages"} <= missing
    assert not any(pointer.startswith("/experience") for pointer in missing)


def test_L17_every_past_job_needs_its_mandatory_texts() -> None:
    rules = Rules(mandatory=("/experience/*/duties",), limits={})
    content = Change(sections={"experience": [{"duties": "x"}, {"title": "y"}]}).applied_to(EMPTY, new_id)
    state = completeness(content, rules, [])
    assert [each.pointer for each in state.missing] == ["/experience/1/duties"]
    assert state.percent == 50
