"""What stands below a heading of certificates and is none; certificates whose issuer or number stands apart."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading
from cv_parser_service.extraction.lists.attended import heads_attended, tells_none
from cv_parser_service.extraction.lists.certificate_tables import certificates_of

Certificate = tuple[str | None, str | None, str | None]


def _read(*texts: str) -> list[Certificate]:
    """Name, issuer and date of each; lines that begin with * are bullets."""
    lines, start = [], 0
    for text in texts:
        plain = text.removeprefix("* ")
        lines.append(Line(plain, bullet=text.startswith("* "), start=start))
        start += len(plain) + 1
    found: dict[int | None, dict[str, str]] = {}
    for field in certificates_of(lines, 0):
        found.setdefault(field.entry, {})[field.name] = field.value
    return [(one.get("name"), one.get("issuer"), one.get("date")) for one in found.values()]


@pytest.mark.parametrize(
    "text",
    [
        "Workshop: Talking to neighbours, one day, 2022",
        "Seminar on sleep, Bergen, 2019",
        "Attended 2018 Beekeepers’ Assembly",
        "Participant. Summer School of Lace. Bruges, 2016",
        "Member of the Guild of Glaziers (2011–)",
        "Membre de la Société des jardins",
        "Atelier de reliure, 2017",
        "Broad practical coursework in soils, water and the planning of terraces.",
    ],
)
def test_what_was_attended_joined_or_described_is_no_certificate(text: str) -> None:
    assert tells_none(text)
    assert _read("First aid at work, St John, 2021", text) == [("First aid at work", "St John", "2021")]


@pytest.mark.parametrize(
    "text",
    ["Workshop leader certificate, 2020", "Fire marshal training, 2019", "Attestation, séminaire ISO 9001, 2018"],
)
def test_what_was_given_for_it_is_one(text: str) -> None:
    assert not tells_none(text)
    assert len(_read(text)) == 1


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Post-editing (certificate), Tilde Academy, 2021",), [("Post-editing", "Tilde Academy", "2021")]),
        (("Dam safety, certificate, Delta Institute, 2008",), [("Dam safety", "Delta Institute", "2008")]),
        (
            ("Registered Midwife (MW204417), Nursing Council, Dec 2019. Full driving licence.",),
            [("Registered Midwife", "Nursing Council", "2019-12"), ("Full driving licence", None, None)],
        ),
        (
            ("Diving certificate, Blue Institute, 2006 | Code 08 driver’s licence",),
            [("Diving certificate", "Blue Institute", "2006"), ("Code 08 driver’s licence", None, None)],
        ),
        (
            ("Gulf Commission for Health – Senior Nursing Specialist, 2017",),
            [("Senior Nursing Specialist", "Gulf Commission for Health", "2017")],
        ),
        (("ACLS / Heart Association / exp. 2025",), [("ACLS", "Heart Association", None)]),
        (
            ("Parallel Computing Training", "Alpine Computing Center (ACC), Forschungszentrum Chur", "Sewing II"),
            [("Parallel Computing Training", "Alpine Computing Center", None), ("Sewing II", None, None)],
        ),
        (("* Librarian licence", "* Issued by the State of Utopia"), [("Librarian licence", "State of Utopia", None)]),
        (
            ("Course\tCode\tInstitution\tCompleted", "Impact Analysis\tT605\tSchool of Service\t2022"),
            [("Impact Analysis", "School of Service", "2022")],
        ),
        (
            (
                "Course\tProvider\tDate",
                "Knots (certificate)\tRope Academy\t2021",
                "Seminar on rest\tRope Academy\t2020",
            ),
            [("Knots", "Rope Academy", "2021")],
        ),
        (
            (
                "Title\tProvider\tCompleted",
                "Deep soils\tDelta University\t2016",
                "Level III Certification in Dikes, Department of Water, 2019",
            ),
            [
                ("Deep soils", "Delta University", "2016"),
                ("Level III Certification in Dikes", "Department of Water", "2019"),
            ],
        ),
        (
            (
                "Date\t20/04/2021",
                "Title of qualification awarded\tPump Safety Specialist (PSS)",
                "Organisation\tPump Association",
                "Date\t24/11/2020",
                "Title of qualification awarded\tCertified Valve Engineer",
                "Organisation\tValvex",
            ),
            [
                ("Pump Safety Specialist (PSS)", "Pump Association", "2021-04"),
                ("Certified Valve Engineer", "Valvex", "2020-11"),
            ],
        ),
        (
            ("Logger Academy Level 2", "Cold Chain Academy Level 1"),
            [("Logger Academy Level 2", None, None), ("Cold Chain Academy Level 1", None, None)],
        ),
    ],
)
def test_issuers_and_numbers_stand_apart_from_names(texts: tuple[str, ...], expected: list[Certificate]) -> None:
    assert _read(*texts) == expected


@pytest.mark.parametrize(
    "text", ["Short courses & workshops taught", "Courses taught/assisted", "Human resources training"]
)
def test_what_somebody_taught_is_no_section_of_certificates(text: str) -> None:
    assert (heading_of(text) or likely_heading(text)) is Section.OTHER


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Workshops attended", True), ("Workshops", True), ("Séminaires", True), ("Courses and workshops", False)],
)
def test_a_heading_of_workshops_alone_heads_no_certificates(text: str, expected: bool) -> None:
    assert heads_attended(text) is expected
