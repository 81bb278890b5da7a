"""Names in full, births and nationalities told in passing, addresses beside other things."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.address import address_fields
from cv_parser_service.extraction.personal.name import find_name
from cv_parser_service.extraction.personal.name_in_full import is_in_full
from cv_parser_service.extraction.personal.name_labels import find_labelled
from cv_parser_service.extraction.personal.origin import find_birth, find_nationalities, tells_birth


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start, size=20.0 if start == 0 else 10.0))
        start += len(text) + 1
    return lines


@pytest.mark.parametrize(
    ("text", "short", "expected"),
    [
        ("Arne Sigurd Hovland", "Arne S. Hovland", True),
        ("Peter Allan ter Horst", "Peter ter Horst", True),
        ("Arne Sigurd Hovland", "Arne T. Hovland", False),
        ("Arne S. Hovland", "Arne S. Hovland", False),
        ("Arne Sigurd Hovland", "Arne Sigurd Berg", False),
    ],
)
def test_a_name_in_full_has_the_one_in_the_middle(text: str, short: str, expected: bool) -> None:
    assert is_in_full(text, short) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Nora Whitfield", "Vita"), ("Nora", "Whitfield")),
        (("Arne S. Hovland", "Arne Sigurd Hovland\ttel. +47 412 76 538"), ("Arne Sigurd", "Hovland")),
    ],
)
def test_a_word_for_the_document_is_no_name_and_the_full_name_is_taken(
    texts: tuple[str, ...], expected: tuple[str, str]
) -> None:
    found = find_name(_lines(*texts), None, "en", {})
    assert found is not None
    assert (found.given, found.family) == expected


def test_a_middle_name_beside_its_label_is_a_given_one() -> None:
    lines = _lines("Family name\tOTIENO", "First name\tGrace", "Middle name\tAkinyi")
    assert {name: value for name, (value, _, _) in find_labelled(lines).items()} == {
        "family_name": "Otieno",
        "given_name": "Grace Akinyi",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*14.11.1991 (Lund, Sweden)\tMarried", "1991-11-14"),
        ("3 June 1975 in Kiel", "1975-06-03"),
        ("I was born in Assomada on 2 February 1984 and live in Mindelo.", "1984-02-02"),
        ("3 June 1975 at the Harbour Office", None),
        ("* 14 items sold", None),
    ],
)
def test_a_birth_is_told_by_an_asterisk_or_the_place_alone(text: str, expected: str | None) -> None:
    lines = _lines("Ada", text)
    found = find_birth(lines, lines)
    assert (found.value if found else None) == expected
    assert tells_birth(text) is text.startswith("I was")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("cell +51 954 555 018 :: Peruvian, 36",), ["PE"]),
        (("Scholarship of the German National Academy",), []),
        (("Born on 2 February 1984, I hold Cape Verdean and Portuguese nationality.",), ["CV", "PT"]),
    ],
)
def test_nationalities_stand_between_marks_and_in_no_name_of_a_body(
    texts: tuple[str, ...], expected: list[str]
) -> None:
    lines = _lines(*texts)
    assert [found.value for found in find_nationalities(lines, lines)] == expected


def test_a_nationality_stands_below_the_birth() -> None:
    assert [one.value for one in find_nationalities(_lines("Born: Aug. 9, 1990", "Filipino"), [])] == ["PH"]
    assert not find_nationalities(_lines("Born: Aug. 9, 1990", "Filipino cooking"), [])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("P.O. Box 1187-10100 Nyeri, Kenya",), ("P.O. Box 1187", "10100", "Nyeri")),
        (("DNI on request :: Calle Los Olmos 455, Arequipa (Peru)",), ("Calle Los Olmos 455", None, "Arequipa")),
        (
            ("she/her · 24 · Colombian", "Carrera 43A #7-50, Medellín, Colombia"),
            ("Carrera 43A #7-50", None, "Medellín"),
        ),
        (("Rua das Flores 308, 70747-030 Brasília DF",), ("Rua das Flores 308", "70747-030", "Brasília")),
        (("Department of Dust", "Fargo, N.D. 58102", "U.S.A."), (None, "58102", "Fargo")),
        (("61 Route 9W", "Quillby, NY 10964"), ("61 Route 9W", "10964", "Quillby")),
        (("December 12/10/23, 2023",), (None, None, None)),
        (("Birth Date\t17.09.1982, Vlore (AL)",), (None, None, None)),
    ],
)
def test_an_address_is_no_birth_date_or_nationality(
    texts: tuple[str, ...], expected: tuple[str | None, str | None, str | None]
) -> None:
    found = {field.name: field.value for field in address_fields(_lines("Ada Ek", *texts), {})}
    assert tuple(found.get(f"address.{name}") for name in ("street", "postal_code", "city")) == expected
