"""Profiles that come from elsewhere and go elsewhere: which files are taken, and what is written."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from contracts.events.cv_parser import CvExtractionV1, ExtractedField
from contracts.portable import portable_schema

ROOT = Path(__file__).parents[4]
EUROPASS = b'<?xml version="1.0"?><Candidate xmlns="http://www.europass.eu/1.0"/>'
RESUME = b'{"basics": {"name": "Ada Example"}}'
PORTABLE = b'{"format": "postula-profile", "version": 1}'
PERSON = {
    "personal": {
        "given_name": "Ada",
        "family_name": "Example",
        "phone": "+41 22 555 01 23",
        "links": ["https://ada.example"],
        "address": {"city": "Geneva", "country": "CH"},
    },
    "experience": [
        {
            "title": "Nurse",
            "employer": "Lake <Hospital>",
            "start": "2015-03",
            "end": "2018",
            "duties": "Nights.\n\nDays.",
        },
        {"title": "Helper", "employer": "River Watch", "start": "2019", "current": True, "kind": "volunteer"},
    ],
    "education": [{"institution": "Hillside", "degree": "Master", "level": "master", "status": "in_progress"}],
    "languages": [{"language": "fr", "level": "native"}, {"language": "en", "level": "C1"}],
    "skills": [{"name": "Triage", "level": "expert"}],
    "certifications": [{"name": "First aid", "issuer": "Red Harbour", "date": "2019-05", "expires": "2029"}],
}


def linkedin() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Export/Profile.csv", "First Name,Last Name\r\nAda,Example\r\n")
    return out.getvalue()


def rules(world: Any, query: str, **headers: str) -> dict[str, Any]:
    answer = world.client.get(f"/import-rules{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json
    return body


def export(world: Any, shape: str) -> Any:
    return world.client.get(f"/profile/export/{shape}", headers=world.headers)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(linkedin(), "linkedin"), (EUROPASS, "europass"), (RESUME, "json_resume"), (PORTABLE, "profile")],
)
def test_W32_a_profile_from_elsewhere_is_taken_by_its_content(world: Any, data: bytes, kind: str) -> None:
    answer = world.upload(data, "anything.bin", organisation="wipo", list="staff")
    assert answer.status_code == 202, answer.text
    assert world.imported(answer.json["id"])["kind"] == kind


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", linkedin(), EUROPASS, RESUME, PORTABLE])
def test_L5_no_file_of_any_kind_is_taken_and_the_refusal_is_in_the_policys_words(world: Any, data: bytes) -> None:
    refused = world.upload(data, organisation="ilo")
    assert (refused.status_code, refused.json["code"]) == (409, "cv_not_accepted")
    assert refused.json["detail"] == "The ILO does not accept uploaded CVs. Please complete your profile."
    assert world.stored_files() == []


def test_L5_W6_the_rules_are_told_before_a_file_is_chosen(world: Any) -> None:
    ilo = rules(world, "?organisation=ilo", **{"Accept-Language": "fr"})
    assert (ilo["accepted"], ilo["kinds"]) == (False, [])
    assert ilo["note"].startswith("Le BIT n’accepte pas")
    wipo = rules(world, "?organisation=wipo&list=contractors")
    assert wipo["kinds"] == ["pdf", "docx", "doc", "linkedin", "europass", "json_resume", "profile"]
    assert (wipo["kept"], wipo["typing_recommended"]) == (False, True)
    hospice = rules(world, "?organisation=hospice")
    assert (hospice["kept"], hospice["typing_recommended"]) == (True, False)
    assert rules(world, "")["note"] is None


def test_W32_an_archive_of_anything_else_is_refused_by_name(world: Any) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("holiday.csv", "place\nsea\n")
    assert world.upload(out.getvalue()).json["detail"].startswith("This is an archive")


def test_S7_a_kept_file_is_the_candidates_to_see_and_delete(world: Any) -> None:
    import_id = world.upload(b"%PDF-1.7 my cv", "my cv.pdf", organisation="hospice").json["id"]
    [kept] = world.client.get("/kept-files", headers=world.headers).json
    assert (kept["id"], kept["file_name"]) == (import_id, "my cv.pdf")
    assert world.client.get(f"/kept-files/{import_id}/content", headers=world.headers).data == b"%PDF-1.7 my cv"
    stranger = world.mint.candidate(uuid4())
    assert world.client.get(f"/kept-files/{import_id}/content", headers=stranger).status_code == 404
    world.client.delete(f"/imports/{import_id}", headers=world.headers)
    assert world.client.get("/kept-files", headers=world.headers).json == []
    assert world.stored_files() == []


def test_W6_a_file_that_is_not_kept_is_nobodys_document(world: Any) -> None:
    import_id = world.upload(b"%PDF-1.7 my cv", organisation="wipo").json["id"]
    assert world.client.get("/kept-files", headers=world.headers).json == []
    assert world.client.get(f"/kept-files/{import_id}/content", headers=world.headers).status_code == 404


def test_two_alike_entries_of_one_file_stay_two_items(world: Any) -> None:
    import_id = world.upload(RESUME).json["id"]
    fields = [
        ExtractedField(section="languages", entry=n, name=name, value=value, confidence=1.0)
        for n in range(2)
        for name, value in (("language", "fr"), ("level", "C1"))
    ]
    event = {"upload_id": import_id, "account_id": world.account, "language": "en", "at": world.clock.now()}
    world.hear(CvExtractionV1(fields=fields, **event))
    suggestions = world.imported(import_id)["suggestions"]
    world.decide(import_id, 0, accept=[each["id"] for each in suggestions])
    assert [item["language"] for item in world.profile()["languages"]] == ["fr", "fr"]


def test_B20_the_portable_file_holds_everything_in_its_documented_shape(world: Any) -> None:
    world.patch(0, PERSON)
    answer = export(world, "portable")
    assert answer.headers["Content-Disposition"] == "attachment; filename=postula-profile.json"
    document = json.loads(answer.data)
    Draft202012Validator(portable_schema()).validate(document)
    stored = world.profile()
    held = document["profile"]
    for name in ("experience", "languages", "skills", "certifications"):
        assert held[name] == stored[name]
    assert held["personal"].items() >= stored["personal"].items()
    assert held["education"][0]["institution"] == "Hillside"
    written = json.loads((ROOT / "contracts" / "profile" / "portable-profile.schema.json").read_text())
    assert written == json.loads(json.dumps(portable_schema()))


def test_B20_json_resume_has_its_published_shape(world: Any) -> None:
    world.patch(0, PERSON)
    resume = json.loads(export(world, "json-resume").data)
    Draft202012Validator(RESUME_SHAPE).validate(resume)
    assert resume["basics"]["name"] == "Ada Example"
    assert resume["basics"]["profiles"] == [{"network": "ada.example", "url": "https://ada.example"}]
    assert resume["work"][0]["endDate"] == "2018"
    assert [each["organization"] for each in resume["volunteer"]] == ["River Watch"]
    assert resume["languages"][1] == {"language": "English", "fluency": "C1"}


def test_B20_europass_is_a_candidate_document(world: Any) -> None:
    world.patch(0, PERSON)
    root = etree.fromstring(export(world, "europass").data)
    assert root.tag == "{http://www.europass.eu/1.0}Candidate"
    names = root.findall(".//{http://www.hr-xml.org/3}OrganizationName")
    assert [each.text for each in names][:3] == ["Lake <Hospital>", "River Watch", "Hillside"]
    assert root.find(".//{*}Description").text == "<p>Nights.</p><p></p><p>Days.</p>"


def test_an_empty_profile_can_be_exported_and_an_unknown_format_cannot(world: Any) -> None:
    for shape in ("portable", "json-resume", "europass"):
        assert export(world, shape).status_code == 200
    assert export(world, "papyrus").status_code == 404
    assert world.client.get("/profile/export/portable").status_code == 401


_DATE = {"type": "string", "pattern": "^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"}
_STRING = {"type": "string"}


def _rows(*names: str, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": {**dict.fromkeys(names, _STRING), **more}}}


_PERIOD = {"startDate": _DATE, "endDate": _DATE, "highlights": {"type": "array", "items": _STRING}}
RESUME_SHAPE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "basics": {
            "type": "object",
            "properties": {
                **dict.fromkeys(("name", "label", "phone", "summary"), _STRING),
                "location": {
                    "type": "object",
                    "properties": dict.fromkeys(("address", "postalCode", "city", "countryCode", "region"), _STRING),
                },
                "profiles": _rows("network", "username", url={"type": "string", "format": "uri"}),
            },
        },
        "work": _rows("name", "location", "description", "position", "summary", **_PERIOD),
        "volunteer": _rows("organization", "position", "summary", **_PERIOD),
        "education": _rows("institution", "area", "studyType", "score", startDate=_DATE, endDate=_DATE),
        "certificates": _rows("name", "issuer", date=_DATE),
        "skills": _rows("name", "level", keywords={"type": "array", "items": _STRING}),
        "languages": _rows("language", "fluency"),
        "meta": {"type": "object", "properties": dict.fromkeys(("canonical", "version", "lastModified"), _STRING)},
    },
}
"""What the published schema asks of the parts that we write, in our own words."""
