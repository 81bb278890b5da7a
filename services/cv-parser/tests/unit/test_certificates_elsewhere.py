"""Certificates with their dates among languages and skills."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.certificates_elsewhere import certificates_among_languages, tells_licence
from cv_parser_service.extraction.lists.certifications import read_certifications


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Spanish (native), English (C1 – IELTS 7.5, British Council, 11/2022), Dutch (A1)",
            ["IELTS 7.5", "British Council", "2022-11"],
        ),
        ("English\tAdvanced\tECPE, University of Utopia, 1996", ["ECPE", "University of Utopia", "1996"]),
        ("English (fluent, TOEIC: 975/990)", []),
        ("English (since 2019)", []),
    ],
)
def test_an_examination_of_a_language_is_a_certificate_where_it_has_a_date(text: str, expected: list[str]) -> None:
    lines = list(certificates_among_languages([Line(text)]))
    assert [field.value for line in lines for field in read_certifications([line])] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Open Water diving license, 01/07/2009", True),
        ("Hedge Licence, level 2, Guild of Hedgers, 2009", True),
        ("Licence management", False),
        ("Python, since 2009", False),
        ("Certificate of origin paperwork, Hedge Act 2018, Stock rotation, Ropes, Coaching", False),
        ("Permis de haie | Taille | Clôtures | Logiciel Bocage 2019 | Cordages", False),
    ],
)
def test_a_licence_among_skills_has_a_date_and_is_no_list(text: str, expected: bool) -> None:
    assert tells_licence(text) is expected
