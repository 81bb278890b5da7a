"""Habits of CVs, one each: what is written, and what must be read."""

from pathlib import Path

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction

SWISS = """Sophie DE LA TOUR
Née le 12.04.1979 à Fribourg
Suissesse, mariée, 2 enfants
Route du Jura 45, CH-1700 Fribourg
Portable : 079 555 11 22 / sophie.delatour@example.ch

PARCOURS PROFESSIONNEL

Depuis 2016 : Responsable des ressources humaines
Alpina SA, Vevey
• Recrutement de 80 personnes par an

2005 - 2010 : Assistante RH à 80 %
Interim Plus (Lausanne)
• Sélection de candidats

FORMATION
2014 CAS en gestion de projet, HEG Fribourg
2000-2004 Licence en psychologie, Université de Fribourg
1998 Maturité fédérale, Collège Saint-Michel, Fribourg

LANGUES
Français    Langue maternelle
Allemand    Très bonnes connaissances (C1)
"""
ECONOMIST = """JOHN M. FAIRWEATHER, PhD
Policy Analyst | Trade & Climate
Geneva, Switzerland · +41 22 555 66 77 · john.fairweather@example.com · linkedin.com/in/johnfairweather

PROFESSIONAL EXPERIENCE

OFFICE FOR TRADE STUDIES (OTS)          Geneva, Switzerland
Economic Affairs Officer (P-3)          Feb 2017 – Present
- Drafts chapters of the flagship report
Associate Economic Affairs Officer (P-2)          Jan 2013 – Jan 2017
- Provided research support

RESOURCES INSTITUTE          Washington, DC
Research Analyst          Jul 2009 – Dec 2012
- Modelled carbon prices

EDUCATION

2001 – 2005   B.A. (Honours) in Economics, University of Toronto, Toronto, Canada

LANGUAGES: Fluent English, French (mother tongue), basic Spanish
SKILLS: Stata, R, policy drafting
"""


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.fixture(scope="module")
def swiss(evidence: Evidence) -> Extraction:
    return extract(SWISS.encode(), evidence)


@pytest.fixture(scope="module")
def economist(evidence: Evidence) -> Extraction:
    return extract(ECONOMIST.encode(), evidence)


def values(extraction: Extraction, section: str, name: str) -> list[str]:
    return [f.value for f in extraction.fields if f.section == section and f.name == name]


def test_capitals_and_particles_of_a_name(swiss: Extraction) -> None:
    assert values(swiss, "personal", "given_name") == ["Sophie"]
    assert values(swiss, "personal", "family_name") == ["de la Tour"]


def test_a_number_is_dialled_where_the_address_is(swiss: Extraction) -> None:
    assert values(swiss, "personal", "phone") == ["+41795551122"]
    assert values(swiss, "personal", "address.country") == ["CH"]


def test_a_birth_date_and_a_nationality_without_labels(swiss: Extraction) -> None:
    assert values(swiss, "personal", "date_of_birth") == ["1979-04-12"]
    assert values(swiss, "personal", "nationalities") == ["CH"]


def test_a_degree_with_a_lone_year(swiss: Extraction) -> None:
    assert values(swiss, "education", "degree") == ["CAS", "Licence", "Maturité fédérale"]
    assert values(swiss, "education", "end") == ["2014", "2004", "1998"]


def test_a_job_that_goes_on_since_a_year(swiss: Extraction) -> None:
    assert values(swiss, "experience", "start") == ["2016", "2005"]
    assert values(swiss, "experience", "current") == ["true"]
    assert values(swiss, "experience", "employer") == ["Alpina SA", "Interim Plus"]


def test_two_jobs_under_one_employer(economist: Extraction) -> None:
    office = "OFFICE FOR TRADE STUDIES (OTS)"
    assert values(economist, "experience", "employer") == [office, office, "RESOURCES INSTITUTE"]
    assert values(economist, "experience", "title")[1] == "Associate Economic Affairs Officer (P-2)"


def test_a_state_is_not_a_city(economist: Extraction) -> None:
    assert values(economist, "experience", "city")[-1] == "Washington"


def test_a_shared_employer_makes_less_sure(economist: Extraction) -> None:
    first, second, _ = [f.confidence for f in economist.fields if f.name == "employer"]
    assert second < first


def test_levels_stand_before_or_after_the_language(economist: Extraction) -> None:
    levels = values(economist, "languages", "level")
    assert dict(zip(values(economist, "languages", "language"), levels, strict=True)) == {
        "en": "C1",
        "fr": "native",
        "es": "A2",
    }


def test_a_heading_before_its_content_opens_a_section(economist: Extraction) -> None:
    assert values(economist, "skills", "name") == ["Stata", "R", "policy drafting"]


def test_what_was_not_understood_is_listed(evidence: Evidence) -> None:
    extraction = extract(SWISS.replace("LANGUES", "LOISIRS\nPoterie\n\nLANGUES").encode(), evidence)
    assert extraction.not_understood == ("Poterie",)


@pytest.mark.parametrize(
    ("file", "jobs", "degrees", "languages"),
    [
        ("amara-linfield-en.pdf", 3, 2, 3),
        ("noemie-carval-fr.pdf", 3, 2, 3),
        ("youssef-tahari-fr.docx", 3, 2, 3),
        ("daniel-krestov-en.txt", 3, 2, 3),
    ],
)
def test_the_sample_cvs_are_read_whole(evidence: Evidence, file: str, jobs: int, degrees: int, languages: int) -> None:
    data = (Path(__file__).parents[4] / "samples" / "cvs" / file).read_bytes()
    extraction = extract(data, evidence)
    for name in ("given_name", "family_name", "email", "phone", "address.street", "address.city", "date_of_birth"):
        assert len(values(extraction, "personal", name)) == 1, name
    assert values(extraction, "personal", "nationalities")
    for name in ("title", "employer", "start"):
        assert len(values(extraction, "experience", name)) == jobs
    assert len(values(extraction, "education", "degree")) == degrees
    assert len(values(extraction, "languages", "level")) == languages
    assert values(extraction, "skills", "name")
