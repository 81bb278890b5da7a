"""E-mail and web addresses, whole and broken by the ends of lines."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.pages.wrapping import is_glued
from cv_parser_service.extraction.personal.contact import find_email, find_links
from cv_parser_service.extraction.personal.phone import find_phone, regions_of
from cv_parser_service.extraction.personal.reach import with_contact_data
from cv_parser_service.extraction.sections.parting import Block


def _lines(*texts: str) -> list[Line]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(text, start=start))
        start += len(text) + 1
    return lines


def _email(*texts: str) -> str | None:
    found = find_email(_lines(*texts))
    return found.value if found else None


def _links(*texts: str) -> list[str]:
    return [found.value for found in find_links(_lines(*texts))]


@pytest.mark.parametrize(
    "texts",
    [
        ("Tel. 079 555 18 18 | rose-laure.kabongo29@post.example.net | Geneva",),
        ("Geneva · rose-", "laure.kabongo29@post.example.net · Married"),
        ("E-mail: rose-laure.kab", "ongo29@post.example.net"),
        ("rose-laure.kab", "ongo29@post.example.net"),
        ("rose-laure.kabongo29@post.example.n", "et"),
        ("rose-laure.kabongo29@post.example", ".net"),
        ("rose-laure.kabongo29@post.example", ".net ·"),
        ("rose-laure.kabongo29@post.", "example.net"),
        ("rose-laure.kabongo29@post.example.net14.09.1983",),
        ("Geneva", "rose-laure.k", "abongo2", "9@post.exam", "ple.net"),
        ("E-mail", "rose-", "laure.", "kabongo29@", "post.examp", "le.net"),
        ("rose-laure.kabongo29@post.exa", "mple.n", "et", "Geneva"),
        ("E-mail", "rose-laure.kabongo29", "@post.example.net"),
    ],
)
def test_an_email_address_is_put_together(texts: tuple[str, ...]) -> None:
    assert _email(*texts) == "rose-laure.kabongo29@post.example.net"


@pytest.mark.parametrize(
    "texts",
    [
        ("Senior accountant -", "jane@example.org"),
        ("Paris", "jane@example.org"),
        ("079.555.18.18", "jane@example.org"),
        ("jane-doe.example.org", "jane@example.org"),
        ("jane.doe", "jane@example.org"),
        ("jane@example.org", "de luxe"),
    ],
)
def test_nothing_else_is_put_to_an_email_address(texts: tuple[str, ...]) -> None:
    assert _email(*texts) == "jane@example.org"


@pytest.mark.parametrize(
    "texts",
    [
        ("+33 6 55 55 00 06", "75011 Paris"),
        ("+33 6 55 55", "00 06", "75011"),
        ("Mobile : +33 6", "55 55 00", "06"),
        ("+3365555", "0006"),
        ("06 55 55 00", "06"),
    ],
)
def test_a_number_is_put_together(texts: tuple[str, ...]) -> None:
    found = find_phone(_lines(*texts), ["FR"])
    assert found is not None
    assert found.value == "+33655550006"


def test_an_email_address_is_put_together_within_its_column() -> None:
    first, second = "Email\tada.byron@example.c\tWeb", "om\tada-byron"
    lines = [
        Line(first, edges=tuple([0.0] * 6 + [80.0] * 20 + [300.0] * 4)),
        Line(second, start=len(first) + 1, edges=tuple([80.0] * 3 + [300.0] * 10)),
    ]
    found = find_email(lines)
    assert found is not None
    assert found.value == "ada.byron@example.com"


def test_labels_in_a_row_of_their_own_are_no_part_of_an_email_address() -> None:
    found = find_email([Line("Email\tPhone"), Line("ada@example.org\t+1 902-555-0113", start=12)])
    assert found is not None
    assert found.value == "ada@example.org"


def test_a_user_name_above_an_email_address_is_no_part_of_it() -> None:
    assert _email("jane.doe", "jane.doe@example.org") == "jane.doe@example.org"


@pytest.mark.parametrize(
    ("texts", "links"),
    [
        (("linkedin.com/in/ute- schroter-52h9 • Geneva",), ["linkedin.com/in/ute-schroter-52h9"]),
        (("linkedin.com/in/ute-", "schroter-52h9"), ["linkedin.com/in/ute-schroter-52h9"]),
        (("https://ute-", "schroter.example.org · Geneva"), ["https://ute-schroter.example.org"]),
        (("Website: ute-schroter.ch",), ["ute-schroter.ch"]),
        (("Link\tlinkedin.com/in/ute | github.com/ute",), ["linkedin.com/in/ute", "github.com/ute"]),
        (("ute@example.org",), []),
        (("079 555 01 02 – ute@example.org – ute-schroter.example.org/cv",), ["ute-schroter.example.org/cv"]),
        (("www.linkedin.com/in/ute-52/", "Adresse"), ["www.linkedin.com/in/ute-52/"]),
        (("https://ute.example.org/", "Ute Schroter"), ["https://ute.example.org/"]),
        (("fr.linkedin.com/in/ute-52",), ["fr.linkedin.com/in/ute-52"]),
        (("https://www.linkedin.com/in/ute-52/", "+33.1.23.45.58.74"), ["https://www.linkedin.com/in/ute-52/"]),
    ],
)
def test_web_addresses_are_put_together(texts: tuple[str, ...], links: list[str]) -> None:
    assert _links(*texts) == links


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("029 2018 0567", "GB", "+442920180567"),
        ("Mobile: 12345678", "GB", "+4412345678"),
        ("2015 - 2018", "GB", None),
        ("12.05.1990", "CH", None),
        ("Fax 029 2018 0567", "GB", None),
        ("Tel/Fax: 029 2018 0567", "GB", "+442920180567"),
        ("Fax 029 2018 0568 – Tel. 029 2018 0567", "GB", "+442920180567"),
        ("Tel. 029 2018 0567 | Télécopie 029 2018 0568", "GB", "+442920180567"),
        ("Télécopie : 029 2018 0568", "GB", None),
        ("06/39/98/12/34", "FR", "+33639981234"),
        ("Móvil: +52 1 55 1234 5678", "MX", "+525512345678"),
        ("(+48) (0)512 344 009", "FR", "+48512344009"),
        ("+221 (0) 70 123 82 69", "GB", "+221701238269"),
        ("P.O. Box 50991-00200, Nairobi", "KE", None),
    ],
)
def test_a_phone_is_told_from_dates_and_trusted_beside_its_label(text: str, region: str, number: str | None) -> None:
    found = find_phone(_lines(text), [region])
    assert (found.value if found else None) == number


def test_a_number_without_its_country_was_dialled_where_the_city_lies() -> None:
    assert regions_of(None, "Dakar", None, "fr")[0] == "SN"
    assert regions_of("ML", "Dakar", None, "fr")[0] == "ML"


def test_the_number_below_the_label_of_a_fax_is_none() -> None:
    found = find_phone(_lines("Fax", "+212 650 12 64 88", "Mobile", "+212 650 12 78 05"), ["FR"])
    assert found is not None
    assert found.value == "+212650127805"


_OF_JOBS = ("Nurse, Lake Hospital, Durban", "Cared for children after surgery")


def _own(*texts: str) -> list[str]:
    """The lines below jobs that are the person's own."""
    header = Block(Section.HEADER, None, _lines("Salomé Vandenbroucke"))
    jobs = Block(Section.EXPERIENCE, None, _lines(*_OF_JOBS, *texts))
    blocks = with_contact_data([header, jobs])
    return [line.text for block in blocks if block.section is Section.PERSONAL for line in block.lines]


@pytest.mark.parametrize(
    "texts",
    [
        ("Auderghem, Belgium · salome@example.org · +32 470 55 01 23 · salomevdb.design",),
        ("Chaussée de Wavre 1045, Villa Rose, 1160 Auderghem", "P: +32 470 55 01 23"),
        ("845, rue Saint-Vallier Est – Québec G1K 3R2 – Canada", "418 555-0133 – salome@example.org"),
        ("Address: Cocody, Riviera 3, lot 214", "+225 07 55 01 22 33"),
        ("Single · Born 12 May 1988 · Voiron, France", "salome@example.org"),
    ],
)
def test_contact_data_below_jobs_is_found_with_towns_that_no_list_has(texts: tuple[str, ...]) -> None:
    assert _own(*texts) == list(texts)


def test_contact_data_below_a_referee_is_the_persons_alone() -> None:
    referee = "12 Siaka Street, Freetown, Sierra Leone", "Tel. +232 76 555 010, a.whitfield@example.org"
    own = "Dir.:\tHay Riad, Villa 22, Rabat, Marruecos", "salome@example.org"
    assert _own(*referee, *own) == list(own)


@pytest.mark.parametrize(
    "text", ["Protea Logistics, South Africa", "Nurse, Durban, South Africa", "Jan 2015 – Durban, South Africa"]
)
def test_a_job_beside_contact_data_is_none(text: str) -> None:
    assert _own(text, "salome@example.org") == ["salome@example.org"]


@pytest.mark.parametrize(
    ("text", "after", "glued"),
    [
        ("www.marlowe.example", "instagram.com/adamarlowe", False),
        ("www.marlowe-", "gardens.com", True),
        ("jane.doe@webmail.exam", "ple.com", True),
        ("jane.doe@example.org", "Chennai", False),
        ("linkedin.com/in/jane-doe", "janedoe.be", False),
        ("linkedin.com/in/jane-", "doe.smith", True),
        ("linkedin.com/in/jane-do", "e-61b9", True),
    ],
)
def test_a_town_or_a_site_of_its_own_does_not_go_on_with_an_address(text: str, after: str, glued: bool) -> None:
    assert is_glued(text, after) is glued
