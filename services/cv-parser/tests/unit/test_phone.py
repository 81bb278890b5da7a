"""Telephone numbers as people of many countries write them, beside other numbers."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.phone import (
    find_grouped,
    find_phone,
    other_phones,
    regions_named,
    regions_of,
)


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start))
        start += len(text) + 1
    return lines


def _phone(*texts: str, regions: tuple[str, ...] = ("ES", "MX", "AR", "CO")) -> str | None:
    found = find_phone(_lines(*texts), regions)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("Cel.: 506 8312 7215", "ES", "+50683127215"),
        ("Fono: 521 22 2199 2301", "MX", "+522221992301"),
        ("Móvil: (+52) 1 222 1200807", "MX", "+522221200807"),
        ("Celular: 044 22 2160 2798", "MX", "+522221602798"),
        ("Telf.: 99 112 5799", "EC", "+593991125799"),
        ("Tel/WhatsApp: 502-51234-740", "GT", "+50251234740"),
        ("T. 942 048 20", "UY", "+59894204820"),
        ("☎ 6123-2651 / 6123-2652", "PA", "+50761232651"),
        ("Tfno. de contacto 809-283-0179", "DO", "+18092830179"),
    ],
)
def test_a_number_beside_its_label_is_read_however_it_is_grouped(text: str, region: str, number: str) -> None:
    assert _phone(text, regions=(region, "ES")) == number


@pytest.mark.parametrize(
    "other",
    [
        "C.C. 52.259.718",
        "Cédula de ciudadanía: 31378197",
        "Licencia de conducir n.º 11297392",
        "Colegiada n.º 612345678",
        "N.º Seguridad Social: 612345678",
        "DNI 61.234.567",
        "L-2560",
    ],
)
def test_the_number_of_a_document_is_no_telephone(other: str) -> None:
    assert _phone(other, "Tel.: +502 5123 4740", regions=("LU", "CO", "ES")) == "+50251234740"
    assert _phone(other, regions=("LU", "CO", "ES")) is None


def test_a_number_beside_its_label_goes_before_the_second_of_its_line() -> None:
    assert _phone("Tel.: 83121480 / (+506) 8312 2963", regions=("CR", "ES")) == "+50683121480"


@pytest.mark.parametrize(
    ("label", "text", "region", "number"),
    [
        ("Teléfono:", "56 9 6123 4567", "CL", "+56961234567"),
        ("CELULAR", "044 55 1234 5678", "MX", "+525512345678"),
        ("Móvil", "99 112 5799", "EC", "+593991125799"),
        ("Tel.:", "506 8312 7215", "ES", "+50683127215"),
    ],
)
def test_a_label_may_stand_above_its_number(label: str, text: str, region: str, number: str) -> None:
    assert _phone("Ana Solís", label, text, regions=(region, "ES")) == number
    assert _phone("Ana Solís", "Contacto", "12 345 6789", regions=(region, "ES")) is None
    assert _phone("Ana Solís", label, "DNI 56 9 6123 4567", regions=(region, "ES")) is None


def test_a_number_beside_its_label_goes_on_in_the_line_below() -> None:
    assert _phone("Teléfono: 612 37", "25 99", "28013 Madrid") == "+34612372599"
    assert _phone("Teléfono: 612 372 599", "28013") == "+34612372599"


def test_who_tells_no_country_was_called_where_nationality_and_jobs_say() -> None:
    assert regions_of(None, None, None, "es", ["PE"])[:2] == ["PE", "ES"]
    assert regions_of("CL", None, None, "es", ["PE"])[0] == "CL"
    assert _phone("912 345 678", regions=tuple(regions_of(None, None, None, "es", ["PE"]))) == "+51912345678"


def test_a_number_without_country_was_dialled_in_one_that_the_cv_names() -> None:
    assert regions_named(_lines("Analista, Banco Sur, Tegucigalpa, Honduras", "Cocinera, Lima")) == ["HN", "PE"]
    assert regions_of(None, "Ciudad de Guatemala", None, "es")[0] == "GT"


@pytest.mark.parametrize(
    ("texts", "regions", "numbers"),
    [
        (
            ("Cel.:\t(0351) 15-612-3344", "Tel. fijo:\t(0351) 422-1188 (tarde)"),
            "AR",
            ["+5493516123344", "+543514221188"],
        ),
        (("Tel. 8834-5521 / Casa: 2253-4418",), "CR", ["+50688345521", "+50622534418"]),
        (("Móvil 655 12 34 87", "Fijo 963 45 17 20"), "ES", ["+34655123487", "+34963451720"]),
        (("Celular (Perú): 954 318 207 | Casa: 9 6214 8870",), "CL", ["+51954318207", "+56962148870"]),
        (("Berlín, Alemania | Celular Colombia 300 528 6614",), "DE", ["+573005286614"]),
        (("Home: 020 7946 0018", "UK mobile +44 7911 123456"), "GB", ["+442079460018", "+447911123456"]),
    ],
)
def test_each_number_beside_its_label_is_read_in_the_country_that_it_names(
    texts: tuple[str, ...], regions: str, numbers: list[str]
) -> None:
    first = find_phone(_lines(*texts), (regions, "ES"))
    assert first is not None
    assert [first.value, *(found.value for found in other_phones(_lines(*texts), first, (regions, "ES")))] == numbers


@pytest.mark.parametrize("text", ["Fax 963 45 17 20", "963 45 17 20, puerta 5", "DNI 963451720", "Móvil 655 12 34 87"])
def test_a_number_apart_without_a_label_a_fax_and_the_same_again_are_no_others(text: str) -> None:
    lines = _lines("Móvil 655 12 34 87", "Valencia", text)
    first = find_phone(lines, ("ES",))
    assert first is not None
    assert other_phones(lines, first, ("ES",)) == []


@pytest.mark.parametrize(
    "texts", [("Fax", "+34 963 45 17 20"), ("Tel.: +34 655 12 34 87 | Fax: +34 963 45 17 20",), ("Fax +34 963451720",)]
)
def test_a_fax_with_its_countrys_code_is_no_other_number(texts: tuple[str, ...]) -> None:
    lines = _lines("Móvil +34 655 12 34 87", *texts)
    first = find_phone(lines, ("ES",))
    assert first is not None
    assert other_phones(lines, first, ("ES",)) == []


def test_a_number_that_the_end_of_a_line_broke_is_one() -> None:
    lines = _lines("Tel.: +49 30 9012 34", "567", "Home: +44 20 7946 0018")
    first = find_phone(lines, ("DE",))
    assert first is not None
    assert [first.value, *(found.value for found in other_phones(lines, first, ("DE",)))] == [
        "+4930901234567",
        "+442079460018",
    ]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("(2) 2634 8715", "es", "+56226348715"),
        ("6.71.28.00.20", "fr", "+237671280020"),
        ("77 612 34 56", "fr", "+221776123456"),
    ],
)
def test_a_number_of_no_country_that_a_cv_names_is_of_the_one_that_groups_it_so(
    text: str, language: str, number: str
) -> None:
    found = find_grouped(_lines("Ana Solís", text, "ana@example.org"), language)
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("312.4567890", "+573124567890"), ("312 456 7890", "+573124567890"), ("55 1234 5678", "+525512345678")],
)
def test_a_number_of_several_countries_is_rather_of_the_one_where_it_is_mobile(text: str, number: str) -> None:
    assert _phone(text) == number
    assert _phone(text, regions=("MX", "CO")) == f"+52{number[3:]}"


@pytest.mark.parametrize("text", ["2234 5678", "Madrid, 2012 – 2015", "28013 Madrid"])
def test_what_several_countries_group_so_or_is_no_number_is_left_out(text: str) -> None:
    assert find_grouped(_lines(text), "es") is None


@pytest.mark.parametrize(
    "street",
    [
        "Calle Almirante Señoret 1600 – 2380765 Valparaíso",
        "Av. Brasil 2950, 2340000 Chile",
        "Carrera 15 # 88-64 – 110221 Bogotá",
        "Cl. 10A 43-12 – 050021",
    ],
)
def test_the_number_of_a_house_and_a_postal_code_are_no_telephone(street: str) -> None:
    assert _phone(street, regions=("CL", "US", "ES")) is None
    assert _phone(street, "0056 45 2 318 647", regions=("CL", "US", "ES")) == "+56452318647"


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("San José, Costa Rica 8312-7215", "CR", "+50683127215"),
        ("Tegucigalpa 9812 7215", "HN", "+50498127215"),
        ("Ana Solís 612 372599", "ES", "+34612372599"),
    ],
)
def test_a_number_right_behind_a_name_or_a_town_is_read(text: str, region: str, number: str) -> None:
    assert _phone(text, regions=(region, "US")) == number


def test_a_number_that_a_narrow_column_broke_is_one_number() -> None:
    lines = _lines("06 50 15 45 0", "9")
    first = find_phone(lines, ("MA", "BE"))
    assert first is not None
    assert first.value == "+212650154509"
    assert other_phones(lines, first, ("MA", "BE")) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+39 (0)6 6988 1234", "+390669881234"),
        ("+225 (0)1 23 45 89 91", "+2250123458991"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0041 (0)22 338 91 11", "+41223389111"),
    ],
)
def test_a_nought_in_brackets_is_dialled_from_elsewhere_where_numbers_keep_it(text: str, number: str) -> None:
    assert _phone(f"{text} · ana@example.org") == number
