"""Towns with names that look like something else, and titles above an address that look like a part of it."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.address import address_fields
from cv_parser_service.extraction.places import is_city, is_town


def _read(*texts: str) -> dict[str, str]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start))
        start += len(text) + 1
    return {field.name.removeprefix("address."): field.value for field in address_fields(lines, {})}


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("Rosenbergstrasse 4, 9000 St. Gallen, Switzerland", "St. Gallen", "CH"),
        ("Oudegracht 16, 5211 AB ’s-Hertogenbosch, Netherlands", "’s-Hertogenbosch", "NL"),
        ("12 rue des Filaos, 97400 Saint-Denis de La Réunion, France", "Saint-Denis de La Réunion", "FR"),
        ("12 rue des Filaos, 97400 Saint-Denis Réunion", "Saint-Denis", "RE"),
    ],
)
def test_a_town_is_read_whole(text: str, city: str, country: str) -> None:
    read = _read(text)
    assert (read["city"], read["country"]) == (city, country)


@pytest.mark.parametrize("text", ["Iloilo City", "Ciudad de Panamá", "Davao City"])
def test_a_known_town_may_say_that_it_is_one(text: str) -> None:
    assert is_city(text)


def test_not_all_that_is_called_a_city_is_a_town() -> None:
    assert not is_town("Furniture City")


@pytest.mark.parametrize(
    "title", ["Jefa del Departamento de Compras", "Chef de quai", "Interior Designer", "Jefe de planta"]
)
@pytest.mark.parametrize("street", ["23 rue Azmi", "Carretera de Cádiz, km 4"])
def test_a_title_above_an_address_is_no_part_of_it(title: str, street: str) -> None:
    assert _read("Ana Duarte", title, street, "46059 Valencia")["street"] == street


@pytest.mark.parametrize(
    ("above", "street"),
    [
        ("Apartamento B", "Apartamento B, Calle Luna 4"),
        ("Departamento 12", "Departamento 12, Calle Luna 4"),
        ("Planta baja", "Planta baja, Calle Luna 4"),
    ],
)
def test_a_flat_above_its_street_is(above: str, street: str) -> None:
    assert _read("Ana Duarte", above, "Calle Luna 4", "46059 Valencia")["street"] == street


def test_the_number_of_a_telephone_behind_a_street_is_no_part_of_it() -> None:
    assert _read("Calle Caupolicán 3700\t(2) 2127 2852", "Valdivia")["street"] == "Calle Caupolicán 3700"


@pytest.mark.parametrize("label", ["Comuna", "Commune", "Ciudad", "Municipio"])
def test_the_label_of_a_town_is_no_part_of_it(label: str) -> None:
    assert _read("Dirección: Pasaje Los Sauces 0452", f"{label}: Temuco", "País: Chile")["city"] == "Temuco"


@pytest.mark.parametrize(
    "street",
    [
        "200 m norte de la iglesia, casa 14, Sabanilla",
        "300 metros al sur del parque, casa 2",
        "Cda. de los Sauces 27-B, Col. Guerra",
        "Calz. del Hueso 12-A",
        "Cdla. Kennedy, Mz. 405, Villa 12",
    ],
)
def test_streets_of_latin_america_are_read_whole(street: str) -> None:
    read = _read(f"{street}, 11502 San José, Costa Rica")
    assert (read["street"], read["city"]) == (street, "San José")


def test_a_wide_gap_within_a_street_is_a_blank() -> None:
    assert _read("Calle\t6 de Diciembre 120, 11502 San José, Costa Rica")["street"] == "Calle 6 de Diciembre 120"
