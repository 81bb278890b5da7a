"""What pages are told of a list's rules before anything is begun."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from application_service.domain.profiles import CvRules
from application_service.other_sections import profile_rules

NOBODY: dict[str, str] = {}


def rules(world: Any, query: str, language: str = "en") -> dict[str, Any]:
    answer = world.call(NOBODY, "GET", f"/rules?{query}", Accept_Language=language)
    assert answer.status_code == 200, answer.json
    return dict(answer.json)


def test_S11_I32_W21_the_policys_own_words_say_whether_a_profile_is_taken_without_applying(world: Any) -> None:
    hospice = rules(world, "organisation=hospice", "fr")["spontaneous"]
    assert not hospice["accepted"]
    assert hospice["text"].startswith("Les offres spontanées ne sont pas possibles.")
    assert not rules(world, "organisation=un")["spontaneous"]["accepted"]
    wipo = rules(world, "organisation=wipo&list=staff")["spontaneous"]
    assert wipo["accepted"]
    assert wipo["steps"] == ["start", "personal", "education", "experience", "general_questionnaire"]


def test_I5_I6_I33_the_un_tells_of_drafts_recommendations_and_the_manual(world: Any) -> None:
    un = rules(world, "organisation=un", "fr")
    assert un["draft_without_vacancy"]
    assert "Lisez attentivement" in un["recommendations"]["text"]
    assert un["recommendations"]["manual"].startswith("https://")
    assert un["steps"][-1] == {"id": "review", "title": "Visualiser & Soumettre"}
    assert not rules(world, "organisation=ilo")["draft_without_vacancy"]


def test_L5_W6_W39_ways_to_start_are_those_of_the_policy(world: Any) -> None:
    ilo = rules(world, "organisation=ilo")["cv"]
    assert (ilo["formats"], ilo["linkedin"]) == ([], False)
    wipo = rules(world, "organisation=wipo")["cv"]
    assert "docx" in wipo["formats"]
    assert wipo["linkedin"] and wipo["typing_recommended"]
    person = world.candidate()
    shown = world.call(person, "GET", world.draft(person, world.vacancy("ilo"))).json
    assert shown["rules"]["cv"]["formats"] == []


def test_I29_S14_the_rules_of_withdrawals_are_told(world: Any) -> None:
    un = rules(world, "organisation=un")["withdrawal"]
    assert (un["undo"], un["all"], un["until"]) == (False, False, "always")
    assert "final" in un["warning"]
    assert rules(world, "organisation=hospice")["withdrawal"]["all"]


def test_an_unknown_list_has_no_rules(world: Any) -> None:
    for query in ("organisation=nowhere", "organisation=wipo&list=nowhere"):
        assert world.call(NOBODY, "GET", f"/rules?{query}").status_code == 404
    assert world.call(NOBODY, "GET", "/rules").status_code == 422


def test_L5_where_nothing_is_read_no_file_may_start_an_application(tmp_path: Path, policies_folder: Path) -> None:
    text = (policies_folder / "hospice.toml").read_text()
    (tmp_path / "hospice.toml").write_text(text.replace("extraction = true", "extraction = false"))
    assert profile_rules(tmp_path)["hospice"].cv == CvRules()
