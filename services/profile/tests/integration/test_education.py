"""Degrees and institutions over HTTP, on both databases."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from profile_service.ror import NotADump
from profile_service.use_cases.institutions import import_dump, load_starter

from contracts.events.profile import CandidateProfileV1

ILO = "?organisation=ilo"
UN = "?organisation=un"


def deps(world: Any) -> Any:
    return world.service.app.extensions["postula"].deps


@pytest.fixture
def listed(world: Any) -> Any:
    load_starter(deps(world))
    return world


def found(world: Any, q: str, country: str | None = "CH") -> list[str]:
    query = {"q": q, **({"country": country} if country else {})}
    answer = world.client.get("/institutions", query_string=query)
    assert answer.status_code == 200, answer.text
    return [each["name"] for each in answer.json["items"]]


def degree(world: Any, country: str, title: str, **headers: str) -> dict[str, Any] | None:
    answer = world.client.get("/degrees/proposal", query_string={"country": country, "title": title}, headers=headers)
    assert answer.status_code == 200, answer.text
    proposal: dict[str, Any] | None = answer.json["proposal"]
    return proposal


def studies(world: Any, query: str = "", **item: Any) -> dict[str, Any]:
    """The profile after these studies were typed."""
    version = world.profile()["version"]
    answer = world.patch(version, {"education": [item]}, query)
    assert answer.status_code == 200, answer.text
    profile: dict[str, Any] = answer.json
    return profile


@pytest.mark.parametrize(
    ("country", "typed", "name"),
    [
        ("CH", "geneve", "Université de Genève"),
        ("CH", "University of Geneva", "Université de Genève"),
        ("CH", "GENÈVE univ", "Université de Genève"),
        ("CH", "epfl", "École polytechnique fédérale de Lausanne"),
        ("CH", "lausanne polytechnique", "École polytechnique fédérale de Lausanne"),
        ("CH", "eth", "ETH Zürich"),
        ("US", "MIT", "Massachusetts Institute of Technology"),
        ("US", "technology massachusetts", "Massachusetts Institute of Technology"),
        ("FR", "ens", "École normale supérieure – PSL"),
        ("FR", "polytech", "École polytechnique"),
        ("GB", "manchester", "The University of Manchester"),
        ("GB", "the open university", "The Open University"),
        ("RU", "ломоносов", "Московский государственный университет имени М. В. Ломоносова"),
        ("EG", "القاهرة", "Cairo University"),
    ],
)
def test_L9_an_institution_is_found_whatever_its_name_begins_with(
    listed: Any, country: str, typed: str, name: str
) -> None:
    assert name in found(listed, typed, country)[:2]


def test_L9_the_list_is_by_country_and_every_word_must_fit(listed: Any) -> None:
    assert found(listed, "polytechnique", "BE") == []
    assert found(listed, "polytechnique zzz", "FR") == []
    assert len(found(listed, "", "LU")) == 1
    assert "Université de Genève" in found(listed, "geneve", None)
    assert listed.client.get("/institutions").status_code == 422


def test_L9_L18_under_a_list_only_its_institutions_or_others_are_taken(listed: Any) -> None:
    wrong = studies(listed, ILO, country="CH", institution="Ecole du village")
    assert {each["pointer"]: each["code"] for each in wrong["problems"]} == {"/education/0/institution": "not_listed"}
    assert wrong["education"][0]["institution"] == "Ecole du village"
    right = studies(listed, ILO, country="CH", institution="The University of Geneva")
    assert (right["problems"], right["education"][0]["institution_id"]) == ([], "ch-universite-geneve")
    others = studies(listed, ILO, country="CH", institution="Ecole du village", institution_id="others")
    assert (others["problems"], others["education"][0]["institution_id"]) == ([], "others")
    assert others["education"][0]["institution"] == "Ecole du village"


def test_L9_where_the_list_is_free_any_institution_is_typed_and_saved_in_one_go(listed: Any) -> None:
    saved = studies(listed, "?organisation=wipo", country="CH", institution="Ecole du village")
    assert (saved["problems"], saved["education"][0]["institution"]) == ([], "Ecole du village")


def test_L9_an_invented_id_is_not_taken(listed: Any) -> None:
    saved = studies(listed, ILO, country="CH", institution="Ecole du village", institution_id="ch-universite-geneve")
    assert saved["education"][0]["institution_id"] is None


def test_L9_typing_on_after_a_first_save_changes_nothing(listed: Any) -> None:
    item = {"country": "CH", "institution": "EPFL", "degree": "Master"}
    first = studies(listed, ILO, **item)
    again = studies(listed, ILO, id=first["education"][0]["id"], **item)
    assert (again["version"], again["education"]) == (first["version"], first["education"])


RECORDS = [
    {
        "id": "https://ror.org/00example1",
        "status": "active",
        "types": ["education", "funder"],
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "CH", "name": "Bellinzona"}}],
        "names": [
            {"value": "Scuola d’Esempio", "types": ["ror_display", "label"], "lang": "it"},
            {"value": "Example School", "types": ["alias"], "lang": "en"},
            {"value": "SDE", "types": ["acronym"], "lang": None},
        ],
    },
    {
        "id": "https://ror.org/00example2",
        "status": "active",
        "types": ["company"],
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "CH", "name": "Bellinzona"}}],
        "names": [{"value": "Example Works", "types": ["ror_display"], "lang": "en"}],
    },
    {
        "id": "https://ror.org/00example3",
        "status": "withdrawn",
        "types": ["education"],
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "CH", "name": "Bellinzona"}}],
        "names": [{"value": "Example Past", "types": ["ror_display"], "lang": "en"}],
    },
]


def dump(folder: Path, records: list[dict[str, Any]], packed: bool) -> Path:
    text = json.dumps(records, indent=2, ensure_ascii=False)
    if not packed:
        (folder / "dump.json").write_text(text, encoding="utf-8")
        return folder / "dump.json"
    with zipfile.ZipFile(folder / "dump.zip", "w") as archive:
        archive.writestr("v1.9-ror-data.json", "[]")
        archive.writestr("v1.9-ror-data_schema_v2.json", text)
    return folder / "dump.zip"


@pytest.mark.parametrize("packed", [False, True])
def test_L9_B7_the_published_dump_is_imported_and_again(world: Any, tmp_path: Path, packed: bool) -> None:
    steps: list[tuple[int, float]] = []

    def progress(taken: int, share: float) -> None:
        steps.append((taken, share))

    assert import_dump(deps(world), dump(tmp_path, RECORDS, packed), progress) == 1
    assert steps[-1] == (1, 1.0)
    assert found(world, "sde") == found(world, "example school") == ["Scuola d’Esempio"]
    assert found(world, "example works") == found(world, "example past") == []
    chosen = studies(world, ILO, country="CH", institution="SDE")["education"][0]["institution_id"]
    assert chosen == "ror:00example1"
    gone = [{**RECORDS[0], "status": "inactive"}]
    assert import_dump(deps(world), dump(tmp_path, gone, packed), progress) == 0
    assert found(world, "sde") == []
    assert world.profile(ILO)["problems"] == [], "who chose it keeps it"


@pytest.mark.parametrize("text", ["{}", "[{", '[{"id": 1}]', "nothing"])
def test_a_file_that_is_no_dump_is_refused_with_the_reason(world: Any, tmp_path: Path, text: str) -> None:
    (tmp_path / "dump.json").write_text(text)
    with pytest.raises(NotADump):
        import_dump(deps(world), tmp_path / "dump.json", lambda _taken, _share: None)


def test_I19_B7_a_level_is_proposed_with_its_reason_and_source(world: Any) -> None:
    proposal = degree(world, "FR", "Diplôme d’ingénieur", **{"Accept-Language": "fr"})
    assert proposal is not None
    assert (proposal["level"], proposal["lmd"], proposal["eqf"], proposal["isced"]) == ("master", "master", 7, 7)
    assert "grade de master" in proposal["reason"]
    assert "D612-34" in proposal["source"]["title"]
    assert proposal["source"]["url"].startswith("https://")
    assert degree(world, "FR", "Grumpf") is None


def test_I19_the_level_is_filled_in_and_follows_the_title_until_another_is_chosen(world: Any) -> None:
    filled = studies(world, country="FR", degree="Licence")["education"][0]
    assert (filled["level"], filled["proposal"]["rule"]) == ("first_level", "fr-licence")
    followed = studies(world, **{**typed(filled), "degree": "Diplome d'ingenieur"})["education"][0]
    assert followed["level"] == "master"


def typed(item: dict[str, Any]) -> dict[str, Any]:
    """What a client sends back of an item that it read."""
    return {name: value for name, value in item.items() if name not in {"proposal", "standing"}}


def test_I19_I35_another_level_needs_a_reason_and_both_reach_hr(world: Any) -> None:
    other = studies(world, country="IT", degree="Master universitario di II livello", level="master")
    asked = [each["pointer"] for each in other["completeness"]["missing"]]
    assert "/education/0/level_reason" in asked
    item = {**typed(other["education"][0]), "level_reason": "Recognised as a national master’s degree"}
    told = studies(world, **item)
    assert "/education/0/level_reason" not in [each["pointer"] for each in told["completeness"]["missing"]]
    event = world.published()[-1]
    assert isinstance(event, CandidateProfileV1)
    sent = event.profile.education[0]
    assert sent.proposal is not None
    assert (sent.level, sent.proposal.level, sent.proposal.rule) == ("master", "certificate", "it-master1")
    assert sent.level_reason == "Recognised as a national master’s degree"
    assert sent.proposal.reason["fr"] and sent.proposal.source


def test_L10_only_accredited_degrees_count_and_the_field_says_why(listed: Any) -> None:
    def standing(**item: Any) -> dict[str, Any]:
        profile = studies(listed, ILO, country="GB", **item)
        return {**profile["education"][0]["standing"], "any": profile["advanced_degree"]}

    listed_one = {"institution": "University of Oxford", "degree": "MSc"}
    assert standing(**listed_one)["code"] == "advanced"
    assert standing(**listed_one)["any"] is True
    assert standing(**{**listed_one, "degree": "Postgraduate diploma"})["code"] == "certificate"
    assert standing(**{**listed_one, "degree": "BSc"})["code"] == "first_level"
    assert standing(**{**listed_one, "status": "in_progress"})["code"] == "in_progress"
    other = standing(institution="Village College", institution_id="others", degree="MSc")
    assert (other["code"], other["any"]) == ("not_accredited", False)
    assert "accredited" in other["message"]


def test_L19_the_rules_name_and_link_the_accreditation_sources(world: Any) -> None:
    rules = world.client.get(f"/rules{ILO}").json["education"]
    assert rules["accredited_only"] is True
    assert [each["url"] for each in rules["accreditation_sources"]] == [
        "https://www.whed.net/home.php",
        "http://www.unesco.org/education/educprog/wche/pwlist.htm",
    ]
    assert rules["others_choice"] == "*Others"
    french = world.client.get(f"/rules{UN}", headers={"Accept-Language": "fr"}).json["education"]
    assert (french["others_choice"], french["degree_desk"]) == ("*Autres", "degrees@un.example")
