"""The profile over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pypdfium2

from contracts.events.profile import CandidateProfileV1, ProfileChangedV1


def pointers(found: list[dict[str, Any]]) -> dict[str, str]:
    return {each["pointer"]: each.get("code", "") for each in found}


def test_a_profile_exists_from_its_first_read(world: Any) -> None:
    profile = world.profile()
    assert (profile["version"], profile["updated_at"], profile["education"]) == (0, None, [])
    assert profile["personal"]["address"] == {"street": None, "city": None, "postal_code": None, "country": None}
    assert profile["completeness"]["percent"] == 0
    assert "/personal/given_name" in pointers(profile["completeness"]["missing"])
    assert profile["problems"] == []


def test_a_change_is_merged_key_by_key_and_told(world: Any) -> None:
    first = world.patch(0, {"personal": {"given_name": "Amélie", "address": {"city": "Genève"}}})
    assert first.status_code == 200, first.text
    second = world.patch(1, {"personal": {"family_name": "Rey", "address": {"country": "CH"}}})
    personal = second.json["personal"]
    assert (personal["given_name"], personal["family_name"]) == ("Amélie", "Rey")
    assert (personal["address"]["city"], personal["address"]["country"]) == ("Genève", "CH")
    assert second.json["version"] == 2
    kinds = [type(event) for event in world.published()]
    assert kinds == [ProfileChangedV1, CandidateProfileV1] * 2
    whole = world.published()[-1]
    assert whole.profile.personal.address.city == "Genève"
    assert (whole.account_id, whole.version) == (world.account, 2)


def test_the_same_change_twice_is_one_version(world: Any) -> None:
    change = {"personal": {"given_name": "Amélie"}}
    world.patch(0, change)
    assert world.patch(1, change).json["version"] == 1
    assert len(world.published()) == 2


def test_lists_are_replaced_and_items_keep_their_ids(world: Any) -> None:
    skills = world.patch(0, {"skills": [{"name": "Negotiation"}, {"name": "Drafting"}]}).json["skills"]
    kept, stranger = skills[1]["id"], str(uuid4())
    changed = world.patch(
        1, {"skills": [{"id": kept, "name": "Drafting"}, {"id": kept, "name": "Copy"}, {"id": stranger, "name": "X"}]}
    ).json["skills"]
    assert [each["name"] for each in changed] == ["Drafting", "Copy", "X"]
    assert changed[0]["id"] == kept
    assert len({each["id"] for each in changed} - {kept, stranger}) == 2


def test_an_older_save_is_refused_with_both_texts(world: Any) -> None:
    world.patch(0, {"personal": {"headline": "Translator"}})
    refused = world.patch(0, {"personal": {"headline": "Interpreter"}})
    assert refused.status_code == 412
    assert refused.json["current"]["personal"]["headline"] == "Translator"
    assert refused.json["current"]["version"] == 1
    assert world.profile()["personal"]["headline"] == "Translator"


def test_a_save_without_the_version_it_saw_is_refused(world: Any) -> None:
    refused = world.patch(None, {"personal": {"headline": "Translator"}})
    assert (refused.status_code, refused.json["code"]) == (400, "if_match_missing")


def test_I4_drafts_hold_wrong_values_and_name_them(world: Any) -> None:
    wrong = {
        "personal": {"given_name": "amelie@example.org", "phone": "12", "nationalities": ["CH", "Suisse"]},
        "education": [{"institution": "ENS", "start": "2019-09", "end": "2018-06", "level": "bachelor"}],
    }
    answer = world.patch(0, wrong)
    assert answer.status_code == 200, answer.text
    assert answer.json["personal"]["given_name"] == "amelie@example.org"
    assert pointers(world.profile()["problems"]) == {
        "/personal/given_name": "email_here",
        "/personal/nationalities/1": "not_listed",
        "/personal/phone": "not_a_phone",
        "/education/0/level": "not_listed",
        "/education/0/end": "end_before_start",
    }


def test_what_cannot_be_stored_is_refused_where_it_stands(world: Any) -> None:
    refused = world.patch(0, {"personal": {"given_name": "x" * 201, "salary": "1"}, "skills": [{"name": 5}]})
    assert refused.status_code == 422
    assert pointers(refused.json["errors"]) == {
        "/personal/given_name": "too_long",
        "/personal/salary": "unknown_field",
        "/skills/0/name": "not_text",
    }
    assert world.profile()["version"] == 0


def test_a_profile_too_large_for_an_event_is_refused(world: Any) -> None:
    jobs = [{"title": "Job", "duties": "é" * 8000} for _ in range(20)]
    refused = world.patch(0, {"experience": jobs})
    assert (refused.status_code, refused.json["code"]) == (422, "profile_too_large")


def test_L7_limits_and_mandatory_fields_are_those_of_the_policy(world: Any) -> None:
    job = {"title": "Clerk", "employer": "Post", "start": "2019-01", "current": True, "duties": "d" * 2001}
    world.patch(0, {"experience": [job]})
    under_ilo = world.profile("?organisation=ilo")
    assert pointers(under_ilo["problems"]) == {"/experience/0/duties": "too_long"}
    assert "/experience/0/achievements" in pointers(under_ilo["completeness"]["missing"])
    assert [part["id"] for part in under_ilo["completeness"]["parts"]][:2] == ["personal", "education"]
    under_hospice = world.profile("?organisation=hospice")
    assert under_hospice["problems"] == []
    assert "/experience/0/achievements" not in pointers(under_hospice["completeness"]["missing"])


def test_I4_every_mandatory_field_filled_reads_one_hundred_percent(world: Any) -> None:
    answer = world.patch(
        0,
        {
            "personal": {
                "given_name": "Amélie",
                "family_name": "Rey",
                "phone": "+41 22 555 01 23",
                "address": {"city": "Genève", "country": "CH"},
            },
            "education": [{"institution": "Université de Genève", "degree": "Licence"}],
            "experience": [{"title": "Aide", "employer": "Mairie", "start": "2020-01", "current": True}],
        },
        "?organisation=hospice",
    )
    assert answer.json["completeness"]["percent"] == 100
    assert all(part["complete"] for part in answer.json["completeness"]["parts"])
    wrong = world.patch(1, {"personal": {"phone": "a@b.ch"}}, "?organisation=hospice").json
    assert (wrong["completeness"]["percent"], wrong["completeness"]["missing"]) == (90, [])


def test_messages_are_in_the_readers_language(world: Any) -> None:
    missing = world.profile(**{"Accept-Language": "fr"})["completeness"]["missing"]
    assert {"pointer": "/personal/family_name", "message": "Indiquez votre nom de famille."} in missing


def test_L7_pasted_formatting_is_stripped_without_losing_words(world: Any) -> None:
    pasted = "<p>Led&nbsp;a team</p><ul><li>of 5 <b>people</b></li></ul>\r\nif x <y and z> 2\u2028end\x00\ud800"
    answer = world.patch(0, {"experience": [{"title": "Chief", "duties": pasted}]})
    assert answer.json["experience"][0]["duties"] == "Led a team\n• of 5 people\n\nif x <y and z> 2\nend"


def test_another_candidates_profile_is_never_seen(world: Any) -> None:
    world.patch(0, {"personal": {"given_name": "Amélie"}})
    other = world.client.get("/profile", headers=world.mint.candidate(uuid4()))
    assert other.json["personal"]["given_name"] is None


def test_only_candidates_have_profiles(world: Any) -> None:
    assert world.client.get("/profile").status_code == 401
    assert world.client.get("/profile", headers=world.mint.staff(("wipo", "recruiter"))).status_code == 403


def test_unknown_places_are_not_found(world: Any) -> None:
    for query in ("?organisation=nowhere", "?organisation=wipo&list=nothing"):
        assert world.client.get(f"/profile{query}", headers=world.headers).status_code == 404


def test_W26_the_profile_is_a_pdf_of_its_owner_alone(world: Any) -> None:
    world.patch(0, {"personal": {"given_name": "Amélie", "family_name": "Rey"}, "skills": [{"name": "Drafting"}]})
    answer = world.client.get("/profile.pdf", headers=world.headers)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    pages = pypdfium2.PdfDocument(answer.data)
    read = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert "Amélie Rey" in read
    assert "Drafting" in read
    assert world.client.get("/profile.pdf").status_code == 401
