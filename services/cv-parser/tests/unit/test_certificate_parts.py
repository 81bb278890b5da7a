"""What belongs to the name of a certificate, and what says who gave it."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.certifications import read_certifications


def _read(*texts: str) -> list[tuple[str, str]]:
    lines = [Line(text, start=200 * number) for number, text in enumerate(texts)]
    return [(field.name, field.value) for field in read_certifications(lines)]


@pytest.mark.parametrize(
    ("text", "name", "issuer"),
    [
        ("Relevés assistés par ordinateur, Institut de Corvol, 2020", "Relevés assistés par ordinateur", None),
        ("Bocage Design Certificate, 72 hours (Guild of Hedgers), 2021", "Bocage Design Certificate, 72 hours", None),
        ("Hedge Surveys (Guild Bank, Research Division), 2019", "Hedge Surveys", "Guild Bank, Research Division"),
        ("Hedge Surveys (Guild of Hedgers – Northern Branch), 2019", "Hedge Surveys", None),
        ("Secouriste du labour de montagne (SLM), Croix de Corvol, 2024", None, "Croix de Corvol"),
        ("APR (aptitude au pâturage rural), 2019", "APR (aptitude au pâturage rural)", ""),
        ("Titre Responsable des haies (niveau 6), Bocage Formation, 2014", None, "Bocage Formation"),
        ("Ferry Licence 2024 (Guild of Ferrymen), 2023", "Ferry Licence 2024", "Guild of Ferrymen"),
        ("Hedge Safety 2015, HEDG, 2023", "Hedge Safety 2015", "HEDG"),
        ("Hedge Code (EC) with Ropes, 2019", "Hedge Code (EC) with Ropes", ""),
        ("Hedge Code (Guild of Hedgers) with merit, 2019", "Hedge Code", "Guild of Hedgers"),
        ("Hedge Allergens [Reg. 1169/2011], 2015", "Hedge Allergens [Reg. 1169/2011]", ""),
        ("Hedge Wiring (BS 7671:2018), City & Guilds, 2023", "Hedge Wiring (BS 7671:2018)", "City & Guilds"),
        ("ISO 9001:2015 Hedge Auditor, HEDG, 2020", "ISO 9001:2015 Hedge Auditor", "HEDG"),
        ("HCIE / EHDL (Hedge France), 2018", "HCIE / EHDL", "Hedge France"),
        ("HCIE / EHDL, Hedge France", "HCIE / EHDL", "Hedge France"),
        ("Hedge Licence / HEDG, 2018", "Hedge Licence", "HEDG"),
        ("Smart Hedge, Smart Hedge Ontario, 2012", "Smart Hedge", "Smart Hedge Ontario"),
        ("Hedge Solutions Architect – Associate, Guild of Hedgers, 2008", None, "Guild of Hedgers"),
        ("HELU, nivel avanzado, Instituto de Corvol", "HELU, nivel avanzado", "Instituto de Corvol"),
        ("Hedge Surveys, issued by Guild of Hedgers, 2019", "Hedge Surveys", "Guild of Hedgers"),
    ],
)
def test_name_and_issuer_are_told_apart(text: str, name: str | None, issuer: str | None) -> None:
    read = _read(text)
    assert [field for field, _ in read].count("name") == 1
    assert name is None or ("name", name) in read
    assert issuer is None or [value for field, value in read if field == "issuer"] == [issuer][: bool(issuer)]


def test_the_date_when_it_was_given_is_not_that_in_the_name() -> None:
    assert ("date", "2023") in _read("Ferry Licence 2024, Corvol, 2023")
    assert [value for field, value in _read("Ferry Licence 2024, Rope Licence 2023") if field == "date"] == [
        "2024",
        "2023",
    ]


def test_lines_that_each_name_their_issuer_in_brackets_are_certificates_of_their_own() -> None:
    read = _read("Brevet de bocage (Institut de Corvol), 2017", "Taille des haies (Institut du Morvan)")
    assert [value for field, value in read if field == "name"] == ["Brevet de bocage", "Taille des haies"]


def test_a_short_line_called_like_no_certificate_says_who_gave_the_one_above() -> None:
    assert _read("Level 3 Award in Hedge Care", "Highmead") == [
        ("name", "Level 3 Award in Hedge Care"),
        ("issuer", "Highmead"),
    ]
    several = _read("Hedge Laying Licence", "Highmead", "Certificate in Ropes", "Croix de Corvol")
    assert [value for field, value in several if field == "issuer"] == ["Highmead", "Croix de Corvol"]


def test_two_lines_alone_are_a_certificate_and_who_gave_it_unless_each_has_a_date() -> None:
    assert _read("Hedge Care", "Plan of Corvol") == [("name", "Hedge Care"), ("issuer", "Plan of Corvol")]
    dated = [("name", "Hedge Care"), ("issuer", "Plan of Corvol"), ("date", "2019")]
    assert _read("Hedge Care, 2019", "Plan of Corvol") == dated
    assert [field for field, _ in _read("Hedge Care", "Ferry Licence")] == ["name", "name"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Hedge Nurse (Adult), Sub Part 1", "Council of Corvol, 2019"),
        ("Hedge Nurse (Adult), Sub Part 1", "Council of Corvol", "2019"),
        ("Hedge Nurse (Adult), Sub Part 1", "2019", "Council of Corvol"),
    ],
)
def test_a_lone_certificate_with_marks_in_its_name_is_one_with_the_line_that_says_who_gave_it(
    texts: tuple[str, ...],
) -> None:
    assert [field for field, _ in _read(*texts)] == ["name", "issuer", "date"]
    assert dict(_read(*texts))["issuer"] == "Council of Corvol"


def test_two_certificates_of_which_one_has_a_date_stay_two() -> None:
    assert [field for field, _ in _read("Hedge Laying Licence", "2019", "Certificate in Ropes")].count("name") == 2


@pytest.mark.parametrize(
    "texts", [("Ferry Care, 2019", "Highmead, 2020"), ("Hedge Laying Licence", "Ropes", "Ditches", "Weaving")]
)
def test_a_list_of_what_is_called_like_no_certificate_names_no_issuers(texts: tuple[str, ...]) -> None:
    assert [field for field, _ in _read(*texts) if field != "date"] == ["name"] * len(texts)


def test_an_undated_certificate_is_not_named_by_the_one_below_that_tells_its_own_issuer() -> None:
    for front, behind in ((", ", ""), (" (", ")")):
        read = _read("Permis de haie", f"Ceinture verte{front}Institut de Corvol{behind}, 2016")
        assert [value for field, value in read if field == "name"] == ["Permis de haie", "Ceinture verte"]
    below = _read("Permis de haie", "Institut de Corvol, Genève, 2016")
    assert below == [("name", "Permis de haie"), ("issuer", "Institut de Corvol"), ("date", "2016")]


def test_an_issuer_written_small_stands_where_others_of_the_section_do() -> None:
    read = _read("Hedge Badge, Corvol Council, 2023", "120-hour Hedging, h-to-h, 2019", "Ropes, weaving, 2018")
    assert [value for field, value in read if field == "issuer"] == ["Corvol Council", "h-to-h"]
