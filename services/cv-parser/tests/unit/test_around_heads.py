"""What stands around a title, a name or a degree in the head of an entry, and what the text below it begins with."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("line", "employer"),
    [
        ("Graphiste, Atelier Brume, agence de design\t2019 - 2021", "Atelier Brume"),
        ("Monteuse, Le Phare Breton, rédaction web\t2019 - 2021", "Le Phare Breton"),
        ("Data analyst, Korvex, Filiale du groupe Amarante\t2019 - 2021", "Korvex"),
        ("Buyer - Harlow Fabrics, leading distributor of cloth - 2019 - 2021", "Harlow Fabrics"),
        ("Cocinera, Brisamar, empresa de catering\t2019 - 2021", "Brisamar"),
        ("Journaliste - CDD, Radio Cévennes - 2019 - 2021", "Radio Cévennes"),
        ("Juriste - Temps partiel, Société Alvéo - 2019 - 2021", "Société Alvéo"),
    ],
)
def test_what_an_employer_is_and_the_contract_are_no_part_of_its_name(
    evidence: Evidence, line: str, employer: str
) -> None:
    (job,) = read(evidence, "experience", "WORK EXPERIENCE", line)
    assert job["employer"] == employer


@pytest.mark.parametrize("kind", ["Bénévolat", "Voluntariado", "Service civique"])
def test_a_kind_of_engagement_is_no_employer(evidence: Evidence, kind: str) -> None:
    (job,) = read(evidence, "experience", "WORK EXPERIENCE", f"Cheffe de projet - {kind}\t2019 - 2021")
    assert (job["title"], job.get("employer")) == ("Cheffe de projet", None)


@pytest.mark.parametrize(
    "heading", ["Compétences et expériences professionnelles", "Skills & Work experience", "Habilidades y experiencia"]
)
def test_jobs_below_a_heading_of_skills_and_jobs_are_jobs(evidence: Evidence, heading: str) -> None:
    lines = "2014 - 2016\tCashier - Brook Stores\n2011 - 2013\tWaiter - Hotel Aurora"
    assert jobs(evidence, lines, heading) == [("Cashier", "Brook Stores"), ("Waiter", "Hotel Aurora")]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Ingénieur de recherche; architecte de solutions et formateur", "Ingénieur de recherche"),
        (
            "Coordinatrice technique de la plateforme qui relie les communes rurales du massif",
            "Coordinatrice technique",
        ),
        ("Product manager, in charge of two teams and of the road map", "Product manager"),
        ("Administrativa contable (facturas, nóminas y trato con proveedores)", "Administrativa contable"),
    ],
)
def test_the_text_below_an_employer_may_begin_with_the_title(evidence: Evidence, line: str, title: str) -> None:
    lines = (
        f"2014 - 2016\tKorvex\n{line} " + "and more of what was done there, day by day, with all of the others. " * 2
    )
    assert jobs(evidence, lines) == [(title, "Korvex")]


def test_the_text_below_a_school_may_begin_with_the_degree(evidence: Evidence) -> None:
    lines = (
        "2007 - 2010\tINRIA Sophia\nDoctorat en Informatique, équipe Amarante, thème : les graphes et leurs usages en "
    )
    lines += "biologie, sous la direction de deux professeurs et en lien avec un hôpital."
    (found,) = read(evidence, "education", "FORMATION", lines)
    assert (found["degree"], found["field"]) == ("Doctorat", "Informatique")


@pytest.mark.parametrize(
    ("line", "degree", "field"),
    [
        ("Master 2 journalisme scientifique", "Master 2", "journalisme scientifique"),
        ("BEP électronique", "BEP", "électronique"),
        ("CAP petite enfance", "CAP", "petite enfance"),
        ("Double licence histoire et droit", "Double licence", "histoire et droit"),
        ("Ingeniería informática", "Ingeniería", "informática"),
        ("Licence professionnelle", "Licence professionnelle", None),
        ("Master avec mention", "Master avec mention", None),
        ("Diplôme d'ingénieur généraliste", "Diplôme d'ingénieur généraliste", None),
    ],
)
def test_a_field_in_small_letters_is_parted_from_its_degree(
    evidence: Evidence, line: str, degree: str, field: str | None
) -> None:
    (found,) = read(evidence, "education", "FORMATION", f"2010 - 2012\t{line}\tUniversité de Brumal")
    assert (found["degree"], found.get("field")) == (degree, field)


@pytest.mark.parametrize(
    ("line", "institution"),
    [
        ("Étudiante à l'INSA de Lyon, département informatique", "INSA de Lyon"),
        ("Student at Harlow University", "Harlow University"),
        ("Élève ingénieur à Supélec", "Supélec"),
        ("Estudiante en la Universidad de Brumal", "Universidad de Brumal"),
    ],
)
def test_what_somebody_was_at_a_school_is_no_part_of_its_name(evidence: Evidence, line: str, institution: str) -> None:
    (found,) = read(evidence, "education", "FORMATION", f"2010 - 2012\t{line}")
    assert found["institution"] == institution


def test_a_mark_is_no_field_and_an_option_is_one(evidence: Evidence) -> None:
    lines = "2010 - 2012\tDiplôme d'ingénieur\tSupélec, Rennes, Options micro-électronique\n"
    lines += "2008 - 2010\tLicence\tUniversité de Brumal\tMention : Très Bien"
    first, second = read(evidence, "education", "FORMATION", lines)
    assert (first["institution"], first["city"], first["field"]) == ("Supélec", "Rennes", "micro-électronique")
    assert (second["degree"], second.get("field")) == ("Licence", None)


def test_an_employer_counts_for_jobs_below_it_and_not_for_those_after_its_own(evidence: Evidence) -> None:
    below = "Harlow Hospital Trust\n\nWard Sister\t2016 - 2019\nStaff Nurse\t2012 - 2016\n"
    after = "2016 - 2019\tStaff Nurse, Harlow Hospital Trust\n2014 - 2015\tVolunteer tutor\n"
    assert [employer for _, employer in jobs(evidence, after)] == ["Harlow Hospital Trust", None]
    assert next(employer for _, employer in jobs(evidence, below)) == "Harlow Hospital Trust"


@pytest.mark.parametrize("text", ["PhD candidate in Marine Biology", "PhD student in Marine Biology"])
def test_a_candidate_for_a_degree_is_no_part_of_its_field(evidence: Evidence, text: str) -> None:
    (found,) = read(evidence, "education", "EDUCATION", f"2010 - 2012\t{text}\tUniversity of Brumal")
    assert (found["degree"], found["field"]) == ("PhD", "Marine Biology")


def test_strokes_part_a_head_from_its_place_and_its_dates(evidence: Evidence) -> None:
    lines = [
        "Executive Chef / Hotel Brisamar / Tangier / 2018 to the present day",
        "Sous-chef / Brasserie du Phare / Strasbourg, France / 2011 to 2014",
        "Chef de partie / Riad Oriel / Fez / 2008 to 2010",
    ]
    found = read(evidence, "experience", "WORK EXPERIENCE", "\n".join(lines))
    assert [(job["employer"], job["city"], job.get("country")) for job in found] == [
        ("Hotel Brisamar", "Tangier", None),
        ("Brasserie du Phare", "Strasbourg", "FR"),
        ("Riad Oriel", "Fez", None),
    ]
