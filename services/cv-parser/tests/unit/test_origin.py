"""Dates of birth and nationalities, in the ways in which CVs state them."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.personal.origin import find_birth, find_nationalities


def _birth(*texts: str) -> str | None:
    lines = [Line(text) for text in texts]
    found = find_birth(lines, lines)
    return found.value if found else None


def _nationalities(*texts: str) -> list[str]:
    lines = [Line(text) for text in texts]
    return [found.value for found in find_nationalities(lines, lines)]


@pytest.mark.parametrize(
    "text",
    [
        "Born 3 May 1988 in Lyon",
        "Date of Birth: 3rd of May 1988",
        "DOB: 03/05/88",
        "Birthday: 1988-05-03",
        "Birth: 1988.05.03",
        "Born: 3-May-1988",
        "Date of birth: 03 / 05 / 1988",
        "Née le 3 mai 1988 à Lyon",
        "Né(e) le : 03/05/1988",
        "Né·e le 3.5.1988",
        "Date et lieu de naissance : Lyon, le 3 mai 1988",
        "Naissance : May 3, 1988",
        "Fecha de nacimiento: 3 de mayo de 1988",
        "F. nac.: 03-05-1988",
        "Fecha de nacim.: 3/5/1988",
        "Nacido/a el: 03.05.1988",
        "Nacida en Madrid el 3 de mayo de 1988",
        "Lugar y fecha de nacimiento: Bogotá, 3 de mayo del 1988",
        "Suisse | 3 mai 1988 | permis B",
    ],
)
def test_a_birth_date_is_read_beside_its_label_or_alone(text: str) -> None:
    assert _birth(text) == "1988-05-03"


def test_a_birth_date_is_read_below_its_label_and_over_the_end_of_a_line() -> None:
    assert _birth("Date of birth", "Lyon", "3 May 1988") == "1988-05-03"
    assert _birth("Lagos – Date", "of birth: 16 September 1976 – Citizenship") == "1976-09-16"


@pytest.mark.parametrize(
    "text", ["Genève, le 3 mai 2024", "Permis B depuis le 3 mai 2008 environ", "Born in 1988", "1988 – 1990"]
)
def test_no_other_date_is_a_birth_date(text: str) -> None:
    assert _birth(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nationality: Swiss and French", ["CH", "FR"]),
        ("Nationalité : suisse / française", ["CH", "FR"]),
        ("Dual nationality: British/Irish", ["GB", "IE"]),
        ("Nationality(ies): Lebanese, Canadian", ["LB", "CA"]),
        ("Citizen of Switzerland and France", ["CH", "FR"]),
        ("Citizenship: United States of America", ["US"]),
        ("U.S. citizen", ["US"]),
        ("British passport holder", ["GB"]),
        ("Swiss and French dual national", ["CH", "FR"]),
        ("French national with ten years of experience", ["FR"]),
        ("Spanish nationality", ["ES"]),
        ("Nationality South African", ["ZA"]),
        ("Nationality: Portuguese (C permit)", ["PT"]),
        ("Nationality: EU (German)", ["DE"]),
        ("Nationality: Indian | Bengaluru, India", ["IN"]),
        ("De nationalité portugaise, permis C", ["PT"]),
        ("Permis C, nationalité portugaise", ["PT"]),
        ("Double nationalité franco-suisse", ["FR", "CH"]),
        ("Nationalité : Français(e)", ["FR"]),
        ("Nationalité : congolaise", ["CD"]),
        ("Nationalité: République démocratique du Congo", ["CD"]),
        ("Nationalités : sri-lankaise et néo-zélandaise", ["LK", "NZ"]),
        ("Nationalité : Suisse | Genève | Suisse", ["CH"]),
        ("Ressortissant de l’UE (Allemagne)", ["DE"]),
        ("Ressortissante française", ["FR"]),
        ("Française, née le 3 mai 1988", ["FR"]),
        ("Suisse, 37 ans, mariée", ["CH"]),
        ("Potter, based in Leith. Born in Accra, Ghana, 17 May 1984. Canadian.", ["CA"]),
        ("Irish. Born 6 April 1962. Married with three grown children.", ["IE"]),
        ("German, two children", ["DE"]),
        ("Français, pacsé, deux enfants", ["FR"]),
        ("Chileno, divorciado, una hija", ["CL"]),
        ("Peruana. Nacida el 4 de mayo de 1990.", ["PE"]),
        ("Ciudadana de España", ["ES"]),
        ("Ciudadanía hispano-argentina", ["ES", "AR"]),
        ("Nacionalidad: Mexicana y Española", ["MX", "ES"]),
    ],
)
def test_nationalities_are_read_as_nouns_and_adjectives(text: str, codes: list[str]) -> None:
    assert _nationalities(text) == codes


def test_nationalities_are_read_below_their_label() -> None:
    assert _nationalities("Nationality", "Swiss / Italian", "Driving licence") == ["CH", "IT"]
    assert _nationalities("Nationalities:", "Swiss", "French", "Geneva") == ["CH", "FR"]


@pytest.mark.parametrize(
    "text",
    [
        "Geneva, Switzerland",
        "Mumbai, India",
        "1003 Lausanne · Suisse",
        "Valid Swiss work permit",
        "Arabic, French, German",
    ],
)
def test_the_country_of_an_address_is_no_nationality(text: str) -> None:
    assert _nationalities(text) == []


@pytest.mark.parametrize("heading", ["BORN", "DATE OF BIRTH"])
@pytest.mark.parametrize("day", ["19 May 1987", "19 th May 1987", "19 th of May, 1987"])
def test_a_heading_may_be_the_label_of_a_date_of_birth(heading: str, day: str) -> None:
    rest = "<h2>LANGUAGES</h2><p>English</p><h2>SKILLS</h2><p>Welding, milling</p><h2>HOBBIES</h2><p>Chess</p>"
    top = "<!DOCTYPE html><html><body><h1>Ada Marlowe</h1><p>ada@example.org</p>"
    text = f"{top}<h2>{heading}</h2><p>{day}</p>{rest}</body></html>"
    found = {f.name: f.value for f in extract(text.encode(), Evidence()).fields if f.section == "personal"}
    assert found["date_of_birth"] == "1987-05-19"


@pytest.mark.parametrize(
    "text", ["UK National/EEA National\tNo", "Swiss citizen: no", "EU citizen?\tNone", "French national: Non"]
)
def test_who_denies_to_be_a_national_is_none(text: str) -> None:
    assert _nationalities(text) == []
    assert _nationalities("UK National\tYes") == ["GB"]
