"""Which registrations and passwords are good enough."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from identity_service.domain.registration import MayNotRegister, NoticeSeen, Registration, check_kind, problems_of
from identity_service.policy import Policy

from chassis.errors import Invalid
from chassis.policies import load
from chassis.settings import default_policies

POLICIES = load(Path(default_policies()), "identity", Policy)
TODAY = date(2026, 11, 22)


def codes(policy: str, **changes: Any) -> dict[str, str]:
    """Pointer to code of everything wrong with a registration."""
    facts = {
        "email": "amina@example.org",
        "password": "blue horses over quiet lakes",
        "user_name": "amina" if POLICIES[policy].user_name == "required" else None,
        "country": "CH",
        "date_of_birth": date(1990, 2, 28) if POLICIES[policy].date_of_birth == "required" else None,
        "language": "en",
        "organisation": "any",
        "list_id": "any",
        "notice": NoticeSeen(id="any", version="1", hash=""),
        "accepted": True,
        "job_alerts": False,
        "news": False,
        "applicant_kind": None,
        **changes,
    }
    problems = problems_of(Registration(**facts), POLICIES[policy], {"CH", "SN"}, TODAY)
    return {problem.pointer: problem.code for problem in problems}


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_every_policy_takes_what_it_asks_for(policy: str) -> None:
    assert codes(policy) == {}


def test_W3_a_user_name_is_required() -> None:
    assert codes("wipo-staff", user_name=None) == {"/user_name": "required"}


def test_S2_no_user_name_is_taken_where_accounts_have_none() -> None:
    assert codes("hospice", user_name="amina") == {"/user_name": "not_asked"}


@pytest.mark.parametrize("user_name", ["am", "amina@example.org", "amina diallo", "a" * 51, "amina\u200b"])
def test_user_names_are_plain_and_never_look_like_addresses(user_name: str) -> None:
    assert codes("wipo-staff", user_name=user_name) == {"/user_name": "invalid_user_name"}


@pytest.mark.parametrize("user_name", ["Amína.Diallo_2", "佐藤一郎", "o-brien"])
def test_user_names_of_every_script_are_taken(user_name: str) -> None:
    assert codes("wipo-staff", user_name=user_name) == {}


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (None, "required"),
        (date(2026, 11, 23), "in_the_future"),
        (date(2011, 11, 23), "too_young"),
        (date(1890, 1, 1), "too_long_ago"),
    ],
)
def test_I2_the_date_of_birth_is_required_and_believable(born: date | None, code: str) -> None:
    assert codes("un-secretariat", date_of_birth=born) == {"/date_of_birth": code}


def test_I2_fifteen_years_are_enough_on_the_birthday() -> None:
    assert codes("un-secretariat", date_of_birth=date(2011, 11, 22)) == {}


def test_experience_7_no_date_of_birth_where_the_rules_do_not_ask() -> None:
    assert codes("ilo", date_of_birth=date(1990, 1, 1)) == {"/date_of_birth": "not_asked"}


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ninechars", "too_short"),
        ("x" * 129, "too_long"),
        ("AMINA@example.ORG", "same_as_login"),
        ("Qwertyuiop", "too_common"),
        ("MotDePasse123", "too_common"),
        ("zzzzzzzzzzzzzzz", "too_common"),
    ],
)
def test_a_weak_password_is_refused(password: str, code: str) -> None:
    assert codes("wipo-staff", password=password) == {"/password": code}


def test_a_password_equal_to_the_user_name_is_refused() -> None:
    changes = {"user_name": "Amina.Diallo", "password": "amina.diallo"}
    assert codes("wipo-staff", **changes) == {"/password": "same_as_login"}


@pytest.mark.parametrize("password", ["lower case only", "2468135790", "ça va très bien", "短い文でも十分に長いです"])
def test_no_composition_rules(password: str) -> None:
    assert codes("wipo-staff", password=password) == {}


def test_every_problem_is_named_at_once() -> None:
    found = codes("un-secretariat", user_name=None, date_of_birth=None, country="XX", password="short")
    assert set(found) == {"/user_name", "/date_of_birth", "/country", "/password"}


@pytest.mark.parametrize(("policy", "kind"), [("un-secretariat", "mission_staff"), ("ilo", "serving_staff")])
def test_I1_L1_serving_staff_may_not_register(policy: str, kind: str) -> None:
    with pytest.raises(MayNotRegister):
        check_kind(POLICIES[policy], kind, "fr")


def test_L22_the_refusal_carries_the_internal_platform() -> None:
    with pytest.raises(MayNotRegister) as refused:
        check_kind(POLICIES["ilo"], "serving_staff", "fr")
    assert refused.value.members()["link"] == {
        "label": "Plateforme interne de recrutement",
        "url": "https://people.ilo.example/",
    }


def test_I1_other_kinds_register_and_unknown_ones_are_named() -> None:
    check_kind(POLICIES["un-secretariat"], "volunteer", "en")
    check_kind(POLICIES["un-secretariat"], None, "en")
    check_kind(POLICIES["hospice"], "anybody", "en")
    with pytest.raises(Invalid) as refused:
        check_kind(POLICIES["un-secretariat"], "astronaut", "en")
    assert refused.value.errors[0].code == "not_listed"
