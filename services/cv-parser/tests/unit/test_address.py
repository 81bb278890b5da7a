"""Addresses of many countries, in one line and in several."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.personal.address import address_fields

Address = dict[str, str]


def _read(*texts: str) -> Address:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start))
        start += len(text) + 1
    return {field.name.removeprefix("address."): field.value for field in address_fields(lines, {})}


def _address(street: str, code: str, city: str, country: str) -> Address:
    values = {"street": street, "postal_code": code, "city": city, "country": country}
    return {name: value for name, value in values.items() if value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2200 avenue du Parc\t(514) 555-0127", _address("2200 avenue du Parc", "", "", "")),
        ("1234 NE 45th Ave, Portland, Oregon 97213", _address("1234 NE 45th Ave", "97213", "Portland", "")),
        ("12 Hill St, Carlton VIC 3053, Australia", _address("12 Hill St", "3053", "Carlton", "AU")),
        ("Melbourne VIC 3000", _address("", "3000", "Melbourne", "")),
        ("45/7 Nguyen Trai, Hanoi, Vietnam", _address("45/7 Nguyen Trai", "", "Hanoi", "VN")),
        ("14 Low Street LS6 2AB Leeds United Kingdom", _address("14 Low Street", "LS6 2AB", "Leeds", "GB")),
        ("Rue du Lac 3, CH - 1004 Lausanne", _address("Rue du Lac 3", "1004", "Lausanne", "CH")),
        ("C/ Mayor 12, 3.º B, 28013 Madrid", _address("C/ Mayor 12, 3.º B", "28013", "Madrid", "")),
        (
            "C/ del Olmo, 64, 3.º izda. · 07028 Sevilla · España",
            _address("C/ del Olmo, 64, 3.º izda", "07028", "Sevilla", "ES"),
        ),
        (
            "Domicilio Paseo de Zorrilla, 55 – 47007 Valladolid",
            _address("Paseo de Zorrilla, 55", "47007", "Valladolid", ""),
        ),
        (
            "Av. Rivadavia 4310, 4.º A, C1681HJG Buenos Aires",
            _address("Av. Rivadavia 4310, 4.º A", "C1681HJG", "Buenos Aires", ""),
        ),
        ("Carrera 15 # 17-18, 050066 Medellín, Colombia", _address("Carrera 15 # 17-18", "050066", "Medellín", "CO")),
        ("Adresse postale 30, rue Félix-Faure, 75015 Paris", _address("30, rue Félix-Faure", "75015", "Paris", "")),
        ("Chaussée de Wavre 13, 1050 Bruxelles, Belgique", _address("Chaussée de Wavre 13", "1050", "Bruxelles", "BE")),
        ("Rue du Lac 4, CH-1207 Genève", _address("Rue du Lac 4", "1207", "Genève", "CH")),
        (
            "12, rue de l’Église, 101 Antananarivo, Madagascar",
            _address("12, rue de l’Église", "101", "Antananarivo", "MG"),
        ),
        ("Home address 65 Seaview Terrace, Mombasa, Kenya", _address("65 Seaview Terrace", "", "Mombasa", "KE")),
        ("75, Anna Salai, 600002 Chennai, India", _address("75, Anna Salai", "600002", "Chennai", "IN")),
        ("43, 4th Cross, Jayanagar, 560011 Bengaluru", _address("43, 4th Cross, Jayanagar", "560011", "Bengaluru", "")),
        ("19 Hawthorn Street, Preston VIC 3072", _address("19 Hawthorn Street", "3072", "Preston", "")),
        ("PO Box 12, Darwin NT 0801", _address("PO Box 12", "0801", "Darwin", "")),
        ("45 Queen Street, Toronto ON M5H 2M9", _address("45 Queen Street", "M5H 2M9", "Toronto", "")),
        ("House 12, Road 5, Dhaka-1205", _address("House 12, Road 5", "1205", "Dhaka", "")),
        (
            "Vill: Char Para, P.O: Keraniganj, Dist: Dhaka-1310",
            _address("Vill: Char Para, P.O: Keraniganj", "1310", "Dhaka", ""),
        ),
        ("Accra GA-385-4864, Ghana", _address("", "GA-385-4864", "Accra", "GH")),
        ("Lausanne, CH", _address("", "", "Lausanne", "CH")),
        ("1003 Lausanne CH", _address("", "1003", "Lausanne", "CH")),
        ("San Diego, CA, USA", _address("", "", "San Diego", "US")),
        ("London, UK", _address("", "", "London", "GB")),
        ("Sarajevo, Bosnia and Herzegovina", _address("", "", "Sarajevo", "BA")),
        (
            "Born 12 May 1988, 14 Larkspur Close, LS6 2QT Leeds, United Kingdom",
            _address("14 Larkspur Close", "LS6 2QT", "Leeds", "GB"),
        ),
        ("Born 12 May 1988, Lyon", {}),
        (
            "2210 Pecan Hollow Drive, Austin, TX 78704, United States",
            _address("2210 Pecan Hollow Drive", "78704", "Austin", "US"),
        ),
        ("C/ Mayor 12, 3.º B, España", _address("C/ Mayor 12, 3.º B", "", "", "ES")),
        ("Country: Switzerland", _address("", "", "", "CH")),
    ],
)
def test_an_address_is_read_from_one_line(text: str, expected: Address) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("39, avenue", "Habib-Bourguiba, 1003 Tunis, Tunisie"),
            _address("39, avenue Habib-Bourguiba", "1003", "Tunis", "TN"),
        ),
        (
            ("58, rue Félix-", "Faure", "18342 Dakar", "Sénégal"),
            _address("58, rue Félix-Faure", "18342", "Dakar", "SN"),
        ),
        (("12 Mill Lane", "DD3 2NK Dundee", "UK"), _address("12 Mill Lane", "DD3 2NK", "Dundee", "GB")),
        (
            ("DOB: May 19, 1980 · Nationality: Swiss · Ch. du Grand-Clos 58 · Bienne 2501 · Switzerland",),
            _address("Ch. du Grand-Clos 58", "2501", "Bienne", "CH"),
        ),
    ],
)
def test_an_address_is_read_over_lines_and_among_other_data(texts: tuple[str, ...], expected: Address) -> None:
    assert _read(*texts) == expected


def test_a_sentence_is_no_street() -> None:
    assert _read("Ran a brigade of 4 cooks and kitchen porters") == {}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("76 Oginga Odinga Street", "Kisumu, Kenya 40100 KE"),
            _address("76 Oginga Odinga Street", "40100", "Kisumu", "KE"),
        ),
        (("Winnipeg, Canada CA",), _address("", "", "Winnipeg", "CA")),
        (("Bamako, Mali // 20.22.44.87 // ada@example.org",), _address("", "", "Bamako", "ML")),
        (("12 Long Street ▪ Durban ▪ South Africa",), _address("12 Long Street", "", "Durban", "ZA")),
        (("Lagos Nigeria",), _address("", "", "Lagos", "NG")),
        (("Ute Großmann", "Nurse", "in Lyon, France"), _address("", "", "Lyon", "FR")),
        (("Ute Großmann", "Nurse", "Currently in Lyon, France"), _address("", "", "Lyon", "FR")),
        (("Ute Großmann", "Home: Lyon, France"), _address("", "", "Lyon", "FR")),
        (("Actuellement à Lyon, France",), _address("", "", "Lyon", "FR")),
        (("En Valencia, España",), _address("", "", "Valencia", "ES")),
        (("A Coruña, España",), _address("", "", "A Coruña", "ES")),
        (
            ("12 rue des Lilas, Lyon, Auvergne-Rhône-Alpes, 69003, FR",),
            _address("12 rue des Lilas", "69003", "Lyon", "FR"),
        ),
        (("FR, 69003, Lyon",), _address("", "69003", "Lyon", "FR")),
    ],
)
def test_a_country_is_told_from_the_city_and_the_codes_beside_it(texts: tuple[str, ...], expected: Address) -> None:
    assert _read(*texts) == expected


def test_a_country_in_the_line_of_a_large_name_is_read() -> None:
    lines = [
        Line("1026 Tunis", size=10.0),
        Line("Ada Marlowe\tTunisie", size=30.0, start=11),
        Line("Born in May", size=10.0, start=50),
    ]
    assert {field.name: field.value for field in address_fields(lines, {})}["address.country"] == "TN"


def test_a_city_below_a_large_name_is_read_though_it_is_large_itself() -> None:
    lines = [Line("Ada Marlowe", size=30.0), Line("Bulle", size=25.0, start=12)]
    lines += [Line("Phone: 078 555 25 57", start=18, size=12.0), Line("A gardener", start=40, size=12.0)]
    assert {field.name: field.value for field in address_fields([*lines, lines[-1]], {})}["address.city"] == "Bulle"


def test_a_birthday_in_the_cell_beside_its_label_is_no_street() -> None:
    lines = "Date of birth\tJuly 16, 1992", "Address\tFlat 304, 39 Anna Salai, 600002 Chennai, India"
    assert _read(*lines) == _address("Flat 304, 39 Anna Salai", "600002", "Chennai", "IN")


@pytest.mark.parametrize(
    ("text", "street", "code", "country"),
    [
        ("69001 LYON CEDEX 02", "", "69001", ""),
        ("Lyon 3e", "", "", ""),
        ("Lyon (69)", "", "", ""),
        ("Lyon 69001 France", "", "69001", "FR"),
        ("12 rue du Moulin 69001 Lyon FR", "12 rue du Moulin", "69001", "FR"),
    ],
)
def test_a_part_of_a_city_and_codes_without_marks_between_leave_its_name_alone(
    text: str, street: str, code: str, country: str
) -> None:
    read = _read("Ada Marlowe", text)
    assert {**read, "city": read["city"].title()} == _address(street, code, "Lyon", country)


def test_the_title_of_a_doctor_is_no_drive() -> None:
    assert _read("Dr Arjun Deshpande", "75, Anna Salai", "600002 Chennai, India")["street"] == "75, Anna Salai"
    assert _read("75 Elm Dr", "Austin, United States")["street"] == "75 Elm Dr"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Adresse permanente : 12 rue des Lilas, 69003 Lyon",), _address("12 rue des Lilas", "69003", "Lyon", "")),
        (
            ("Current address\tBahnhofstrasse 33, CH-8400 Winterthur",),
            _address("Bahnhofstrasse 33", "8400", "Winterthur", "CH"),
        ),
        (
            ("Calle: Av. Solano 210", "CP: 010101", "Localidad: Cuenca"),
            _address("Av. Solano 210", "010101", "Cuenca", ""),
        ),
        (("ADRESSE", "Villa n° 12, Sicap", "Dakar"), _address("Villa n° 12, Sicap", "", "Dakar", "")),
        (("En Vuette 21", "1275 Chéserex"), _address("En Vuette 21", "1275", "Chéserex", "")),
    ],
)
def test_labels_of_an_address_are_no_part_of_it(texts: tuple[str, ...], expected: Address) -> None:
    assert _read("Ada Marlowe", *texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Hay Riad, Secteur 10, Villa 22, Rabat",), _address("Hay Riad, Secteur 10, Villa 22", "", "Rabat", "")),
        (
            ("The Old Forge, Mill Lane", "Tarrant Green", "RH17 7QA"),
            _address("The Old Forge, Mill Lane", "RH17 7QA", "Tarrant Green", ""),
        ),
        (
            ("Av. Miranda, Res. El Parque, piso 4", "Caracas 1060"),
            _address("Av. Miranda, Res. El Parque, piso 4", "1060", "Caracas", ""),
        ),
        (("Adresse : Le Moulin Neuf, 24370 Carlux",), _address("Le Moulin Neuf", "24370", "Carlux", "")),
        (("Km 5 route de Rufisque, Dakar",), _address("Km 5 route de Rufisque", "", "Dakar", "")),
        (("Währinger Straße 61/2/9", "A-1090 Wien"), _address("Währinger Straße 61/2/9", "1090", "Wien", "AT")),
        (("Quartier Escale, B.P. 212", "Dakar"), _address("Quartier Escale, B.P. 212", "", "Dakar", "")),
        (("01 BP 5567 Ouagadougou 01",), _address("01 BP 5567", "", "Ouagadougou", "")),
        (("P.O. Box 4521 Kigali, Rwanda",), _address("P.O. Box 4521", "", "Kigali", "RW")),
    ],
)
def test_quarters_houses_and_post_boxes_belong_to_the_street(texts: tuple[str, ...], expected: Address) -> None:
    assert _read("Ada Marlowe", *texts) == expected


def test_a_title_or_a_date_in_front_of_a_street_is_no_part_of_it() -> None:
    assert _read("Ada Marlowe", "Infirmière de bloc opératoire, 44, rue Faure, Lyon")["street"] == "44, rue Faure"
    assert _read("Ada Marlowe", "September 1, 1987, Flat 2, 58 Mill Lane, Leeds")["street"] == "Flat 2, 58 Mill Lane"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Lyon 7ème arrondissement, France", "Lyon"),
        ("Dublin 8, Ireland", "Dublin"),
        ("Bogotá D.C., Colombia", "Bogotá"),
    ],
)
def test_a_part_of_a_town_is_told_from_its_name(text: str, city: str) -> None:
    assert _read("Ada Marlowe", text)["city"] == city


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Bamako, République du Mali", "ML"),
        ("Goma, R.D. Congo", "CD"),
        ("Cochabamba, Estado Plurinacional de Bolivia", "BO"),
        ("Mendoza, República Argentina", "AR"),
        ("L-1740 Luxembourg", "LU"),
        ("SE-116 61 Stockholm", "SE"),
        ("40124 Bologna (BO)", None),
        ("40124 Bologna (BO) – Italia", "IT"),
    ],
)
def test_a_country_is_known_by_all_its_names_and_no_province_is_one(text: str, country: str | None) -> None:
    assert _read("Ada Marlowe", text).get("country") == country


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bacoor, Cavite 4102", "4102"),
        ("Av. Atlântica 2210, São Paulo – SP, 01304-001", "01304-001"),
        ("Av. Atlântica 2210, Santiago, Chile", None),
    ],
)
def test_a_postal_code_stands_behind_a_region_and_no_number_of_a_house_is_one(text: str, code: str | None) -> None:
    assert _read("Ada Marlowe", text).get("postal_code") == code


@pytest.mark.parametrize(
    ("texts", "city", "country"),
    [
        (("Calgary, AB T2P 1J9 CANADA",), "Calgary", "CA"),
        (("Hyderabad, Telangana, INDIA - 500034",), "Hyderabad", "IN"),
        (("Montréal H2X 3J8 (Canada)",), "Montréal", "CA"),
        (("Nairobi [Kenya]",), "Nairobi", "KE"),
        (("Kandy, Democratic Socialist Republic of Sri Lanka",), "Kandy", "LK"),
        (("Bukavu, D.R. Congo",), "Bukavu", "CD"),
        (("Singapore · ada@example.org",), "Singapore", "SG"),
        (("22 Acacia Avenue", "Reading", "Berkshire", "RG1 4PN", "UK"), "Reading", "GB"),
        (("Atlanta, Georgia, USA",), "Atlanta", "US"),
        (("Atlanta, Georgia",), "Atlanta", ""),
        (("Tbilisi, Georgia",), "Tbilisi", "GE"),
        (("Lives in Turin, Italy since 2015",), "Turin", "IT"),
        (("Open to relocation: Germany, Netherlands",), "", ""),
        (("Ada Lin", "Singapore | ada@example.org"), "Singapore", "SG"),
    ],
)
def test_the_country_is_what_the_address_names(texts: tuple[str, ...], city: str, country: str) -> None:
    read = _read(*texts)
    assert (read.get("city", ""), read.get("country", "")) == (city, country)


def test_a_province_in_brackets_is_not_the_town() -> None:
    assert _read("Ada Marlowe", "Diseñadora · Gironella (Barcelona)")["city"] == "Gironella"


def test_an_acronym_beside_a_country_is_no_town() -> None:
    assert "city" not in _read("Ada Marlowe", "CONIGEO, Argentina")


@pytest.mark.parametrize(
    "changed", ["Updated July 2, 2024", "Mis à jour le 2 juillet 2024", "Última actualización: 2024"]
)
def test_the_day_on_which_a_cv_was_changed_is_no_postal_code(changed: str) -> None:
    assert _read("University of Hull", f"{changed}\thttps://ada.example.org") == {}
    assert _read("14 Low Street, LS6 2AB Leeds", changed)["postal_code"] == "LS6 2AB"


@pytest.mark.parametrize(
    ("text", "city", "code"),
    [
        ("Stafford, Virginia 22554 · (540) 555-0151", "Stafford", "22554"),
        ("14 Oak Ave, Smallville, Kansas 66002", "Smallville", "66002"),
        ("9 High Street, Fremantle, Western Australia 6160", "Fremantle", "6160"),
        ("Brampton, Ontario L6Y 3G4", "Brampton", "L6Y 3G4"),
    ],
)
def test_a_state_in_full_before_the_postal_code_is_no_city(text: str, city: str, code: str) -> None:
    read = {field.name: field.value for field in address_fields([Line("Ada Example"), Line(text, start=12)], {})}
    assert (read["address.city"], read["address.postal_code"]) == (city, code)


@pytest.mark.parametrize("code", ["80 000", "75 011", "06 100"])
def test_a_blank_may_stand_in_a_french_postal_code(code: str) -> None:
    assert _read("19, rue des Canettes", f"{code} Amiens") == _address("19, rue des Canettes", code, "Amiens", "")


def test_an_unknown_town_below_the_name_is_one_before_its_state() -> None:
    assert _read("Jane Marlowe", "Quillby, Oklahoma") == {"city": "Quillby"}
    assert _read("Jane Marlowe", "Registered Nurse, Oklahoma") == {}


@pytest.mark.parametrize("quarter", ["NE", "NW", "SE", "SW"])
@pytest.mark.parametrize("between", ["\n", ", "])
def test_the_quarter_of_a_town_belongs_to_its_street(quarter: str, between: str) -> None:
    read = _read("Ada Marlowe", *f"118 Elm Way {quarter}{between}Calgary, Alberta T3J 5N4".split("\n"))
    assert (read["street"], read["city"]) == (f"118 Elm Way {quarter}", "Calgary")


@pytest.mark.parametrize("status", ["Married, 3 children", "Mariée, 2 enfants", "Casada, 4 hijos"])
def test_children_are_no_houses(status: str) -> None:
    assert _read("Ada Marlowe", status, "P.O. Box 1184 - 20200, Kericho")["street"] == "P.O. Box 1184"
