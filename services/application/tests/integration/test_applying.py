"""From a vacancy to a receipt, over the API."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from application_service.domain.receipts import is_receipt_number
from application_service.repository.tables import SUBMISSIONS
from sqlalchemy import select, update

from contracts.events.profile import Personal
from contracts.events.vacancy import NoticeText, Question, VacancyAmendedV1, VacancyCancelledV1, VacancyClosedV1


def test_W34_W5_a_draft_shows_the_steps_of_its_policy_in_order(world: Any) -> None:
    person = world.candidate()
    shown = world.call(person, "GET", world.draft(person, world.vacancy()), Accept_Language="fr").json
    assert [step["id"] for step in shown["steps"]] == [
        "start",
        "personal",
        "education",
        "experience",
        "general_questionnaire",
        "vacancy_questionnaire",
        "letter",
        "signature",
        "review",
    ]
    assert shown["steps"][0]["title"] == "Démarrer"
    assert shown["vacancy"]["title"] == "Ingénieure ou ingénieur"
    assert {step["id"]: step["state"] for step in shown["steps"]}["letter"] == "not_started"


def test_W16_submitting_gives_a_receipt_and_tells_everybody_once(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    receipt = world.submit(person, path)
    assert receipt.status_code == 201
    assert is_receipt_number(receipt.json["number"])
    (submitted,) = world.events("application.submitted.v1")
    (queued,) = world.events("dossier.changed.v1")
    assert submitted["receipt_number"] == queued["receipt_number"] == receipt.json["number"]
    assert submitted["version"] == queued["version"] == 1
    assert queued["dossier"]["email"] == "zoe@example.org"
    assert world.call(person, "GET", f"{path}/receipt").json == receipt.json
    shown = world.call(person, "GET", path).json
    assert (shown["state"], shown["stage"], shown["receipt_number"]) == (
        "submitted",
        "received",
        receipt.json["number"],
    )


def test_P6_what_hr_sees_is_what_was_reviewed_byte_for_byte(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path, vacancy_answers={"why": "Ünïcode 1.0", "tools": ["b", "a"]})
    review = world.call(person, "GET", f"{path}/review?profile_version=3").json
    assert review["ready"], review
    receipt = world.submit(person, path).json
    world.profile(person, 4, replace(world.make.profile(), personal=Personal(given_name="Other")))
    staff = world.recruiter()
    moved = world.call(staff, "POST", f"/staff{path}/stage", {"stage": "screening", "note": "good"})
    assert moved.status_code == 200, moved.json
    assert moved.json["hash"] == receipt["hash"] == review["hash"]
    assert moved.json["dossier"] == review["dossier"]
    for value in world.raw_events("dossier.changed.v1"):
        sent = value[value.index(b'"dossier":') + len(b'"dossier":') : value.rindex(b',"at":')]
        assert hashlib.sha256(sent).hexdigest() == receipt["hash"]
    assert [each["version"] for each in world.events("dossier.changed.v1")] == [1, 2]


def test_P6_I19_a_dossier_from_before_a_new_field_goes_out_as_it_was_submitted(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    with world.service.database.engine.begin() as connection:
        older = connection.execute(select(SUBMISSIONS.c.dossier)).scalar_one().replace(b',"staff_number":null', b"")
        connection.execute(update(SUBMISSIONS).values(dossier=older, hash=hashlib.sha256(older).hexdigest()))
    assert b"staff_number" not in older
    move = {"stage": "screening", "note": ""}
    assert world.call(world.recruiter(), "POST", f"/staff{path}/stage", move).status_code == 200
    assert b'"dossier":' + older in world.raw_events("dossier.changed.v1")[-1]


def test_P2_P4_fifty_parallel_submits_make_one_submission_and_one_receipt(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda turn: world.submit(person, path, Idempotency_Key=f"k{turn % 25}"), range(50)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["number"] for answer in answers}) == 1
    assert len(world.events("application.submitted.v1")) == len(world.events("dossier.changed.v1")) == 1


def test_P2_parallel_beginnings_make_one_draft(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    with ThreadPoolExecutor(10) as threads:
        answers = list(
            threads.map(
                lambda _turn: world.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)}), range(10)
            )
        )
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert len({answer.json["id"] for answer in answers}) == 1
    assert len(world.events("application.started.v1")) == 1


def test_P2_parallel_beginnings_with_the_same_key_get_the_same_answer(world: Any) -> None:
    person, body = world.candidate(), {"vacancy_id": str(world.vacancy())}
    with ThreadPoolExecutor(10) as threads:
        answers = list(
            threads.map(
                lambda _turn: world.call(person, "POST", "/applications", body, Idempotency_Key="same"), range(10)
            )
        )
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1


def test_P8_the_same_key_with_another_body_is_refused(world: Any) -> None:
    person = world.candidate()
    world.call(person, "POST", "/applications", {"vacancy_id": str(world.vacancy())}, Idempotency_Key="k")
    other = world.call(person, "POST", "/applications", {"vacancy_id": str(world.vacancy())}, Idempotency_Key="k")
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")


def test_W19_the_closing_instant_itself_is_late_and_a_millisecond_before_is_not(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    world.clock.move_to(world.make.closes)
    late = world.submit(person, path)
    assert (late.status_code, late.json["code"]) == (409, "vacancy_closed")
    kept = world.call(person, "GET", path).json
    assert (kept["state"], kept["letter"]) == ("draft", "Dear all")
    world.clock.move_to(world.make.closes - timedelta(milliseconds=1))
    assert world.submit(person, path).status_code == 201


def test_P5_what_arrived_before_hr_closed_the_vacancy_is_taken_after(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    closed_at = world.make.now + timedelta(hours=1)
    world.hear(VacancyClosedV1(vacancy_id=vacancy, version=2, at=closed_at, closed_at=closed_at))
    world.clock.move_to(closed_at)
    assert world.submit(person, path).status_code == 409
    world.clock.move_to(closed_at - timedelta(milliseconds=1))
    assert world.submit(person, path).status_code == 201


def test_P5_who_was_put_off_by_a_slow_profile_has_arrived_in_time(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    world.clock.move_to(world.make.closes - timedelta(seconds=1))
    put_off = world.submit(person, path, version=4, Idempotency_Key="k")
    assert (put_off.status_code, put_off.json["code"]) == (503, "profile_not_here_yet")
    assert put_off.headers["Retry-After"]
    world.profile(person, 4, world.make.profile())
    world.clock.move_to(world.make.closes + timedelta(seconds=5))
    assert world.submit(person, path, version=4, Idempotency_Key="other").status_code == 409
    taken = world.submit(person, path, version=4, Idempotency_Key="k")
    assert taken.status_code == 201
    assert taken.json["arrived_at"] == (world.make.closes - timedelta(seconds=1)).isoformat()


def test_P5_what_was_changed_after_closing_has_not_arrived_in_time(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    world.clock.move_to(world.make.closes - timedelta(seconds=1))
    world.submit(person, path, version=4, Idempotency_Key="k")
    world.clock.move_to(world.make.closes + timedelta(seconds=5))
    world.profile(person, 4, world.make.profile())
    assert world.submit(person, path, version=4, Idempotency_Key="k").status_code == 409


def test_events_of_a_vacancy_in_any_order_leave_the_newest_state(world: Any) -> None:
    person, vacancy, at = world.candidate(), world.vacancy(), world.make.now
    later = world.make.notice(closes_at=world.make.closes + timedelta(days=5))
    world.hear(VacancyCancelledV1(vacancy_id=vacancy, version=3, at=at, reason="budget"))
    world.hear(VacancyAmendedV1(vacancy_id=vacancy, version=2, at=at, notice=later))
    body = {"vacancy_id": str(vacancy)}
    assert world.call(person, "POST", "/applications", body).json["code"] == "vacancy_closed"
    world.hear(VacancyAmendedV1(vacancy_id=vacancy, version=4, at=at, notice=later))
    assert world.call(person, "POST", "/applications", body).status_code == 201


def test_a_vacancy_that_is_closed_before_it_is_known_stays_unknown_until_its_notice_comes(world: Any) -> None:
    person, vacancy, at = world.candidate(), uuid4(), world.make.now
    body = {"vacancy_id": str(vacancy)}
    world.hear(VacancyClosedV1(vacancy_id=vacancy, version=2, at=at, closed_at=at))
    assert world.call(person, "POST", "/applications", body).status_code == 404
    world.hear(VacancyAmendedV1(vacancy_id=vacancy, version=1, at=at, notice=world.make.notice()))
    assert world.call(person, "POST", "/applications", body).json["code"] == "vacancy_closed"


def test_W37_gaps_are_named_with_pointers_and_submission_is_refused(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    saved = world.call(
        person,
        "PATCH",
        path,
        {"general_answers": {"worked": "perhaps"}, "signature": {"given_name": "Zoé", "family_name": "Other"}},
    )
    assert saved.status_code == 200
    found = {(gap["pointer"], gap["code"], gap["step"]) for gap in saved.json["problems"]}
    assert ("/general_answers/worked", "not_yes_or_no", "general_questionnaire") in found
    assert ("/vacancy_answers/why", "required", "vacancy_questionnaire") in found
    assert ("/letter", "required", "letter") in found
    assert ("/signature/family_name", "not_as_in_profile", "signature") in found
    assert ("/signature/given_name", "not_as_in_profile", "signature") not in found
    refused = world.submit(person, path)
    assert (refused.status_code, refused.json["code"]) == (422, "incomplete")
    assert {error["pointer"] for error in refused.json["errors"]} == {pointer for pointer, _code, _step in found}
    assert world.events("application.submitted.v1") == []


def test_L4_a_profile_that_lacks_what_the_policy_asks_cannot_apply(world: Any) -> None:
    lacking = replace(world.make.profile(), personal=Personal(given_name="Zoë", family_name="O’Brien Muñoz"))
    person = world.candidate(lacking)
    shown = world.call(person, "GET", world.draft(person, world.vacancy())).json
    gaps = {gap["pointer"]: gap["step"] for gap in shown["problems"]}
    assert gaps["/personal/phone"] == "personal"


def test_unknown_fields_and_unknown_questions_are_refused_by_name(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    unknown = world.call(person, "PATCH", path, {"letter": "x", "salary": 1})
    assert unknown.status_code == 422
    assert [(error["pointer"], error["code"]) for error in unknown.json["errors"]] == [("/salary", "unknown_field")]
    question = world.call(person, "PATCH", path, {"general_answers": {"nope": "x"}})
    assert [error["pointer"] for error in question.json["errors"]] == ["/general_answers/nope"]
    shape = world.call(person, "PATCH", path, {"general_answers": {"worked": {"a": 1}}})
    assert [error["pointer"] for error in shape.json["errors"]] == ["/general_answers/worked"]
    extra = world.call(person, "POST", f"{path}/submission", {"profile_version": 3, "force": True})
    assert extra.status_code == 422


def test_W29_an_older_save_is_refused_with_what_is_stored(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    first = world.call(person, "PATCH", path, {"letter": "one"}, If_Match='"1"')
    assert first.json["version"] == 2
    stale = world.call(person, "PATCH", path, {"letter": "two"}, If_Match='"1"')
    assert stale.status_code == 412
    assert stale.json["current"]["letter"] == "one"


def test_answers_are_merged_key_by_key_and_null_takes_one_away(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    world.call(person, "PATCH", path, {"vacancy_answers": {"why": "a"}})
    both = world.call(person, "PATCH", path, {"vacancy_answers": {"tools": ["a"]}}).json
    assert both["vacancy_answers"] == {"why": "a", "tools": ["a"]}
    less = world.call(person, "PATCH", path, {"vacancy_answers": {"why": None}}).json
    assert less["vacancy_answers"] == {"tools": ["a"]}


def test_I6_I20_the_un_wants_recommendations_and_conditions_accepted(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    answers = {"general_answers": {"worked": False}, "vacancy_answers": {"why": "x"}}
    shown = world.call(person, "PATCH", path, answers).json
    assert [gap["pointer"] for gap in shown["problems"]] == ["/recommendations_confirmed"]
    assert shown["rules"]["recommendations"]["text"] and shown["rules"]["conditions_at_submit"]
    world.call(person, "PATCH", path, {"recommendations_confirmed": True})
    declined = world.submit(person, path)
    assert [error["pointer"] for error in declined.json["errors"]] == ["/conditions_accepted"]
    assert world.call(person, "GET", path).json["state"] == "draft"
    body = {"profile_version": 3, "conditions_accepted": True}
    assert world.call(person, "POST", f"{path}/submission", body).status_code == 201


def test_I10_a_submitted_application_cannot_be_changed(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    assert world.call(person, "PATCH", path, {"letter": "new"}).json["code"] == "not_a_draft"
    assert world.call(person, "DELETE", path).status_code == 409


def test_W10_W11_the_questions_of_the_list_and_those_of_the_vacancy_are_two_steps_and_both_reach_hr(world: Any) -> None:
    person = world.candidate()
    contractor = world.make.notice(
        "wipo-contractor", general_questionnaire=[Question(id="rate", type="number", text={"en": "Rate?"})]
    )
    path = world.draft(person, world.vacancy(notice=contractor))
    shown = world.call(person, "GET", path).json
    assert [each["id"] for each in shown["general_questionnaire"]] == ["rate"]
    assert [each["id"] for each in shown["vacancy_questionnaire"]] == ["why", "tools"]
    world.fill(person, path, general_answers={"rate": 90})
    dossier = world.call(person, "GET", f"{path}/review").json["dossier"]
    assert [each["value"] for each in dossier["general_answers"]] == [90]
    assert [each["value"] for each in dossier["vacancy_answers"]] == ["Because."]


def test_W12_W38_each_application_needs_a_letter_of_its_own_and_the_step_gives_advice(world: Any) -> None:
    person = world.candidate()
    world.submitted(person, world.vacancy())
    path = world.draft(person, world.vacancy())
    shown = world.call(person, "GET", path, Accept_Language="fr").json
    assert shown["letter"] == ""
    assert "/letter" in {gap["pointer"] for gap in shown["problems"]}
    assert shown["rules"]["letter_advice"]
    world.fill(person, path, letter="  ")
    assert [error["pointer"] for error in world.submit(person, path).json["errors"]] == ["/letter"]


@pytest.mark.parametrize(
    "policy", ["wipo-staff", "wipo-internship", "wipo-contractor", "un-secretariat", "ilo", "hospice"]
)
def test_I13_the_last_step_is_to_view_and_submit(world: Any, policy: str) -> None:
    person = world.candidate()
    shown = world.call(person, "GET", world.draft(person, world.vacancy(policy))).json
    assert shown["steps"][-1]["id"] == "review"
    if policy == "un-secretariat":
        assert (shown["groups"][-1]["title"], shown["groups"][-1]["steps"]) == ("View and submit", ["review"])


def test_S7_the_hospice_asks_for_the_application_in_two_stages(world: Any) -> None:
    person = world.candidate()
    shown = world.call(person, "GET", world.draft(person, world.vacancy("hospice"))).json
    assert len(shown["groups"]) == 2
    assert [step for group in shown["groups"] for step in group["steps"]] == [step["id"] for step in shown["steps"]]


def test_W13_an_internship_needs_two_references_that_can_be_reached(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("wipo-internship"))
    world.fill(person, path, references=[{"name": "Ada"}])
    found = {gap["pointer"] for gap in world.call(person, "GET", path).json["problems"]}
    assert found == {"/references", "/references/0/email"}
    world.call(
        person,
        "PATCH",
        path,
        {"references": [{"name": "Ada", "email": "ada@example.org"}, {"name": "Bo", "phone": "+41 22 338 91 11"}]},
    )
    assert world.submit(person, path).status_code == 201


def test_B4_the_timeline_tells_in_the_readers_words(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    told = world.call(person, "GET", f"{path}/timeline", Accept_Language="fr").json
    assert [each["what"] for each in told] == ["started", "submitted"]
    assert "numéro" in told[1]["text"]


def test_I9_the_list_pages_and_filters(world: Any) -> None:
    person = world.candidate()
    for _turn in range(3):
        world.clock.advance(timedelta(seconds=1))
        world.draft(person, world.vacancy())
    first = world.call(person, "GET", "/applications?limit=2").json
    rest = world.call(person, "GET", f"/applications?limit=2&cursor={first['next']}").json
    assert len(first["items"]) == 2
    assert len(rest["items"]) == 1
    assert rest["next"] is None
    assert len({item["id"] for item in first["items"] + rest["items"]}) == 3
    assert world.call(person, "GET", "/applications?state=submitted").json["items"] == []
    assert world.call(person, "GET", "/applications?cursor=!!").status_code == 422
    assert first["items"][0]["stage_label"] == "Draft"


def test_L12_the_notice_stays_as_it_was_when_the_application_was_submitted(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    amended = world.make.notice(reference="26/077/P4-rev", texts={"en": NoticeText(title="New", text="New.")})
    world.hear(VacancyAmendedV1(vacancy_id=vacancy, version=2, at=world.make.now, notice=amended))
    kept = world.call(person, "GET", f"{path}/notice", Accept_Language="fr").json
    assert (kept["version"], kept["reference"], kept["title"]) == (1, "26/077/P4", "Ingénieure ou ingénieur")
    assert world.call(person, "GET", f"{path}/receipt").json["vacancy"]["title"] == "Engineer"
    assert world.call(person, "GET", path).json["vacancy"]["title"] == "New"


def test_hr_reads_chosen_options_in_words(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    world.fill(person, path, vacancy_answers={"why": "x", "tools": ["b"]})
    answers = world.call(person, "GET", f"{path}/review").json["dossier"]["vacancy_answers"]
    assert answers[1] == {"question_id": "tools", "question": "Tools?", "value": ["B"]}


def test_B1_empty_fields_of_a_form_are_kept_as_empty(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("wipo-internship"))
    blank = {"given_name": None, "family_name": None, "date_of_birth": None, "accepted": False}
    reference = {"name": None, "organisation": None, "relation": None, "email": None, "phone": "1"}
    saved = world.call(person, "PATCH", path, {"signature": blank, "references": [reference]})
    assert saved.status_code == 200, saved.json
    assert saved.json["references"][0]["name"] == ""
    assert {"/signature/given_name", "/references/0/name"} <= {gap["pointer"] for gap in saved.json["problems"]}


@pytest.mark.parametrize("value", ["\ud800", "\x00a", ["\ud800"], 10**400, -1e400, 1e16])
def test_answers_that_no_database_can_hold_are_cleaned_or_refused(world: Any, value: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy())
    saved = world.call(person, "PATCH", path, {"vacancy_answers": {"why": value}})
    assert saved.status_code in {200, 422}
    assert world.call(person, "GET", path).status_code == 200


def test_withdrawing_needs_no_body_and_refuses_one_with_fields(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    assert world.call(person, "POST", f"{path}/withdrawal", {"reason": "x"}).status_code == 422
    assert world.call(person, "POST", f"{path}/withdrawal").status_code == 200
