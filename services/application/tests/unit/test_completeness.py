"""What stands between a draft and its submission."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from application_service.domain import dossier as dossiers
from application_service.domain import questions
from application_service.domain.application import DraftSignature
from application_service.domain.completeness import all_gaps, folded, step_states
from application_service.domain.profiles import (
    EducationRules,
    ExperienceRules,
    ExpertiseLevel,
    ProfileRules,
    TextLimit,
)

from contracts.events.application import Reference
from contracts.events.profile import Education, Experience, LevelProposal, Personal, Skill
from contracts.events.vacancy import Option, Question


def _pointers(material: Any) -> list[str]:
    return [gap.pointer for gap in all_gaps(material)]


@pytest.mark.parametrize("policy", ["wipo-staff", "wipo-internship", "un-secretariat", "ilo", "hospice"])
def test_a_complete_application_has_no_gaps_under_any_policy(build: SimpleNamespace, policy: str) -> None:
    assert _pointers(build.material(policy)) == []


@pytest.mark.parametrize(
    ("typed", "known", "same"),
    [
        ("zoe", "Zoë", True),
        ("  O'Brien   MUNOZ ", "O’Brien Muñoz", True),
        ("Strasse", "Straße", True),
        ("Brien", "O’Brien", False),
        ("", "Zoë", False),
    ],
)
def test_W14_names_are_compared_without_case_accents_and_spaces(typed: str, known: str, same: bool) -> None:
    assert (folded(typed) == folded(known)) is same


def test_W14_the_signature_must_match_the_profile(build: SimpleNamespace) -> None:
    wrong = DraftSignature(given_name="Zoe", family_name="Brien", date_of_birth="1990-05-18", accepted=False)
    found = _pointers(build.material(application=build.application(signature=wrong)))
    assert found == ["/signature/family_name", "/signature/date_of_birth", "/signature/accepted"]


def test_W13_references_are_counted_and_must_be_reachable(build: SimpleNamespace) -> None:
    odd = [Reference(name="", email="x"), Reference(name="Bo", phone="call me")]
    found = _pointers(build.material("wipo-internship", build.application("wipo-internship", references=odd)))
    assert found == ["/references/0/name", "/references/0/email", "/references/1/phone"]


@pytest.mark.parametrize("section", ["education", "languages"])
def test_L4_a_section_with_mandatory_fields_must_not_be_empty(build: SimpleNamespace, section: str) -> None:
    whole = build.material()
    bare = replace(whole.candidate.profile, **{section: []})
    assert f"/{section}" in "".join(_pointers(replace(whole, candidate=replace(whole.candidate, profile=bare))))


def test_a_first_job_may_still_be_ahead(build: SimpleNamespace) -> None:
    whole = build.material()
    newcomer = replace(whole.candidate.profile, experience=[])
    assert _pointers(replace(whole, candidate=replace(whole.candidate, profile=newcomer))) == []


def test_I24_gaps_of_the_profile_come_in_the_step_that_shows_it(build: SimpleNamespace) -> None:
    whole = build.material()
    profile = replace(whole.candidate.profile, personal=Personal(given_name="Zoë"))
    lacking = replace(whole, candidate=replace(whole.candidate, profile=profile))
    steps = {gap.pointer: gap.step for gap in all_gaps(lacking)}
    assert steps["/personal/family_name"] == "personal"
    assert steps["/personal/phone"] == "personal"
    assert step_states(lacking, all_gaps(lacking))["personal"] == "incomplete"


QUESTIONS = {
    "text": Question(id="q", type="text", text={"en": "?"}, max_length=3),
    "yes_no": Question(id="q", type="yes_no", text={"en": "?"}),
    "number": Question(id="q", type="number", text={"en": "?"}),
    "date": Question(id="q", type="date", text={"en": "?"}),
    "choice": Question(id="q", type="choice", text={"en": "?"}, options=[Option(id="a", text={"en": "A"})]),
    "choices": Question(id="q", type="choices", text={"en": "?"}, options=[Option(id="a", text={"en": "A"})]),
}


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("text", "abc", None),
        ("text", "abcd", "too_long"),
        ("text", 7, "not_text"),
        ("text", "   ", None),
        ("yes_no", False, None),
        ("yes_no", "no", "not_yes_or_no"),
        ("number", 0, None),
        ("number", 1.5, None),
        ("number", True, "not_a_number"),
        ("number", float("nan"), "not_a_number"),
        ("date", "2026-02-28", None),
        ("date", "2026-02-30", "not_a_date"),
        ("date", "20260228", "not_a_date"),
        ("choice", "a", None),
        ("choice", "b", "not_listed"),
        ("choices", ["a"], None),
        ("choices", ["a", "a"], "not_listed"),
        ("choices", "a", "not_listed"),
        ("choices", ["b"], "not_listed"),
    ],
)
def test_I8_answers_are_checked_by_the_type_of_their_question(kind: str, value: Any, code: str | None) -> None:
    fault = questions.fault(QUESTIONS[kind], value)
    assert (fault[0] if fault else None) == code


@pytest.mark.parametrize(("value", "missing"), [(None, True), ("", True), ([], True), (False, False), (0, False)])
def test_I25_only_a_mandatory_question_must_be_answered(value: Any, missing: bool) -> None:
    mandatory = replace(QUESTIONS["yes_no"], required=True)
    fault = questions.fault(mandatory, value)
    assert (fault is not None and fault[0] == "required") is missing


def test_P6_the_same_material_gives_the_same_bytes_and_survives_a_journey(build: SimpleNamespace) -> None:
    material = build.material()
    content = dossiers.frozen(dossiers.assemble(material))
    assert content == dossiers.frozen(dossiers.assemble(material))
    assert dossiers.frozen(dossiers.thaw(content)) == content


def test_a_dossier_that_no_message_can_carry_is_refused() -> None:
    assert dossiers.size_gaps(b"x" * dossiers.MAX_BYTES, "review") == []
    assert [gap.code for gap in dossiers.size_gaps(b"x" * (dossiers.MAX_BYTES + 1), "review")] == ["dossier_too_large"]


def test_L7_L8_L9_I19_the_profile_is_judged_by_the_rules_of_its_policy(build: SimpleNamespace) -> None:
    rules = ProfileRules(
        experience=ExperienceRules(duties=TextLimit(max_characters=2_000)),
        education=EducationRules(institution="list"),
        expertise_levels=(ExpertiseLevel(id="expert"),),
    )
    proposal = LevelProposal(rule="fr-licence", level="first_level")
    wrong = replace(
        build.profile(),
        education=[Education(id="e1", institution="Sup", degree="Licence", level="master", proposal=proposal)],
        experience=[Experience(id="x1", duties="x" * 2_001)],
        skills=[Skill(id="s1", name="Statics", level="guru")],
    )
    whole = build.material(profile_rules=rules)
    found = _pointers(replace(whole, candidate=replace(whole.candidate, profile=wrong)))
    assert set(found) == {
        "/education/0/level_reason",
        "/education/0/institution",
        "/experience/0/duties",
        "/skills/0/level",
    }


def test_I19_I35_a_later_rule_leaves_the_submitted_dossier_as_it_was(build: SimpleNamespace) -> None:
    def degree(rule: str, level: str) -> Education:
        proposal = LevelProposal(rule=rule, level=level, reason={"en": "Why"}, source="Law")
        return Education(id="e1", degree="Diplôme", level="master", proposal=proposal, level_reason="Recognised")

    def material(education: Education) -> Any:
        whole = build.material()
        profile = replace(whole.candidate.profile, education=[education])
        return replace(whole, candidate=replace(whole.candidate, profile=profile))

    submitted = dossiers.frozen(dossiers.assemble(material(degree("fr-1", "first_level"))))
    dossiers.frozen(dossiers.assemble(material(degree("fr-2", "master"))))
    kept = dossiers.thaw(submitted).profile.education[0]
    assert kept.proposal is not None
    assert (kept.level, kept.proposal.rule, kept.proposal.level) == ("master", "fr-1", "first_level")
    assert kept.level_reason == "Recognised"
