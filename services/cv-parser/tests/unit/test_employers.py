"""The name of an employer among the pieces between commas."""

import pytest
from cv_parser_service.extraction.employers import own_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oakbank Hotel, Quay Hill, Douglas", "Oakbank Hotel"),
        ("Caspian Express Ltd., Poti", "Caspian Express Ltd."),
        ("Children and Families, Marlowe County Council", "Marlowe County Council"),
        ("DG Statistics, European Central Bank", "European Central Bank"),
        ("DAMTP, University of Cambridge", "University of Cambridge"),
        ("Courant Institute of Mathematical Sciences, New York University", "New York University"),
        ("Center for Arts, Letters, & Sciences, Michigan State University", "Michigan State University"),
        ("Físicas y Naturales, Universidad Nacional de San Juan", "Universidad Nacional de San Juan"),
    ],
)
def test_an_address_behind_a_name_and_a_department_before_it_are_no_part_of_it(text: str, name: str) -> None:
    pieces = [piece.strip() for piece in text.split(",")]
    begin, end = own_name(pieces, placed=True)
    assert ", ".join(pieces[begin:end]) == name


@pytest.mark.parametrize(
    "text",
    [
        "Meta Platforms, Inc",
        "Clínica Lugo, C.A",
        "Levy Forecasting Center, LLC",
        "Pryce, Alder & Co. Solicitors",
        "Dept. of Natural Resources, Mining and Energy",
        "Instituto de la Juventud, el Deporte y la Recreación",
        "University of Illinois, Chicago",
        "IMSS, Hospital General Regional 46",
        "Oakbank",
    ],
)
def test_legal_forms_partners_lists_and_towns_of_universities_stay_with_a_name(text: str) -> None:
    pieces = [piece.strip() for piece in text.split(",")]
    assert own_name(pieces, placed=True) == (0, len(pieces))


def test_what_stands_behind_a_name_without_a_place_is_left() -> None:
    assert own_name(["Fernbrook Systems", "Gwadabawa"], placed=False) == (0, 2)
    assert own_name(["Caspian Express Ltd.", "Poti"], placed=False) == (0, 1)
