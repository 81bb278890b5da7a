"""The profile under the shipped policies."""

from __future__ import annotations

from typing import Any

ILO = "?organisation=ilo"
UN = "?organisation=un"
UN_PERSONAL = {
    "given_name": "Aïcha",
    "family_name": "Diallo",
    "date_of_birth": "1990-03-27",
    "nationalities": ["SN"],
    "phone": "+41 22 555 01 23",
    "address": {"street": "1 rue du Lac", "city": "Genève", "country": "CH"},
    "un_employment": {"status": "never"},
    "family_situation": {"marital_status": "single", "relatives": "no"},
    "residence_country": "CH",
}


def pointers(found: list[dict[str, Any]]) -> set[str]:
    return {each["pointer"] for each in found}


def test_I4_the_four_parts_and_one_hundred_percent(world: Any) -> None:
    bare = world.profile(UN)["completeness"]
    assert [part["id"] for part in bare["parts"]] == ["contact", "un_employment", "family", "nationality"]
    assert "/personal/un_employment/status" in pointers(bare["missing"])
    full = world.patch(0, {"personal": UN_PERSONAL}, UN).json
    assert full["completeness"]["percent"] == 100
    assert all(part["complete"] for part in full["completeness"]["parts"])
    assert world.published()[-1].profile.personal.family_situation.marital_status == "single"


def test_I4_what_follows_from_an_answer_is_asked_for(world: Any) -> None:
    personal = {
        **UN_PERSONAL,
        "un_employment": {"status": "former"},
        "family_situation": {"marital_status": "single", "relatives": "yes"},
    }
    asked = world.patch(0, {"personal": personal}, UN).json["completeness"]
    assert asked["percent"] < 100
    assert {"/personal/un_employment/entity", "/personal/family_situation/relatives_details"} <= pointers(
        asked["missing"]
    )


def test_I8_I25_pick_lists_take_listed_values_say_how_and_can_be_cleared(world: Any) -> None:
    wrong = {"marital_status": "complicated"}
    kept = world.patch(0, {"personal": {"family_situation": wrong, "residence_country": "Suisse"}}, UN).json
    found = {each["pointer"]: each for each in kept["problems"]}
    assert set(found) == {"/personal/family_situation/marital_status", "/personal/residence_country"}
    assert {each["code"] for each in found.values()} == {"not_listed"}
    assert all("hoose" in each["message"] for each in found.values())
    cleared = world.patch(
        1, {"personal": {"family_situation": {"marital_status": None}, "residence_country": None}}, UN
    ).json
    assert cleared["problems"] == []


def test_L4_a_minimal_profile_is_enough_for_alerts_and_not_for_applying(world: Any) -> None:
    assert pointers(world.profile(ILO)["completeness"]["missing_for_alerts"]) == {
        "/personal/given_name",
        "/personal/family_name",
    }
    minimal = world.patch(0, {"personal": {"given_name": "Aïcha", "family_name": "Diallo"}}, ILO).json["completeness"]
    assert minimal["missing_for_alerts"] == []
    assert minimal["percent"] < 100


def test_I30_L7_L17_past_jobs_need_both_texts_within_their_limits_and_nothing_is_cut(world: Any) -> None:
    jobs = [
        {"title": "Clerk", "employer": "ILO", "start": "2019-01", "end": "2020-01", "inside": True},
        {"title": "Clerk", "employer": "ITC", "start": "2020-02", "end": "2021-01", "inside": False},
    ]
    bare = world.patch(0, {"experience": jobs}, ILO).json
    wanted = {f"/experience/{at}/{name}" for at in (0, 1) for name in ("duties", "achievements")}
    assert wanted <= pointers(bare["completeness"]["missing"])
    jobs[0] |= {"duties": "<p><b>x</b></p>" + "é" * 1_998, "achievements": "y" * 1_000}
    jobs[1] |= {"duties": "x" * 2_001, "achievements": "y" * 1_001}
    filled = world.patch(1, {"experience": jobs}, ILO).json
    assert filled["experience"][0]["duties"] == "x\n" + "é" * 1_998
    assert {each["pointer"]: each["code"] for each in filled["problems"]} == {
        "/experience/1/duties": "too_long",
        "/experience/1/achievements": "too_long",
    }
    assert len(filled["experience"][1]["duties"]) == 2_001


def test_L6_L7_L8_L16_S9_the_rules_tell_the_pages_everything(world: Any) -> None:
    rules = world.client.get(f"/rules{ILO}", headers={"Accept-Language": "fr"}).json
    assert (rules["minutes_needed"], rules["social_links"], rules["complete_before_applying"]) == (30, "none", True)
    assert rules["experience"]["inside_title"] == "Expérience au BIT"
    assert rules["experience"]["duties"] == {"max_characters": 2000, "about_words": 300}
    assert [level["id"] for level in rules["expertise_levels"]] == ["basic", "practitioner", "advanced", "expert"]
    assert all(level["definition"] for level in rules["expertise_levels"])
    assert "/experience/*/achievements" in rules["mandatory"]
    assert rules["cv"]["formats"] == []
    assert world.client.get("/rules?organisation=hospice").json["social_links"] == "optional"
    assert world.client.get("/rules?organisation=nowhere").status_code == 404
    assert world.client.get("/rules").json["parts"] == []


def test_L8_only_the_defined_levels_are_taken(world: Any) -> None:
    skills = [{"name": "Statistics", "level": "guru"}, {"name": "Drafting", "level": "expert"}]
    assert pointers(world.patch(0, {"skills": skills}, ILO).json["problems"]) == {"/skills/0/level"}
