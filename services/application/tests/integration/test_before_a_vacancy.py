"""What is written before there is a vacancy: drafts (I5, I26) and profiles without applying (W21)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

from contracts.events.identity import AccountDeactivatedV1

UN = {"organisation": "un", "list": "secretariat", "purpose": "draft"}
PROFILE = {"organisation": "wipo", "list": "staff", "purpose": "spontaneous"}


def begun(world: Any, person: UUID, body: dict[str, Any]) -> dict[str, Any]:
    answer = world.call(person, "POST", "/applications", body)
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


def test_I5_a_draft_without_a_vacancy_has_six_tabs_and_no_screening_questions_yet(world: Any) -> None:
    draft = begun(world, world.candidate(), UN)
    assert draft["vacancy"] is None
    assert (draft["organisation"], draft["list"]) == ("un", "secretariat")
    tabs = [group["title"] for group in draft["groups"]]
    assert tabs[1:-1] == [
        "Screening questions",
        "Preferences",
        "Education and experience",
        "Skills",
        "References",
        "Cover letter and other",
    ]
    assert draft["vacancy_questionnaire"] == []
    assert {step["id"]: step["state"] for step in draft["steps"]}["vacancy_questionnaire"] == "not_started"
    assert [question["id"] for question in draft["general_questionnaire"]] == ["contract_types", "hardship", "places"]


def test_I5_preferences_of_a_draft_are_kept_and_screening_answers_have_no_place(world: Any) -> None:
    person = world.candidate()
    path = f"/applications/{begun(world, person, UN)['id']}"
    saved = world.call(person, "PATCH", path, {"general_answers": {"places": "Geneva"}, "letter": "Dear all"})
    assert saved.json["general_answers"] == {"places": "Geneva"}
    assert world.call(person, "PATCH", path, {"vacancy_answers": {"why": "x"}}).status_code == 422


def test_I26_a_draft_without_a_vacancy_cannot_be_submitted_and_nobody_hears_of_it(world: Any) -> None:
    person = world.candidate()
    path = f"/applications/{begun(world, person, UN)['id']}"
    answers = {"contract_types": ["temporary"], "hardship": True}
    world.call(person, "PATCH", path, {"general_answers": answers, "recommendations_confirmed": True})
    review = world.call(person, "GET", f"{path}/review?profile_version=3").json
    assert (review["ready"], review["problems"]) == (False, [])
    refused = world.call(person, "POST", f"{path}/submission", {"profile_version": 3, "conditions_accepted": True})
    assert (refused.status_code, refused.json["code"]) == (409, "no_vacancy_yet")
    assert "not submitted" in refused.json["detail"]
    assert world.call(person, "GET", path).json["state"] == "draft"
    assert [item["id"] for item in world.call(person, "GET", "/applications").json["items"]] == [path[14:]]
    assert world.call(person, "GET", f"{path}/notice").status_code == 409
    assert world.call(person, "POST", f"{path}/withdrawal").status_code == 409
    assert world.call(person, "DELETE", path).status_code == 204
    for type in ("started", "discarded", "submitted", "withdrawn"):
        assert world.events(f"application.{type}.v1") == []


def test_I27_a_draft_without_a_vacancy_has_its_dossier_as_pdf(world: Any) -> None:
    person = world.candidate()
    answer = world.call(person, "GET", f"/applications/{begun(world, person, UN)['id']}/dossier.pdf")
    assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-")


def test_I5_where_the_policy_has_no_drafts_an_application_begins_with_a_vacancy(world: Any) -> None:
    refused = world.call(world.candidate(), "POST", "/applications", {**UN, "organisation": "ilo", "list": "jobs"})
    assert refused.status_code in {404, 409}
    nowhere = world.call(world.candidate(), "POST", "/applications", {**UN, "list": "nowhere"})
    assert nowhere.status_code == 404
    neither = world.call(
        world.candidate(), "POST", "/applications", {"purpose": "draft", "vacancy_id": str(UUID(int=1))}
    )
    assert neither.status_code == 422
    assert world.call(world.candidate(), "POST", "/applications", {}).status_code == 422


def test_W21_a_profile_without_applying_has_no_letter_no_signature_and_no_questions_of_a_vacancy(world: Any) -> None:
    person = world.candidate()
    profile = begun(world, person, PROFILE)
    assert [step["id"] for step in profile["steps"]] == [
        "start",
        "personal",
        "education",
        "experience",
        "general_questionnaire",
    ]
    path = f"/applications/{profile['id']}"
    assert world.call(person, "PATCH", path, {"letter": "x"}).json["errors"][0]["code"] == "not_asked"
    saved = world.call(person, "PATCH", path, {"general_answers": {"worked_here": False, "relatives": False}}).json
    assert {gap["step"] for gap in saved["problems"]} <= {"start", "personal", "education", "experience"}
    assert saved["general_answers"] == {"worked_here": False, "relatives": False}
    refused = world.call(person, "POST", f"{path}/submission", {"profile_version": 3})
    assert refused.json["code"] == "no_vacancy_yet"
    assert world.events("application.started.v1") == []


def test_W21_there_is_one_profile_per_list_however_often_it_is_begun(world: Any) -> None:
    person = world.candidate()
    with ThreadPoolExecutor(5) as threads:
        answers = list(threads.map(lambda _turn: world.call(person, "POST", "/applications", PROFILE), range(5)))
    assert sorted(answer.status_code for answer in answers) == [200] * 4 + [201]
    assert len({answer.json["id"] for answer in answers}) == 1
    other = begun(world, person, {**PROFILE, "list": "internships"})
    assert other["id"] != answers[0].json["id"]


def test_S11_I32_where_no_profile_is_taken_without_an_application_beginning_one_is_refused(world: Any) -> None:
    for organisation, list_id in (("un", "secretariat"), ("hospice", "jobs")):
        body = {"organisation": organisation, "list": list_id, "purpose": "spontaneous"}
        refused = world.call(world.candidate(), "POST", "/applications", body)
        assert (refused.status_code, refused.json["code"]) == (409, "no_spontaneous_profile")


def test_W22_closing_the_account_deletes_what_has_no_vacancy(world: Any) -> None:
    person = world.candidate()
    begun(world, person, UN)
    begun(world, person, PROFILE)
    world.hear(AccountDeactivatedV1(account_id=person, at=world.make.now))
    assert world.call(person, "GET", "/applications").json["items"] == []
    assert world.events("application.discarded.v1") == []


def test_B1_W29_what_was_saved_is_there_after_a_restart(world: Any) -> None:
    person = world.candidate()
    path = f"/applications/{begun(world, person, UN)['id']}"
    saved = world.call(person, "PATCH", path, {"letter": "Dear all", "general_answers": {"places": "Geneva"}}).json
    restarted = world.restarted()
    kept = world.call(person, "GET", path, on=restarted).json
    assert {**kept, "updated_at": ""} == {**saved, "updated_at": ""}
    restarted.database.close()
