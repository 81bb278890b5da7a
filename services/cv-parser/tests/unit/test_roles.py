"""Which part of a head is the title, and which the employer, where the words alone mislead."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.parts import parts_of
from cv_parser_service.extraction.entries.units import is_inner, names_a_unit, without_unit
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.lexicon import employer_score, title_score

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "text", ["Customer Service", "Atención al cliente", "Ménage et repassage", "Sales & Marketing", "Vendimia"]
)
def test_what_somebody_did_reads_like_a_title_rather_than_like_a_firm(text: str) -> None:
    assert title_score(text) > employer_score(text) + 1


@pytest.mark.parametrize("text", ["Scaffolding", "Tree Planting", "GROUNDWORKER"])
def test_work_in_one_word_reads_like_a_title(text: str) -> None:
    assert title_score(text) > employer_score(text)


@pytest.mark.parametrize("text", ["Manœuvre", "Site Engineer II", "Sr. Analyst", "Analyste Jr."])
def test_a_title_is_known_by_ligature_and_before_its_grade(text: str) -> None:
    assert title_score(text) > employer_score(text)


@pytest.mark.parametrize(
    "text",
    ["Aux. de farmacia", "Asist. de laboratorio", "Estate Manager", "Hotel Porter", "SOC Analyst L2"],
)
def test_a_title_abbreviated_or_behind_the_kind_of_a_firm_names_no_firm(text: str) -> None:
    assert title_score(text) > employer_score(text) + 1.4


@pytest.mark.parametrize("text", ["Halvor County Hospital", "Managers Ltd", "Clinique vétérinaire", "Dir. L. Moss"])
def test_what_ends_with_no_title_stays_as_much_of_a_name(text: str) -> None:
    assert employer_score(text) > title_score(text) - 0.5


def test_head_before_what_nobody_is_the_head_of_is_part_of_a_name() -> None:
    assert title_score("Head Start Halden") < 2 < title_score("Head Operations") < title_score("Head Chef") + 1


def test_who_works_for_oneself_is_the_employer_beside_another_title(evidence: Evidence) -> None:
    assert jobs(evidence, "Estate Manager, Self-Employed Tradesman, 2019 - 2021\n") == [
        ("Estate Manager", "Self-Employed Tradesman")
    ]
    assert jobs(evidence, "Self-Employed Tradesman, 2019 - 2021\n") == [("Self-Employed Tradesman", None)]


def test_what_an_article_stands_before_is_seldom_a_title(evidence: Evidence) -> None:
    found = jobs(evidence, "Waiting tables, The Merry Miller, 2019 - 2021\n")
    assert found == [("Waiting tables", "The Merry Miller")]


@pytest.mark.parametrize(("name", "city"), [("Fidelis", "Cape Town"), ("Peregrine Trust", "Leeds")])
def test_what_a_title_is_for_is_no_employer_before_another_name(evidence: Evidence, name: str, city: str) -> None:
    lines = f"May 2005 - Feb 2007\nTeam Leader for Software Systems; {name} ({city})\nBuilt models for traders.\n"
    lines += "Apr 2001 - Apr 2005\nDirector; Itaka Fund Managers (Leeds)\nKept to the plan that was made.\n"
    assert jobs(evidence, lines)[0] == ("Team Leader for Software Systems", name)
    assert jobs(evidence, "Team Leader for Halden Systems, 2005 - 2007\n") == [("Team Leader", "Halden Systems")]
    both = "Assistant Dean for College of Education and Assistant Professor"
    assert jobs(evidence, f"Halvor University 2009 - 2013\n{both}\n") == [(both, "Halvor University")]


@pytest.mark.parametrize("joint", ["and", "&", "et", "y"])
def test_two_names_in_one_look_are_one_around_an_and(joint: str) -> None:
    text = f"Assistant Editor, Orchard Review {joint} Harbour Times"
    begin, end = text.index("Orchard"), text.index(f" {joint} ")
    looks = "n" * begin + "i" * (end - begin) + "n" * (len(joint) + 2) + "i" * len("Harbour Times")
    assert [part.text for part in parts_of(Line(text, looks=looks), 0)][-1].endswith(text[begin:])


def test_a_department_with_a_learner_is_a_title_where_an_employer_stands_below(evidence: Evidence) -> None:
    lines = "2016 - 2017\nFinancial Services, intern\nLopag Trust\n\n2014 - 2015\nGroup Accounting, intern\nHilden AG\n"
    assert jobs(evidence, lines) == [
        ("Financial Services, intern", "Lopag Trust"),
        ("Group Accounting, intern", "Hilden AG"),
    ]
    assert jobs(evidence, "Hilden AG, intern, 2014 - 2015\n") == [("intern", "Hilden AG")]


@pytest.mark.parametrize("form", ["s.r.l.", "S.p.A.", "d.o.o.", "shpk", "S.L.", "Ltd."])
def test_a_legal_form_tells_an_employer_with_full_stops_or_without(form: str) -> None:
    assert employer_score(f"Epistema {form}") > 2.5


@pytest.mark.parametrize("text", ["Direction d'une équipe de 9 personnes", "Team meetings and rotas"])
def test_a_duty_that_begins_like_a_department_names_none(text: str) -> None:
    assert not names_a_unit(text)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Service de pédiatrie", True),
        ("Claims Team", True),
        ("Devices Directorate", True),
        ("Dpt. of Training", True),
        ("Departamento de compras", True),
        ("Atelier mécanique", True),
        ("Dirección General de Aduanas", False),
        ("Service départemental d'archives", False),
        ("Department of Transport", False),
        ("Prison Service", False),
        ("Taller Ibáñez", False),
    ],
)
def test_public_bodies_and_workshops_with_a_name_are_employers(text: str, inner: bool) -> None:
    assert names_a_unit(text)
    assert is_inner(text) == inner


@pytest.mark.parametrize(
    "head",
    [
        "Buyer\nPurchasing Department\nOrbexa\n2019 - 2022",
        "Buyer, 2019 - 2022\nOrbexa - Purchasing Department",
        "Orbexa\t2019 - 2022\nPurchasing Department\nBuyer",
        "Buyer\t2019 - 2022\nOrbexa, Purchasing Department",
        "Buyer\t2019 - 2022\nPurchasing Department, Orbexa",
    ],
)
def test_a_department_is_no_employer_beside_a_name_in_no_list(evidence: Evidence, head: str) -> None:
    assert jobs(evidence, f"{head}\n• Bought steel\n") == [("Buyer", "Orbexa")]


def test_whose_department_it_is_stands_below_the_head(evidence: Evidence) -> None:
    lines = "Cook\t2020 - 2022\nHotel Miravel\n• Cooked\n\n"
    lines += "Buyer\t2015 - 2019\nPurchasing Department\nOrbexa\n• Bought steel\n"
    assert jobs(evidence, lines) == [("Cook", "Hotel Miravel"), ("Buyer", "Orbexa")]


def test_an_acronym_of_a_contract_makes_a_department_no_less_the_employer(evidence: Evidence) -> None:
    found = jobs(evidence, "Instructeur - Direction départementale des territoires - CDD - 2019 - 2020\n", "EXPÉRIENCE")
    assert found == [("Instructeur", "Direction départementale des territoires")]


def test_an_internship_without_another_title_is_called_so(evidence: Evidence) -> None:
    lines = "Prácticas - Orbexa - 2019 - 2020\nCajero - Almacenes Ruiz - 2017 - 2018\n"
    assert jobs(evidence, lines, "EXPERIENCIA LABORAL") == [("Prácticas", "Orbexa"), ("Cajero", "Almacenes Ruiz")]


def test_an_employer_called_like_a_town_is_one_where_no_other_job_has_a_place(evidence: Evidence) -> None:
    lines = "2021 - 2023: Cajera, Deza\n2019 - 2021: Camarera, Hotel Sol\n2017 - 2019: Cocinera, Casa Pepa\n"
    assert jobs(evidence, lines, "EXPERIENCIA LABORAL")[0] == ("Cajera", "Deza")


def test_what_stands_behind_a_bare_degree_is_its_field_and_no_school(evidence: Evidence) -> None:
    found = read(evidence, "education", "EDUCATION", "2014 - 2018\nBachelor: Marine Ecology\n")
    assert [(one["degree"], one["field"], one.get("institution")) for one in found] == [
        ("Bachelor", "Marine Ecology", None)
    ]


def test_a_degree_called_like_a_heading_is_none_where_headings_look_otherwise(evidence: Evidence) -> None:
    lines = "2014 - 2016\nKorrin College\nApprenticeship\n2011 - 2014\nBarwick School\nA-levels\n\nSKILLS\n\nExcel"
    found = read(evidence, "education", "EDUCATION", lines)
    assert [(one.get("institution"), one.get("degree")) for one in found] == [
        ("Korrin College", "Apprenticeship"),
        ("Barwick School", "A-levels"),
    ]


def test_a_label_that_a_column_broke_begins_no_section(evidence: Evidence) -> None:
    lines = "Dates\t2013 - 2016\nTitle of qualification awarded\tBA Fine Art\n"
    lines += "Name and type of organisation providing education and\tTolmouth University,\ntraining\tTolmouth\n"
    found = read(evidence, "education", "EDUCATION", lines)
    assert found[0]["institution"] == "Tolmouth University"
    assert not read(evidence, "certifications", "EDUCATION", lines)


def test_a_word_in_front_of_a_name_in_another_look_is_no_part_of_it() -> None:
    text = "Investigadora en la Open University"
    part = [part.text for part in parts_of(Line(text, looks="b" * 13 + " " + "n" * (len(text) - 14)), 0)]
    assert part == ["Investigadora", "Open University"]


def test_the_field_of_a_degree_in_another_look_stays_with_it() -> None:
    text = "Doctorado en informática. Universidad de Deusto\t2010 - 2014"
    part = [part.text for part in parts_of(Line(text, looks="b" * 9 + " " + "n" * (len(text) - 10)), 0)]
    assert part == ["Doctorado en informática", "Universidad de Deusto"]


def test_an_acronym_beside_other_words_is_an_employer_and_no_town(evidence: Evidence) -> None:
    lines = "Investigador Asociado, CIMARQ, México\n2021 - 2025\n\nAuxiliar docente, CIMARQ, México\n2018 - 2020"
    assert jobs(evidence, lines, "EXPERIENCIA") == [("Investigador Asociado", "CIMARQ"), ("Auxiliar docente", "CIMARQ")]


def test_a_group_of_a_purpose_is_a_part_and_one_with_a_name_is_an_employer() -> None:
    assert is_inner("Grupo de ingeniería fotónica")
    assert not names_a_unit("Grupo Arcesa")
    assert not names_a_unit("Grupo de Empresas Arcesa")


def test_title_and_employer_stand_in_one_row_rather_than_in_two(evidence: Evidence) -> None:
    lines = "2019 - 2021  Product Designer — Quiet Harbour\nWeb y RV\n- Diseño de productos para pantallas pequeñas."
    assert jobs(evidence, lines, "EXPERIENCIA") == [("Product Designer", "Quiet Harbour")]


def test_a_part_of_a_university_is_no_employer_beside_it(evidence: Evidence) -> None:
    head = "Archivist, Marlowe Library, Oakbank University\t2016 - 2019"
    assert jobs(evidence, f"{head}\n") == [("Archivist", "Oakbank University")]
    head = "Lecturer, School of Music, Oakbank University\t2016 - 2019"
    assert jobs(evidence, f"{head}\n") == [("Lecturer", "Oakbank University")]


def test_a_state_in_full_behind_its_town_is_no_town(evidence: Evidence) -> None:
    found = read(evidence, "experience", "WORK EXPERIENCE", "Oakbank Bakery\tAustin, Texas\nBaker\t2016 - 2019\n")
    assert [(job.get("title"), job.get("employer"), job.get("city")) for job in found] == [
        ("Baker", "Oakbank Bakery", "Austin")
    ]


def test_that_one_worked_from_anywhere_belongs_to_no_name(evidence: Evidence) -> None:
    assert jobs(evidence, "Baker\t2016 - 2019\nOakbank Ltd, remote\n") == [("Baker", "Oakbank Ltd")]


def test_short_words_for_universities_before_a_town_name_schools() -> None:
    assert employer_score("TU Dresden") > 2 and employer_score("KU Leuven") > 2


def test_words_lead_from_a_french_title_to_the_employer(evidence: Evidence) -> None:
    lines = """2019 - 2021 : Stagiaire de recherche au CNRM Toulouse
2016 - 2019 : Monitrice de ski au sein de la Régie des Remontées
2014 - 2016 : Aide à domicile à l'Association Les Tilleuls
2012 - 2014 : Animatrice, à la MJC Beaulieu
"""
    assert jobs(evidence, lines, "EXPÉRIENCES PROFESSIONNELLES") == [
        ("Stagiaire de recherche", "CNRM Toulouse"),
        ("Monitrice de ski", "Régie des Remontées"),
        ("Aide à domicile", "Association Les Tilleuls"),
        ("Animatrice", "MJC Beaulieu"),
    ]


def test_how_long_an_internship_was_leaves_no_word_behind(evidence: Evidence) -> None:
    lines = "2016 : Stage ingénieur de 6 mois chez ATRIAL, Toulouse\n2014 : Stage ouvrier d'un mois chez BRUNET, Albi\n"
    assert jobs(evidence, lines, "EXPÉRIENCES PROFESSIONNELLES")[0] == ("Stage ingénieur", "ATRIAL")


def test_words_lead_from_a_degree_to_the_school(evidence: Evidence) -> None:
    lines = "2010 : Licence de géologie à l'Université de Nantes\n2012 : Master de géophysique à l'ENSG\n"
    found = read(evidence, "education", "FORMATION", lines)
    assert [entry["institution"] for entry in found] == ["Université de Nantes", "ENSG"]


def test_a_stroke_parts_a_town_from_its_country(evidence: Evidence) -> None:
    lines = "2003-2007 : Licence de droit, Université Cheikh Anta Diop (Dakar/Sénégal)\n"
    (found,) = read(evidence, "education", "FORMATION", lines)
    assert (found.get("city"), found.get("country")) == ("Dakar", "SN")


def test_a_name_before_its_country_is_the_employer_where_there_is_no_other(evidence: Evidence) -> None:
    lines = """Mai 2017 - Aujourd'hui   Ingénieur électrochimiste     Tessamine, France
Oct. 2015 - Fév. 2017    Ingénieur matériaux     Arvalune, Belgique
"""
    found = read(evidence, "experience", "EXPÉRIENCES PROFESSIONNELLES", lines)
    assert [(job["employer"], job.get("city"), job["country"]) for job in found] == [
        ("Tessamine", None, "FR"),
        ("Arvalune", None, "BE"),
    ]


def test_the_code_of_a_canton_is_no_town(evidence: Evidence) -> None:
    lines = "Août 2021 - Juin 2022   Stagiaire, Fonderie du Rhône SA, Sion, VS\n"
    assert [job.get("city") for job in read(evidence, "experience", "EXPÉRIENCE", lines)] == ["Sion"]


def test_a_heading_that_names_both_parts_jobs_from_degrees(evidence: Evidence) -> None:
    lines = """2019 - 2022   Doctorat de chimie, Université de Nantes
2016 - 2019   Technicienne de laboratoire, Fonderie du Rhône SA
2013 - 2016   Licence de chimie, Université de Brest
"""
    heading = "FORMATION ET EXPÉRIENCE PROFESSIONNELLE"
    assert [job["title"] for job in read(evidence, "experience", heading, lines)] == ["Technicienne de laboratoire"]
    assert [x["degree"] for x in read(evidence, "education", heading, lines)] == ["Doctorat", "Licence"]


def test_a_sentence_below_a_lone_date_is_a_head_where_it_reads_as_one(evidence: Evidence) -> None:
    lines = """Juin 2009
Master en géologie, option hydrologie, mention très bien - Université de Brest, Brest.

Juin 2007
Licence en géologie, mention bien - Université de Nantes, Nantes.
"""
    found = read(evidence, "education", "FORMATION", lines)
    assert [(x["degree"], x["institution"], x["end"]) for x in found] == [
        ("Master", "Université de Brest", "2009-06"),
        ("Licence", "Université de Nantes", "2007-06"),
    ]


def test_a_laboratory_beside_its_university_is_no_employer(evidence: Evidence) -> None:
    lines = "2019 - 2022 | Chercheur postdoctoral | Université de Brest, Laboratoire des Sciences du Climat, Brest\n"
    assert jobs(evidence, lines) == [("Chercheur postdoctoral", "Université de Brest")]
    lines = "2019 - 2022 | Chercheur postdoctoral | Laboratoire Curie, Brest\n"
    assert jobs(evidence, lines) == [("Chercheur postdoctoral", "Laboratoire Curie")]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Fluid Mechanics Group", "University of Hull"],
        ["Office of Admissions", "Fenwick University"],
        ["Groupe Dynamique des fluides", "Université de Lyon"],
        ["Cátedra de Historia", "Universidad de Oviedo"],
    ],
)
def test_groups_and_offices_beside_a_university_are_part_of_it(pieces: list[str]) -> None:
    assert without_unit(pieces) == (1, 2)
    assert without_unit(["Coral Group", "Leeds"])[0] == 0


@pytest.mark.parametrize("ship", ["M/V Northern Star", "MT Baltic Wind", "M.V. Ocean Pearl"])
def test_a_ship_in_front_of_who_runs_it_is_no_employer(ship: str) -> None:
    assert without_unit([ship, "Coral Shipping Ltd"]) == (1, 2)
    assert without_unit([ship]) == (0, 1)


@pytest.mark.parametrize("heading", ["PARCOURS", "MI TRAYECTORIA", "MON PARCOURS"])
def test_a_heading_of_the_course_of_a_life_parts_what_is_surely_a_degree(heading: str, evidence: Evidence) -> None:
    lines = (
        "2019 - 2023\tMaître de conférences, Université de Namur\n"
        "2015 - 2019\tDoctorat en Botanique, Université de Liège\n"
        "2013 - 2015\tMaster en Botanique, Université de Mons\n"
    )
    assert [job["title"] for job in read(evidence, "experience", heading, lines)] == ["Maître de conférences"]
    degrees = [(one["degree"], one["field"]) for one in read(evidence, "education", heading, lines)]
    assert degrees == [("Doctorat", "Botanique"), ("Master", "Botanique")]
