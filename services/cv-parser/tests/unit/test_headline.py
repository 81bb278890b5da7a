"""The line that says what somebody is, beside or below the name."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.headline import find_headline, find_headline_above
from cv_parser_service.extraction.personal.name import find_name


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        plain = text.removeprefix("# ")
        lines.append(Line(plain, size=20.0 if text.startswith("# ") else 10.0, start=start))
        start += len(plain) + 1
    return lines


def _headline(*texts: str) -> str | None:
    lines = _lines("# Ute Großmann", *texts)
    name = find_name(lines, "ute.grossmann@example.org", "en", {})
    assert name is not None
    field = find_headline(lines, lines, set(), name)
    return field.value if field else None


@pytest.mark.parametrize(
    "text",
    [
        "Supply Chain Manager",
        "Looking for a six-month internship",
        "CTO | Cloud and DevOps",
        "En busca de prácticas",
        "Director técnico, D. O.",
    ],
)
def test_the_line_below_the_name_is_the_headline(text: str) -> None:
    assert _headline(text, "ute.grossmann@example.org · Geneva") == text
    assert _headline("Großmann", text) == text


def test_the_town_behind_the_headline_is_no_part_of_it() -> None:
    assert _headline("Data analyst, Geneva") == "Data analyst"


@pytest.mark.parametrize("heading", ["Position", "Job applied for", "EMPLOI VISÉ", "Puesto deseado:"])
def test_the_job_looked_for_stands_below_its_heading(heading: str) -> None:
    lines = _lines("# Ute Großmann", "12 Lower Brook Street", "Bath BA1 5NG", heading, "Ambulance driver")
    name = find_name(lines, "ute.grossmann@example.org", "en", {})
    assert name is not None
    field = find_headline(lines, lines[:2], {lines[3].start}, name)
    assert field is not None and field.value == "Ambulance driver"


@pytest.mark.parametrize(
    "text",
    [
        "Geneva, Switzerland",
        "Calle Mayor 52, 2.º B",
        "+41 79 555 18 18",
        "ute.grossmann@example.org",
        "Nationality: German",
        "German, 37 years, married",
        "Curriculum Vitae",
        "PERSONAL DETAILS",
        "Careful and kind, I have worked for twelve years with people of all ages and in many places.",
    ],
)
def test_contact_data_headings_and_sentences_are_none(text: str) -> None:
    assert _headline(text) is None


def test_a_job_below_the_address_and_beside_the_name_is_found() -> None:
    assert _headline("Geneva, Switzerland", "Supply Chain Manager") == "Supply Chain Manager"
    lines = _lines("# Ute Großmann | Accountant", "Geneva")
    name = find_name(lines, None, "en", {})
    assert name is not None
    assert (field := find_headline(lines, lines, set(), name)) is not None
    assert field.value == "Accountant"


def test_a_job_right_above_the_name_is_found() -> None:
    for above, expected in (("Supply Chain Manager", "Supply Chain Manager"), ("Geneva, Switzerland", None)):
        lines = _lines(above, "# Ute Großmann", "+41 79 555 18 18")
        name = find_name(lines, None, "en", {})
        assert name is not None
        field = find_headline(lines, lines, set(), name)
        assert (field.value if field else None) == expected


def test_the_headline_stands_above_labelled_names() -> None:
    field = find_headline_above(_lines("Gang Foreman", "Family name\tEyenga", "Given name\tOusmane"), set())
    assert field is not None
    assert field.value == "Gang Foreman"
    assert find_headline_above(_lines("Curriculum Vitae", "Family name\tEyenga"), set()) is None


def test_a_title_beside_other_data_or_broken_or_followed_by_much_is_found() -> None:
    assert _headline("Head of Payroll\tBorn: 4 May 1982 – Nationality: Serbian") == "Head of Payroll"
    long = "Head of the French section – English and Spanish into French for courts"
    assert _headline(long) == long
    assert (
        _headline("Responsable de la chaîne", "d’approvisionnement") == "Responsable de la chaîne d’approvisionnement"
    )


def test_a_title_set_large_below_the_address_is_found() -> None:
    address = ("079 555 18 18", "Quai du Lac 5", "1260 Nyon", "Switzerland")
    assert _headline(*address, "# Warehouse Supervisor", "I like order.", "I am on time.") == "Warehouse Supervisor"


@pytest.mark.parametrize(
    "label", ["Position desired: ", "Post applied for:\t", "Applying for: ", "Puesto deseado: ", "Rank applied: "]
)
def test_the_job_looked_for_stands_behind_its_label(label: str) -> None:
    assert _headline("12 Mill Lane, Geneva", f"{label}Second Cook") == "Second Cook"
