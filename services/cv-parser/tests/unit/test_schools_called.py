"""Schools that no word tells to be one, and what stands beside them: their degrees, subjects and towns."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.places import is_town

_NAMES = ("degree", "field", "institution", "city")


def _read(*texts: str) -> list[tuple[str | None, ...]]:
    """Degree, field, institution and city of each entry."""
    lines: list[Line] = []
    for text in texts:
        gap = "\t" in text and bool(lines)
        lines.append(Line(text, start=sum(len(line.text) + 1 for line in lines), gap=gap))
    fields = read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)
    entries = sorted({field.entry or 0 for field in fields})
    found = [{field.name: field.value for field in fields if (field.entry or 0) == entry} for entry in entries]
    return [tuple(values.get(name) for name in _NAMES) for values in found]


@pytest.mark.parametrize("town", ["Falmouth", "Los Andes", "Kassel"])
def test_a_town_that_alone_stands_beside_a_degree_with_its_field_is_the_school(town: str) -> None:
    assert _read("BA – Botany\t2014 – 2016", town) == [("BA", "Botany", town, None)]
    both = _read("BA – Botany\t2014 – 2016", town, "A Levels – Art, Latin, Music\t2012 – 2014", "Hillbrook School")
    assert both == [
        ("BA", "Botany", town, None),
        ("A Levels", "Art, Latin, Music", "Hillbrook School", None),
    ]


def test_a_town_where_the_others_have_theirs_stays_one() -> None:
    found = _read(
        "BA – Botany\tKassel\t2014 – 2016",
        "BA – Dance, Brenholt University\tFalmouth\t2010 – 2013",
        "BA – Drama, Tolmeer University\tDundee\t2006 – 2009",
    )
    assert [(school, town) for _, _, school, town in found] == [
        (None, "Kassel"),
        ("Brenholt University", "Falmouth"),
        ("Tolmeer University", "Dundee"),
    ]


@pytest.mark.parametrize(
    ("above", "below"), [("Secundaria completa", "Ramón Quiroga"), ("Ramón Quiroga", "Secundaria completa")]
)
def test_a_stage_of_schooling_is_the_degree_wherever_it_stands(above: str, below: str) -> None:
    assert _read(f"{above}\t2008 – 2012", below) == [("Secundaria completa", None, "Ramón Quiroga", None)]


@pytest.mark.parametrize(
    ("degree", "field"),
    [
        ("N3", "Bricklaying Theory"),
        ("DSA", "Architecture navale"),
        ("BMLS", "Virology"),
        ("Curso", "Envases y Embalajes"),
        ("Ptychio", "Byzantine Art"),
        ("Qualifica professionale", "Operatore di macchine agricole"),
        ("Master di II livello", "Cartography"),
    ],
)
@pytest.mark.parametrize("school", ["Southlink", "IRMK Saint-Ursanne", "TENFOCUR"])
def test_degrees_of_many_countries_are_known_beside_a_school_of_any_name(degree: str, field: str, school: str) -> None:
    assert _read(f"{degree} – {field}\t2008 – 2012", school) == [(degree, field, school, None)]
    assert _read(f"{school}\t2008 – 2012", f"{degree} – {field}") == [(degree, field, school, None)]


@pytest.mark.parametrize(
    ("head", "degree", "field"),
    [
        ("Master – Calligraphie", "Master", "Calligraphie"),
        ("Técnico – Cuidado Canino", "Técnico", "Cuidado Canino"),
        ("Máster Propio – Clínica de Aves II", "Máster Propio", "Clínica de Aves II"),
        ("BSc – Timber Technology, NFQ Level 8", "BSc", "Timber Technology, NFQ Level 8"),
        ("Leaving Certificate – Higher Level Business, Latin, Music", "Leaving Certificate", None),
    ],
)
def test_what_stands_behind_the_dash_of_a_degree_is_its_field_where_a_name_follows_apart(
    head: str, degree: str, field: str | None
) -> None:
    ((found, study, school, _),) = _read(f"{head}\t2008 – 2012", "Val Ombreux")
    assert (found, study, school) == (degree, field or head.partition(" – ")[2], "Val Ombreux")


def test_a_name_behind_the_dash_of_a_degree_stays_the_school_where_a_field_follows() -> None:
    assert _read("BSc – Brenholt University\t2008 – 2012", "Marine Biology")[0][2] == "Brenholt University"


def test_the_last_of_several_subjects_is_no_school() -> None:
    ((degree, _, school, _),) = _read("FP Grado Medio en Pan, Café y Vinos\t2008 – 2012", "CPIFP San Tirso")
    assert degree is not None and degree.startswith("FP Grado Medio")
    assert school == "CPIFP San Tirso"


def test_a_school_of_two_names_behind_a_field_of_two_stays_one() -> None:
    assert _read("Diploma in Hops and Malts, Hop & Malt Education Trust\t2012")[0][2] == "Hop & Malt Education Trust"


def test_a_town_that_says_where_it_lies_is_no_field_of_study() -> None:
    assert _read("Furze Academy, Marlow-in-Furze\t2008 – 2012", "GCSEs – Maths and Latin") == [
        ("GCSEs", "Maths and Latin", "Furze Academy", "Marlow-in-Furze")
    ]
    assert is_town("Bourgneuf-sur-Orme") and not is_town("Train-the-Trainer")


def test_the_word_diploma_above_its_field_is_the_degree_and_no_label() -> None:
    assert _read("JKUTA\t2009", "Diploma", "Event Planning")[0][::2] == ("Diploma", "JKUTA")


@pytest.mark.parametrize(
    ("degree", "field"), [("PGCE", "Foundation Phase"), ("AESI", "Latin-grec"), ("MRes", "Botany")]
)
def test_a_degree_in_short_is_no_school_where_an_unknown_name_stands_below_its_field(degree: str, field: str) -> None:
    assert _read(f"{degree} – {field}\t2013 – 2016", "Quindrel")[0][:3] == (degree, field, "Quindrel")


def test_a_field_between_a_degree_and_a_town_is_not_the_school_where_others_have_it_at_the_town() -> None:
    read = _read("2012 – Falmouth", "MRes, Marine Biology", "2009 – Quindrel", "BSN")
    assert read[0] == ("MRes", "Marine Biology", "Falmouth", None)
    assert read[1][::2] == ("BSN", "Quindrel")


@pytest.mark.parametrize("degree", ["Manitoba College Diploma", "Ontario College Certificate"])
def test_a_name_that_ends_as_a_degree_is_one_though_it_names_a_kind_of_school(degree: str) -> None:
    assert _read(f"{degree} in Bakery Management\t2012", "Paul Quindrel")[0][:3] == (
        degree,
        "Bakery Management",
        "Paul Quindrel",
    )


def test_letters_of_an_exam_are_the_school_beside_a_degree_with_its_field() -> None:
    assert _read("Doctor en Medicina\t2012", "UCE")[0][2] == "UCE"
