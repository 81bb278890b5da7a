"""Profiles that other systems export: every value named, none guessed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from cv_parser_service.cli import as_json
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.exact.levels import level_of
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction, Field
from jsonschema import Draft202012Validator

from . import profile_files

ROOT = Path(__file__).parents[4]
SAMPLES = ROOT / "samples" / "profiles"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def sample(name: str) -> bytes:
    return (SAMPLES / f"ilse-vandermoor-{name}").read_bytes()


def entry(found: Extraction, section: str, number: int | None = None) -> dict[str, str]:
    return {f.name: f.value for f in found.fields if (f.section, f.entry) == (section, number)}


def field(found: Extraction, section: str, number: int | None, name: str) -> Field:
    return next(f for f in found.fields if (f.section, f.entry, f.name) == (section, number, name))


def languages(found: Extraction) -> dict[str, str | None]:
    numbers = sorted({f.entry for f in found.fields if f.section == "languages" and f.entry is not None})
    each = [entry(found, "languages", number) for number in numbers]
    return {one["language"]: one.get("level") for one in each}


def test_W6_S16_a_linkedin_archive_is_read_table_by_table(evidence: Evidence) -> None:
    found = extract(sample("linkedin.zip"), evidence)
    assert found.kind == "linkedin_archive"
    person = entry(found, "personal")
    assert (person["given_name"], person["family_name"]) == ("Ilse", "Vandermoor")
    assert (person["address.city"], person["address.country"]) == ("Ghent", "BE")
    assert (person["date_of_birth"], person["phone"]) == ("1988-03-09", "+32 470 12 34 56")
    assert entry(found, "experience", 0) == {
        "title": "Head of Network Planning",
        "employer": "Waterloop Vlaanderen",
        "duties": "Leads nine engineers.\nPlans the renewal of 800 km of pipes.",
        "start": "2021-01",
        "current": "true",
        "city": "Ghent",
        "country": "BE",
    }
    assert entry(found, "experience", 1)["end"] == "2020-12"
    assert entry(found, "experience", 2)["kind"] == "volunteer"
    assert entry(found, "education", 0)["degree"] == "Master of Science"
    assert entry(found, "certifications", 0)["expires"] == "2028-05"
    assert all("Not to be read" not in f.value for f in found.fields)
    assert any("Rowing club" in note for note in found.not_understood)


def test_W6_each_value_of_an_archive_names_its_table_and_column(evidence: Evidence) -> None:
    found = extract(sample("linkedin.zip"), evidence)
    assert field(found, "experience", 0, "title").source_text == "Positions.csv, row 1, Title: Head of Network Planning"
    assert field(found, "experience", 1, "start").source_text == "Positions.csv, row 2, Started On: Sep 2013"
    assert field(found, "experience", 0, "title").confidence == 1.0
    assert field(found, "experience", 0, "title").page is None


def test_S16_the_five_wordings_propose_levels_that_are_to_be_confirmed(evidence: Evidence) -> None:
    found = extract(sample("linkedin.zip"), evidence)
    assert languages(found) == {"nl": "C2", "fr": "C1", "en": "B2", "de": "B1"}
    proposed = field(found, "languages", 0, "level")
    assert proposed.confidence < 0.85
    assert proposed.source_text.endswith("Proficiency: Native or bilingual proficiency")


@pytest.mark.parametrize(
    ("wording", "level"),
    [
        ("Elementary proficiency", "A2"),
        ("LIMITED_WORKING", "B1"),
        ("PROFESSIONAL_WORKING", "B2"),
        ("Full professional proficiency", "C1"),
        ("NATIVE_OR_BILINGUAL", "C2"),
        ("Compétence professionnelle complète", "C1"),
        ("Competencia básica limitada", "B1"),
    ],
)
def test_S16_a_wording_or_its_code_stands_for_a_level(wording: str, level: str) -> None:
    found = level_of(wording)
    assert found is not None
    assert (found.level, found.stated) == (level, False)


def test_tables_are_matched_by_column_name_below_their_notes(evidence: Evidence) -> None:
    table = b'\xef\xbb\xbfNotes:\r\n"A, long note"\r\n\r\nTitle,Company Name,Started On\r\nDiver,"Reef, Ltd",2019\r\n'
    found = extract(profile_files.archive_of(Positions=table), evidence)
    assert entry(found, "experience", 0) == {
        "title": "Diver",
        "employer": "Reef, Ltd",
        "start": "2019",
        "current": "true",
    }


@pytest.mark.parametrize("words", [profile_files.ENGLISH, profile_files.FRENCH, profile_files.SPANISH])
def test_S16_a_linkedin_pdf_is_read_by_its_two_columns(evidence: Evidence, words: profile_files.Words) -> None:
    found = extract(profile_files.linkedin_pdf(words), evidence)
    assert found.kind == "linkedin_pdf"
    person = entry(found, "personal")
    assert (person["given_name"], person["family_name"]) == ("Nora", "Quell")
    assert person["headline"] == "Programme Manager at Lakeside Health"
    assert (person["phone"], person["email"]) == ("+41 79 555 01 23", "nora.quell@example.org")
    assert person["links"] == "www.linkedin.com/in/nora-quell-1"
    assert "address.street" not in person
    email = field(found, "personal", None, "email")
    assert email.box is not None
    assert email.box[0] == pytest.approx(profile_files.SIDE, abs=1)
    assert (found.pages[0].width, len(found.pages)) == (612, 2)
    assert "Field Coordinator" in [line.text for line in found.lines if line.page == 2]
    first, second, third = (entry(found, "experience", number) for number in range(3))
    assert (first["title"], first["employer"], first["start"]) == ("Programme Manager", "Lakeside Health", "2021-03")
    assert (first["current"], first["country"]) == ("true", "CH")
    assert first["duties"] == "Leads a team of nine in three countries.\nPlans budgets."
    assert (second["employer"], second["start"], second["end"]) == ("Lakeside Health", "2019-01", "2021-02")
    assert (third["title"], third["employer"]) == ("Field Coordinator", "Red Harbour Foundation")
    assert entry(found, "education", 0) == {
        "institution": "Hillside University",
        "degree": "Master of Science",
        "field": "Public Health",
        "start": "2012",
        "end": "2014",
    }
    assert languages(found) == {"fr": "C2", "en": "C1", "de": "B1"}
    assert [f.value for f in found.fields if f.section == "skills"] == ["Vaccination", "Budgets"]
    assert entry(found, "certifications", 0) == {"name": "First Aid Instructor"}


@pytest.mark.parametrize("tongue", profile_files.SINGLE)
def test_S16_the_linkedin_pdf_of_2017_is_read_in_one_column(evidence: Evidence, tongue: str) -> None:
    found = extract(profile_files.linkedin_single(profile_files.SINGLE[tongue]), evidence)
    assert found.kind == "linkedin_pdf"
    person = entry(found, "personal")
    assert (person["given_name"], person["family_name"], person["headline"]) == ("Nora", "Quell", "Programme Manager")
    assert (person["email"], person["summary"]) == ("nora.quell@example.org", "I run vaccination programmes.")
    assert "address.city" not in person
    first, second = (entry(found, "experience", number) for number in range(2))
    assert (first["title"], first["employer"]) == ("Programme Manager", "Lakeside Health")
    assert (first["start"], first["current"]) == ("2013-03", "true")
    assert first["duties"] == "Leads a team of nine in three countries."
    assert (second["title"], second["start"], second["end"]) == ("Coordinator", "2011-01", "2013-02")
    assert entry(found, "education", 0) == {
        "institution": "Hillside University",
        "degree": "Master of Science",
        "field": "Public Health",
        "start": "2005",
        "end": "2007",
    }
    assert [f.value for f in found.fields if f.section == "skills"] == ["Vaccination", "Budgets"]
    assert languages(found) == {"fr": "C2"}


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Jan 2021", "2021-01"),
        ("janv. 2021", "2021-01"),
        ("févr. 2020", "2020-02"),
        ("août 2019", "2019-08"),
        ("déc. 2018", "2018-12"),
        ("ene. 2021", "2021-01"),
        ("ago. 2019", "2019-08"),
        ("dic. 2018", "2018-12"),
        ("sept de 2017", "2017-09"),
        ("2016", "2016"),
    ],
)
def test_S16_months_of_an_archive_are_read_in_each_language(evidence: Evidence, written: str, month: str) -> None:
    table = (
        "\ufeffCompany Name,Title,Description,Location,Started On,Finished On\r\n"
        f'"Quay, Sons",Diver,"Dives deep.\r\n\r\nSays ""clear"" often.",,{written},\r\n'
    )
    found = entry(extract(profile_files.archive_of(Positions=table.encode()), evidence), "experience", 0)
    assert (found["start"], found["employer"]) == (month, "Quay, Sons")
    assert found["duties"].replace("\r", "").split("\n") == ["Dives deep.", "", 'Says "clear" often.']


def europass_holds(found: Extraction) -> None:
    person = entry(found, "personal")
    assert (person["given_name"], person["date_of_birth"], person["nationalities"]) == ("Ilse", "1988-03-09", "BE")
    assert (person["phone"], person["address.street"]) == ("+32 470123456", "Kastanjelaan 12")
    assert person["summary"] == "I plan drinking-water networks."
    assert entry(found, "experience", 0)["duties"] == "• Leads nine engineers"
    assert entry(found, "experience", 1)["city"] == "Antwerpen"
    assert entry(found, "education", 0)["field"] == "Hydraulic engineering"
    assert languages(found) == {"nl": "native", "fr": "C1"}
    assert field(found, "personal", None, "given_name").source_text == "CandidatePerson/PersonName/GivenName: Ilse"


def test_the_xml_inside_a_europass_pdf_is_read_instead_of_its_pages(evidence: Evidence) -> None:
    europass_holds(extract(sample("europass.pdf"), evidence))


def test_europass_xml_is_read_alone(evidence: Evidence) -> None:
    data = sample("europass.pdf")
    inside = extract(data, evidence)
    alone = extract(_attachment(data), evidence)
    assert alone == inside


def test_the_older_europass_is_read(evidence: Evidence) -> None:
    found = extract(profile_files.PASSPORT.encode(), evidence)
    person = entry(found, "personal")
    assert (person["family_name"], person["date_of_birth"], person["address.country"]) == (
        "Ventosa",
        "1984-02-10",
        "ES",
    )
    job = entry(found, "experience", 0)
    assert (job["title"], job["employer"], job["start"], job["current"]) == (
        "Counsellor",
        "Casa Azul",
        "2002-08",
        "true",
    )
    assert job["duties"] == "Advice.\n• Training"
    assert entry(found, "education", 0)["end"] == "2002-06"
    assert languages(found) == {"es": "native", "en": "C1"}
    assert field(found, "languages", 1, "level").confidence < 1


def test_json_resume_is_read(evidence: Evidence) -> None:
    found = extract(sample("resume.json"), evidence)
    assert found.kind == "json_resume"
    job = entry(found, "experience", 0)
    assert (job["employer"], job["city"], job["country"]) == ("Waterloop Vlaanderen", "Gent", "BE")
    assert job["achievements"] == "Renewed 300 km of pipes\nHalved the losses of water"
    assert languages(found) == {"nl": "native", "fr": "C1", "de": "B1"}
    assert field(found, "personal", None, "family_name").confidence < 0.85
    assert entry(found, "certifications", 0)["date"] == "2019-05"


def test_W27_a_profile_printed_by_an_older_system_is_read_as_a_form(evidence: Evidence) -> None:
    found = extract(profile_files.taleo_pdf(), evidence)
    person = entry(found, "personal")
    assert (person["given_name"], person["family_name"]) == ("Omar", "Belkacem")
    assert (person["address.street"], person["address.country"]) == ("Chemin des Tilleuls 4", "CH")
    assert entry(found, "experience", 0) == {
        "title": "Translator",
        "employer": "Patent Words SA",
        "start": "2015-03",
        "end": "2020-12",
        "achievements": "Translated patents from English into French.",
    }
    assert "experience" not in {f.section for f in found.fields if f.entry == 1}
    assert entry(found, "education", 0)["end"] == "2007-06"
    assert languages(found) == {"fr": "native", "en": "C1"}


@pytest.mark.parametrize("name", ["linkedin.zip", "europass.pdf", "resume.json"])
def test_what_the_command_prints_has_the_shape_of_the_contract(evidence: Evidence, name: str) -> None:
    schema: Mapping[str, object] = json.loads((ROOT / "contracts" / "cv" / "extraction.schema.json").read_text())
    line = {"file": name, **as_json(extract(sample(name), evidence))}
    Draft202012Validator(schema).validate(line)


def _attachment(data: bytes) -> bytes:
    document = pdfium.PdfDocument(data)
    return bytes(document.get_attachment(0).get_data())
