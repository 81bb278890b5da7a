"""Starting from an earlier application, with what fits; the letter that is kept (I12, I28, L11)."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from application_service.use_cases.attachments import sweep_files

from contracts.events.vacancy import NoticeText, Question

UN = {"organisation": "un", "list": "secretariat", "purpose": "draft"}
PDF = b"%PDF-1.4 a degree"


def begun(world: Any, person: UUID, **body: Any) -> dict[str, Any]:
    answer = world.call(person, "POST", "/applications", {name: str(value) for name, value in body.items()})
    assert answer.status_code == 201, answer.json
    return dict(answer.json)


def attach(world: Any, person: UUID, id: str, name: str, data: bytes = PDF) -> None:
    sent = {"kind": "degree", "file": (io.BytesIO(data), name)}
    answer = world.call(person, "UPLOAD", f"/applications/{id}/attachments", sent)
    assert answer.status_code == 201, answer.json


def test_I12_an_application_starts_from_a_copy_of_any_earlier_one(world: Any) -> None:
    person = world.candidate()
    first = world.submitted(person, world.vacancy())
    copy = begun(world, person, vacancy_id=world.vacancy(), copy_of=first.rsplit("/", 1)[1])
    assert copy["general_answers"] == {"worked": False}
    assert copy["vacancy_answers"] == {"why": "Because."}
    assert copy["letter"] == "Dear all"
    assert copy["copied"]["left_out"] == []
    assert copy["signature"]["given_name"] == ""
    assert (copy["state"], copy["receipt_number"]) == ("draft", None)
    assert "signature" in {gap["step"] for gap in copy["problems"]}


def test_I12_a_draft_without_a_vacancy_becomes_an_application_by_a_copy(world: Any) -> None:
    person = world.candidate()
    draft = begun(world, person, **UN)
    references = [{"name": "Ada", "email": "ada@example.org"}]
    world.call(person, "PATCH", f"/applications/{draft['id']}", {"references": references, "letter": "Dear UN"})
    attach(world, person, draft["id"], "Degree.pdf")
    copy = begun(world, person, vacancy_id=world.vacancy("un-secretariat"), copy_of=draft["id"])
    assert copy["references"][0]["name"] == "Ada"
    assert copy["letter"] == "Dear UN"
    assert [each["name"] for each in copy["attachments"]] == ["Degree.pdf"]
    assert not copy["recommendations_confirmed"]
    world.call(person, "DELETE", f"/applications/{draft['id']}")
    path = f"/applications/{copy['id']}/attachments/{copy['attachments'][0]['id']}"
    sweep_files(world.deps)
    assert world.call(person, "GET", path).data == PDF


def test_I28_what_has_no_place_in_the_new_application_is_left_out_and_named(world: Any) -> None:
    person = world.candidate()
    first = begun(world, person, vacancy_id=world.vacancy("un-secretariat"))
    path = f"/applications/{first['id']}"
    answers = {"vacancy_answers": {"why": "Because.", "tools": ["a"]}, "general_answers": {"worked": True}}
    references = [{"name": f"Reference {turn}", "email": "a@example.org"} for turn in range(2)]
    world.call(person, "PATCH", path, {**answers, "letter": "Dear UN", "references": references})
    attach(world, person, first["id"], "Degree.pdf")
    other = world.make.notice(
        "wipo-staff", questionnaire=[Question(id="why", type="number", text={"en": "Why?"})], general_questionnaire=[]
    )
    copy = begun(world, person, vacancy_id=world.vacancy(notice=other), copy_of=first["id"])
    assert copy["vacancy_answers"] == copy["general_answers"] == {}
    assert (copy["references"], copy["attachments"]) == ([], [])
    assert copy["letter"] == "Dear UN"
    told = [each["text"] for each in copy["copied"]["left_out"]]
    assert len(told) == 5
    for named in ("“Why?”", "“Tools?”", "“Worked here?”", "Reference 0, Reference 1", "Degree.pdf"):
        assert any(named in each for each in told), (named, told)
    shown = world.call(person, "GET", f"/applications/{copy['id']}", Accept_Language="fr").json
    assert "Votre réponse à" in shown["copied"]["left_out"][0]["text"]
    assert world.call(person, "GET", path).json["letter"] == "Dear UN"


def test_I12_a_copy_carries_over_between_organisations(world: Any) -> None:
    person = world.candidate()
    first = world.submitted(person, world.vacancy())
    copy = begun(world, person, vacancy_id=world.vacancy("ilo"), copy_of=first.rsplit("/", 1)[1])
    assert copy["organisation"] == "ilo"
    assert copy["general_answers"] == {"worked": False}
    hospice = begun(world, person, vacancy_id=world.vacancy("hospice"), copy_of=copy["id"])
    assert "letter" in {each["what"] for each in hospice["copied"]["left_out"]}


def test_I28_anothers_application_cannot_be_copied_and_newcomers_start_blank(world: Any) -> None:
    stranger, person = world.candidate(), world.candidate()
    theirs = world.submitted(stranger, world.vacancy())
    body = {"vacancy_id": str(world.vacancy()), "copy_of": theirs.rsplit("/", 1)[1]}
    assert world.call(person, "POST", "/applications", body).status_code == 404
    assert world.call(person, "POST", "/applications", {**body, "copy_of": str(uuid4())}).status_code == 404
    assert world.call(person, "GET", "/applications").json["items"] == []
    blank = begun(world, person, vacancy_id=body["vacancy_id"])
    assert blank["copied"] is None
    assert (blank["letter"], blank["general_answers"]) == ("", {})


def test_I14_a_second_beginning_never_writes_over_the_first(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    first = world.submitted(person, world.vacancy())
    mine = begun(world, person, vacancy_id=vacancy)
    world.call(person, "PATCH", f"/applications/{mine['id']}", {"letter": "Mine"})
    again = {"vacancy_id": str(vacancy), "copy_of": first.rsplit("/", 1)[1]}
    answer = world.call(person, "POST", "/applications", again)
    assert (answer.status_code, answer.json["id"], answer.json["letter"]) == (200, mine["id"], "Mine")


def test_L11_the_last_letter_is_offered_again_with_its_vacancy_until_it_is_changed(world: Any) -> None:
    person = world.candidate()
    titled = world.make.notice("ilo", texts={"en": NoticeText(title="Labour statistician", text="Count.")})
    first = begun(world, person, vacancy_id=world.vacancy(notice=titled))
    world.call(person, "PATCH", f"/applications/{first['id']}", {"letter": "Dear ILO"})
    world.clock.advance(timedelta(minutes=1))
    second = begun(world, person, vacancy_id=world.vacancy("ilo"))
    path = f"/applications/{second['id']}"
    assert second["letter"] == "Dear ILO"
    assert second["letter_from"]["title"] == "Labour statistician"
    same = world.call(person, "PATCH", path, {"letter": "Dear ILO", "references": []}).json
    assert same["letter_from"]["title"] == "Labour statistician"
    updated = world.call(person, "PATCH", path, {"letter": "Dear ILO, again"}).json
    assert updated["letter_from"] is None
    world.clock.advance(timedelta(minutes=1))
    third = begun(world, person, vacancy_id=world.vacancy("ilo"))
    assert third["letter"] == "Dear ILO, again"
    deleted = world.call(person, "PATCH", f"/applications/{third['id']}", {"letter": ""}).json
    assert (deleted["letter"], deleted["letter_from"]) == ("", None)


def test_L11_a_letter_goes_to_no_other_organisation_by_itself(world: Any) -> None:
    person = world.candidate()
    first = begun(world, person, vacancy_id=world.vacancy("ilo"))
    world.call(person, "PATCH", f"/applications/{first['id']}", {"letter": "Dear ILO"})
    assert begun(world, person, vacancy_id=world.vacancy())["letter"] == ""


def test_L1_a_staff_number_is_taken_where_it_is_asked_for_and_reaches_the_dossier(world: Any) -> None:
    person = world.candidate()
    draft = begun(world, person, vacancy_id=world.vacancy("ilo"))
    path = f"/applications/{draft['id']}"
    assert draft["rules"]["staff_number"]["label"] == "Staff number"
    world.call(person, "PATCH", path, {"general_answers": {"worked": False}, "vacancy_answers": {"why": "x"}})
    saved = world.call(person, "PATCH", path, {"staff_number": "ILO-4711"}).json
    assert saved["staff_number"] == "ILO-4711"
    assert world.call(person, "GET", f"{path}/review").json["dossier"]["staff_number"] == "ILO-4711"
    sent = world.submit(person, path)
    assert sent.status_code == 201, sent.json
    (queued,) = world.events("dossier.changed.v1")
    assert queued["dossier"]["staff_number"] == "ILO-4711"
    wipo = begun(world, person, vacancy_id=world.vacancy(), copy_of=draft["id"])
    assert [each["what"] for each in wipo["copied"]["left_out"]] == ["staff_number"]
    refused = world.call(person, "PATCH", f"/applications/{wipo['id']}", {"staff_number": "1"})
    assert [error["pointer"] for error in refused.json["errors"]] == ["/staff_number"]
