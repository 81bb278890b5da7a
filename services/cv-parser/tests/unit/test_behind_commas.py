"""What stands behind a name or a town: states, campuses, parts of schools, and short forms of degrees."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.degrees import name_of_degree
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT, read_experience
from cv_parser_service.extraction.entries.units import without_unit
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.places import ends_with_place


def _lines(*texts: str) -> list[Line]:
    return [Line(text, start=100 * number) for number, text in enumerate(texts)]


def _job(*texts: str) -> dict[str, str]:
    return {
        field.name: field.value for field in read_experience(read_entries(_lines(*texts), JOBS_CONTENT), Opinions(), 0)
    }


def _degree(*texts: str) -> dict[str, str]:
    return {
        field.name: field.value
        for field in read_education(read_entries(_lines(*texts), DEGREES_CONTENT), Opinions(), 0)
    }


@pytest.mark.parametrize(
    ("place", "city"),
    [
        ("Austin TX", "Austin"),
        ("Boston, MA", "Boston"),
        ("Remote / Denver CO", "Denver"),
        ("Hybrid - Toronto ON", "Toronto"),
        ("Melbourne VIC", "Melbourne"),
    ],
)
def test_the_code_of_a_state_needs_no_comma(place: str, city: str) -> None:
    job = _job(f"Fernbrook Systems\t{place}", "Network Engineer\t2018 - 2021")
    assert (job["employer"], job["title"], job["city"]) == ("Fernbrook Systems", "Network Engineer", city)


@pytest.mark.parametrize("text", ["Austin TX", "Madison, WI", "Fernbrook Inc., Denver CO"])
def test_a_town_with_its_state_is_a_place(text: str) -> None:
    assert ends_with_place(text)


@pytest.mark.parametrize(
    "school",
    [
        "University of California, Irvine",
        "University of Wisconsin, Milwaukee",
        "California State University, Sacramento",
        "State University of New York, Buffalo",
    ],
)
def test_a_campus_belongs_to_its_university(school: str) -> None:
    degree = _degree("B.A. in History\t2012 - 2015", school)
    assert (degree["institution"], degree.get("city")) == (school, None)


def test_other_universities_stand_in_their_towns() -> None:
    degree = _degree("B.A. in History\t2012 - 2015", "University of Washington, Seattle, WA")
    assert (degree["institution"], degree["city"]) == ("University of Washington", "Seattle")


@pytest.mark.parametrize(
    ("pieces", "kept"),
    [
        (["Brown University", "RiverLab"], ["Brown University"]),
        (["King's College", "ATLAS collaboration"], ["King's College"]),
        (["Universidad de Granada", "Proyecto ALMA"], ["Universidad de Granada"]),
        (["Université de Liège", "GIGA"], ["Université de Liège"]),
        (["College of Arts", "Fenwick"], ["College of Arts", "Fenwick"]),
        (["General Hospital", "Ward 7B"], ["General Hospital"]),
        (["Hartwell School of Law", "Brown University"], ["Brown University"]),
        (["Hartwell College of Technology", "Brown University"],) * 2,
        (["University of Leeds", "York"], ["University of Leeds", "York"]),
        (["Hull College", "Northern Foods Ltd"], ["Hull College", "Northern Foods Ltd"]),
        (["Hartwell", "Pine and Sons"], ["Hartwell", "Pine and Sons"]),
    ],
)
def test_what_stands_behind_a_school_is_part_of_it(pieces: list[str], kept: list[str]) -> None:
    begin, end = without_unit(pieces)
    assert pieces[begin:end] == kept


@pytest.mark.parametrize(
    "text",
    [
        "Master of Engineering (M.Eng.)",
        "Bachelor of Science (BSc)",
        "Bachelor of Arts (B.A.)",
        "Doctor of Philosophy (Ph.D.)",
        "Bachelor of Laws (LL.B.)",
    ],
)
def test_a_degree_goes_on_with_its_short_form(text: str) -> None:
    assert name_of_degree(text) == len(text)
    degree = _degree(f"{text}, Electronics\t2012 - 2015", "University of Leeds")
    assert (degree["degree"], degree["field"]) == (text, "Electronics")


def test_a_field_in_brackets_is_no_short_form() -> None:
    degree = _degree("Bachelor of Science (Botany)\t2012 - 2015", "University of Leeds")
    assert (degree["degree"], degree["field"]) == ("Bachelor of Science", "Botany")


@pytest.mark.parametrize("school", ["City of Bristol College", "City of Oxford College", "College of West Anglia"])
def test_a_college_of_a_city_is_whole_behind_a_degree_and_its_field(school: str) -> None:
    read = _degree(f"SVQ Level 3 Professional Cookery, {school}, 2014 to 2015")
    assert (read["degree"], read["field"], read["institution"]) == ("SVQ Level 3", "Professional Cookery", school)


@pytest.mark.parametrize("degree", ["LL.M. (Advanced)", "MSc (Hons)", "Master (Research)"])
def test_the_kind_of_a_degree_in_brackets_is_of_the_degree(degree: str) -> None:
    read = _degree("Leiden University\t2021 – 2022", f"{degree} in Public Law")
    assert (read["degree"], read["field"]) == (degree, "Public Law")


@pytest.mark.parametrize(
    ("where", "employer", "city"),
    [
        ("Umthombo Primary School, Nkowankowa", "Umthombo Primary School", "Nkowankowa"),
        ("Lycée Jean-Moulin, Plouvorn", "Lycée Jean-Moulin", "Plouvorn"),
        ("Hotel Miramar, Kilbrennan", "Hotel Miramar", "Kilbrennan"),
        ("Rural Health Centre, Gwadabawa", "Rural Health Centre", "Gwadabawa"),
        ("Old Mill Bakery, Cubbao, Quezon City", "Old Mill Bakery", "Quezon City"),
        ("St Mary's Hospital, Cardiology", "St Mary's Hospital", None),
        ("Trinity School, Mathematics", "Trinity School, Mathematics", None),
        ("Fernbrook Systems, Gwadabawa", "Fernbrook Systems, Gwadabawa", None),
    ],
)
def test_an_unknown_name_behind_what_stands_in_one_place_is_its_town(
    where: str, employer: str, city: str | None
) -> None:
    job = _job("Assistant Manager\t2018 - 2021", where)
    assert (job["title"], job["employer"], job.get("city")) == ("Assistant Manager", employer, city)


@pytest.mark.parametrize("state", ["Oklahoma", "OK", "Oklahoma, USA", "Kerala, India", "Yorkshire", "New South Wales"])
@pytest.mark.parametrize(
    "text", ["Forester, Marlowe Timber Ltd, Quillby, {}, 2015-2018", "Forester, 2015-2018\tQuillby, {}"]
)
def test_an_unknown_name_before_a_state_is_a_town(state: str, text: str) -> None:
    found = _job(text.format(state), *(["Marlowe Timber Ltd"] if "\t" in text else []))
    assert (found["title"], found["employer"], found["city"]) == ("Forester", "Marlowe Timber Ltd", "Quillby")


@pytest.mark.parametrize(
    ("where", "employer", "city"),
    [
        ("Sobeys Distribution Centre, Rocky View AB", "Sobeys Distribution Centre", "Rocky View"),
        ("Mill Bakery Ltd, Upper Fernbrook MD", "Mill Bakery Ltd", "Upper Fernbrook"),
        ("Massy Stores, Gulf City", "Massy Stores", "Gulf City"),
        ("Ysgol Glan Conwy, St Asaph", "Ysgol Glan Conwy", "St Asaph"),
    ],
)
def test_a_town_that_no_list_holds_is_told_by_what_stands_around_it(where: str, employer: str, city: str) -> None:
    job = _job(where, "Shop Assistant\t2018 - 2021")
    assert (job["employer"], job["title"], job["city"]) == (employer, "Shop Assistant", city)


@pytest.mark.parametrize(
    ("where", "employer", "city"),
    [
        ("Department of Families, Fairness and Housing", "Department of Families, Fairness and Housing", None),
        ("UK Department for Culture, Media & Sport, London", "UK Department for Culture, Media & Sport", "London"),
        (
            "Direction de la Culture, du Sport et de la Jeunesse, Lyon",
            "Direction de la Culture, du Sport et de la Jeunesse",
            "Lyon",
        ),
        ("Consejería de Turismo, Cultura y Deporte, Sevilla", "Consejería de Turismo, Cultura y Deporte", "Sevilla"),
        ("Harper, Lane & Stone, Leeds", "Harper, Lane & Stone", "Leeds"),
        ("Barlow, Hart and Moss LLP, Bristol", "Barlow, Hart and Moss LLP", "Bristol"),
    ],
)
def test_commas_within_one_name_part_nothing(where: str, employer: str, city: str | None) -> None:
    for head in (
        (f"Adviser, {where}\t2018 - 2021",),
        ("Adviser\t2018 - 2021", where),
        (f"{where} — Adviser\t2018 - 2021",),
    ):
        job = _job(*head)
        assert (job["title"], job["employer"], job.get("city")) == ("Adviser", employer, city)


def test_a_country_of_two_names_ends_no_enumeration() -> None:
    job = _job("Adviser\t2018 - 2021", "Ministry of Health, Trinidad and Tobago")
    assert (job["employer"], job["country"]) == ("Ministry of Health", "TT")


def test_a_department_of_two_things_does_not_go_on_in_a_university_of_two() -> None:
    job = _job(
        "Fellow\t2018 - 2021", "Department of Economics and Management, Northern University of Science and Technology"
    )
    assert job["employer"] == "Northern University of Science and Technology"


@pytest.mark.parametrize(
    ("where", "employer"),
    [
        ("Energy Modelling Office, International Grain Agency", "International Grain Agency"),
        ("DG Statistics, Nordic Central Bank", "Nordic Central Bank"),
        ("Volcanic Islands Summer, University of Skye", "University of Skye"),
        ("Center for Folklife and Culture, Halvorsen Institution", "Halvorsen Institution"),
        ("Proyecto Aguas Altas, Universidad del Norte", "Universidad del Norte"),
        ("Projet Karst, Université de Savoie", "Université de Savoie"),
        ("Halden Systems, Inc", "Halden Systems, Inc"),
        ("Pryce, Halden & Co. Solicitors", "Pryce, Halden & Co. Solicitors"),
        ("Pryce, Halden and Sons", "Pryce, Halden and Sons"),
        ("Pryce, Halden LLP", "Pryce, Halden LLP"),
        ("Ministry of Works, Mining and Energy", "Ministry of Works, Mining and Energy"),
        ("Stavanger Hospital, University of Bergen", "Stavanger Hospital, University of Bergen"),
    ],
)
def test_what_stands_in_front_of_whom_it_is_of_is_no_part_of_the_name(where: str, employer: str) -> None:
    assert _job("Research Assistant\t2018 - 2021", where)["employer"] == employer
