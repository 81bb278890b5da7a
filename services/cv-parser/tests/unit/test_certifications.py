"""Certifications with who gave them and when, in any order, separator and number of lines."""

import re

import pytest
from cv_parser_service.extraction.document import Box, Line
from cv_parser_service.extraction.lists.certifications import read_certifications

Certificate = tuple[str | None, str | None, str | None]

PRINCE2: list[Certificate] = [("PRINCE2 Foundation", "AXELOS", "2022")]
TWO: list[Certificate] = [("PRINCE2 Foundation", "AXELOS", "2022"), ("ITIL v4", "PeopleCert", "2020")]


def _read(*texts: str) -> list[Certificate]:
    """Name, issuer and date of each; lines that begin with # are bold, with * bullets."""
    lines, start = [], 0
    for text in texts:
        plain = text.removeprefix("# ").removeprefix("* ")
        lines.append(Line(plain, bold=text.startswith("# "), bullet=text.startswith("* "), start=start))
        start += len(plain) + 1
    found: dict[int | None, dict[str, str]] = {}
    for field in read_certifications(lines):
        found.setdefault(field.entry, {})[field.name] = field.value
    return [(one.get("name"), one.get("issuer"), one.get("date")) for one in found.values()]


@pytest.mark.parametrize(
    "text",
    [
        "PRINCE2 Foundation, AXELOS, 2022",
        "PRINCE2 Foundation – AXELOS – 2022",
        "PRINCE2 Foundation (AXELOS), 2022",
        "PRINCE2 Foundation (AXELOS, 2022)",
        "PRINCE2 Foundation | AXELOS | 2022",
        "2022\tPRINCE2 Foundation, AXELOS",
        "2022: PRINCE2 Foundation (AXELOS)",
        "2022 – PRINCE2 Foundation, AXELOS, London",
        "PRINCE2 Foundation, délivré par AXELOS, 2022",
        "PRINCE2 Foundation, délivré par l’AXELOS en 2022",
        "PRINCE2 Foundation, issued by AXELOS in 2022",
        "PRINCE2 Foundation, AXELOS, issued 2022, expires 2025",
    ],
)
def test_a_certificate_is_read_from_one_line(text: str) -> None:
    assert _read(text) == PRINCE2


@pytest.mark.parametrize(
    "texts",
    [
        ("PRINCE2 Foundation\t2022", "AXELOS", "ITIL v4\t2020", "PeopleCert"),
        ("# PRINCE2 Foundation", "AXELOS | 2022", "# ITIL v4", "PeopleCert | 2020"),
        ("2022", "PRINCE2 Foundation", "AXELOS", "2020", "ITIL v4", "PeopleCert"),
        ("2022", "Issued by: AXELOS", "PRINCE2 Foundation", "2020", "Issued by: PeopleCert", "ITIL v4"),
        ("PRINCE2 Foundation", "AXELOS", "2022", "ITIL v4", "PeopleCert", "2020"),
        ("# PRINCE2 Foundation, AXELOS", "Issued on: 2022", "# ITIL v4, PeopleCert", "Issued on: 2020"),
        ("* PRINCE2 Foundation", "Issued by AXELOS", "Issued 2022", "* ITIL v4, PeopleCert, 2020"),
        ("PRINCE2 Foundation (AXELOS, 2022); ITIL v4 (PeopleCert, 2020)",),
        ("PRINCE2 Foundation", "(AXELOS), 2022", "ITIL v4, PeopleCert,", "2020"),
    ],
)
def test_certificates_are_told_apart_over_several_lines_and_in_one(texts: tuple[str, ...]) -> None:
    assert _read(*texts) == TWO


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AWS Certified Developer – Associate (Amazon Web Services)", "Amazon Web Services"),
        ("Chartered Financial Analyst, Level II, CFA Institute", "CFA Institute"),
        ("Réanimation avancée (ACLS), Swiss Resuscitation Council", "Swiss Resuscitation Council"),
        ("Certificate in Advanced English (C1), Cambridge Assessment English", "Cambridge Assessment English"),
        ("AFGSU niveau 2, CESU 69", "CESU 69"),
        ("TOEFL iBT, score 110, ETS", "ETS"),
        ("Permis cariste R1-R4, SUVA", "SUVA"),
    ],
)
def test_levels_scores_and_short_names_stay_in_the_name(text: str, expected: str) -> None:
    ((name, issuer, _),) = _read(text)
    assert issuer == expected
    assert name == text[: text.index(expected)].rstrip(" ,(")


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("PRINCE2, ITIL v4, Scrum Master",), ["PRINCE2", "ITIL v4", "Scrum Master"]),
        (("PRINCE2 (2019), ITIL v4 (2020)",), ["PRINCE2", "ITIL v4"]),
        (("Sworn translator, 2025", "SDL Certified Translator"), ["Sworn translator", "SDL Certified Translator"]),
        (("CFA, Level II",), ["CFA, Level II"]),
        (("Institut Bioforce – Certificat de logisticien – 2015",), ["Certificat de logisticien"]),
        (("Microsoft Certified: Azure Fundamentals",), ["Microsoft Certified: Azure Fundamentals"]),
    ],
)
def test_names_stand_without_an_issuer_too(texts: tuple[str, ...], names: list[str]) -> None:
    assert [name for name, _, _ in _read(*texts)] == names


def test_languages_and_the_end_of_validity_are_no_certificate_and_no_date() -> None:
    assert _read("English: C1") == []
    assert _read("First Aid at Work, St John Ambulance, valid until 2026") == [
        ("First Aid at Work", "St John Ambulance", None)
    ]


@pytest.mark.parametrize(
    ("texts", "certificates"),
    [
        (("Safe Use of Pesticides, Lantra Awards",), [("Safe Use of Pesticides", "Lantra Awards", None)]),
        (("Scrum Master (PSM I), Scrum.org",), [("Scrum Master (PSM I)", "Scrum.org", None)]),
        (("Premiers secours (PSC1) – Protection civile",), [("Premiers secours (PSC1)", "Protection civile", None)]),
        (
            ("Basic Life Support (BLS)", "First Aid (Lantra)"),
            [("Basic Life Support (BLS)", None, None), ("First Aid", "Lantra", None)],
        ),
        (
            ("Permis cariste", "SUVA", "2021", "Formation incendie (niveau 1)", "Securitas", "juin 2018"),
            [("Permis cariste", "SUVA", "2021"), ("Formation incendie (niveau 1)", "Securitas", "2018-06")],
        ),
    ],
)
def test_issuers_are_told_from_what_belongs_to_the_name(
    texts: tuple[str, ...], certificates: list[Certificate]
) -> None:
    assert _read(*texts) == certificates


def test_W39_an_issuer_may_be_a_domain_and_no_address() -> None:
    assert [issuer for _, issuer, _ in _read("Scrum Master, Scrum.org")] == ["Scrum.org"]
    assert [issuer for _, issuer, _ in _read("Scrum Master, www.scrum.org/psm")] == []


@pytest.mark.parametrize(
    "texts",
    [
        ("RTITB: Forklift licence, 2019", "St John: First aid at work, 2021"),
        ("RTITB – Forklift licence (2019)", "St John – First aid at work (2021)"),
        ("2019 | RTITB | Forklift licence", "2021 | St John | First aid at work"),
        ("# RTITB", "Forklift licence, 2019", "# St John", "First aid at work, 2021"),
        ("Forklift licence; RTITB; 2019", "First aid at work; St John; 2021"),
        ("Forklift licence: RTITB, 2019", "First aid at work: St John, 2021"),
        ("Forklift licence", "RTITB", "2019", "First aid at work", "St John", "2021"),
        (
            "Certificate: Forklift licence",
            "Issuer: RTITB",
            "2019",
            "Title: First aid at work",
            "Issuer: St John",
            "2021",
        ),
        ("Certificate\tIssuer\tYear", "Forklift licence\tRTITB\t2019", "First aid at work\tSt John\t2021"),
    ],
)
def test_the_section_tells_in_which_order_and_under_which_labels_they_stand(texts: tuple[str, ...]) -> None:
    assert _read(*texts) == [("Forklift licence", "RTITB", "2019"), ("First aid at work", "St John", "2021")]


def test_without_dates_each_second_line_is_who_gave_what_the_first_names() -> None:
    texts = ("Forklift licence", "Lake Training Institute", "First aid at work", "Kenya Red Cross Society")
    assert _read(*texts) == [
        ("Forklift licence", "Lake Training Institute", None),
        ("First aid at work", "Kenya Red Cross Society", None),
    ]
    assert len(_read("Forklift licence", "First aid at work", "Fire warden", "Driving licence")) == 4


@pytest.mark.parametrize(
    "texts",
    [
        ("AXELOS: ITIL v4, 2022",),
        ("Scrum.org: Professional Scrum Master I, 2022",),
        ("Oak Health Council: First Aid at Work, 2022", "Tusla Training Unit: Safeguarding Level 3, 2020"),
    ],
)
def test_a_body_before_a_colon_gave_what_follows(texts: tuple[str, ...]) -> None:
    issuers = [text.split(":")[0] for text in texts]
    assert [(issuer, date) for _, issuer, date in _read(*texts)] == [
        (issuer, text[-4:]) for issuer, text in zip(issuers, texts, strict=True)
    ]


def test_a_date_behind_a_colon_says_nothing_of_who_stands_before_it() -> None:
    assert _read("TOEIC 915, ETS: 2023") == [("TOEIC 915", "ETS", "2023")]


def test_who_gave_one_is_told_by_where_the_others_say_it() -> None:
    texts = ("First Aid at Work, Oak Health Council, 2022", "Safeguarding Level 3, Tusla Training Unit, 2020")
    assert [issuer for _, issuer, _ in _read(*texts)] == ["Oak Health Council", "Tusla Training Unit"]
    assert _read(texts[0], "Cook, Level 3, 2020")[1] == ("Cook, Level 3", None, "2020")


def test_what_is_bold_in_a_narrow_column_does_not_go_on_in_what_is_plain() -> None:
    texts = ("Soporte vital avanzado", "Fundación Salamandra, 2022")
    boxes = (Box(40, 100, 150, 110), Box(40, 112, 160, 122))
    lines = [
        Line(text, size=10, bold=not number, box=box, start=30 * number)
        for number, (text, box) in enumerate(zip(texts, boxes, strict=True))
    ]
    assert [field.value for field in read_certifications(lines)] == [texts[0], "Fundación Salamandra", "2022"]


def test_a_certificate_goes_on_over_lines_of_a_narrow_column_up_to_its_date() -> None:
    texts = ("Registered Gardener, Royal", "Commission for Parks", "and Trees, 2019", "Certified Pruner, KEW, 2022")
    lines = [
        Line(text, size=10, box=Box(40, 100 + 12 * n, 180 if n < 3 else 120, 110 + 12 * n), start=30 * n)
        for n, text in enumerate(texts)
    ]
    names = [field.value for field in read_certifications(lines) if field.name == "name"]
    issuers = [field.value for field in read_certifications(lines) if field.name == "issuer"]
    assert names == ["Registered Gardener", "Certified Pruner"]
    assert issuers == ["Royal Commission for Parks and Trees", "KEW"]


def test_a_body_with_its_date_below_one_name_gave_it() -> None:
    assert _read("Professional Scrum Master I", "Scrum.org, 2020") == [
        ("Professional Scrum Master I", "Scrum.org", "2020")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("Certificado\tEmitido por\tFecha", "Poda de rosales\tAldea\tmayo 2017", "Riego nivel 35\tCESU 35\tmarzo 2019"),
        ("mayo 2017: Poda de rosales, Aldea SL", "marzo 2019: Riego nivel 35, CESU 35"),
        ("mayo 2017\tPoda de rosales", "Universidad Aldea", "marzo 2019\tRiego nivel 35", "CESU 35"),
        ("Colegio Aldea: Poda de rosales (mayo 2017)", "CESU: Riego nivel 35 (marzo 2019)"),
    ],
)
def test_a_month_in_small_letters_begins_a_certificate_of_its_own(rows: tuple[str, ...]) -> None:
    fields = read_certifications([Line(row, start=100 * number) for number, row in enumerate(rows)])
    assert [f.value for f in fields if f.name == "name"] == ["Poda de rosales", "Riego nivel 35"]
    assert [f.value for f in fields if f.name == "date"] == ["2017-05", "2019-03"]
    assert sum(f.name == "issuer" for f in fields) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("Umih - HACCP - 2021", "Aftral - CACES R482 - 2019"),
        ("British Council | IELTS 7.0 | 2020",),
        ("Femxa, Carretillero, 2022", "Grupo Delta, PRL 20, 2020"),
        ("Google - Google Ads - 2023",),
        ("Cerfrance - Formation hygiène alimentaire - 2022",),
    ],
)
def test_issuers_in_front_are_known_by_what_follows_them(texts: tuple[str, ...]) -> None:
    told = [tuple(re.split(r" - | \| |, ", text)) for text in texts]
    assert _read(*texts) == [(name, issuer, date) for issuer, name, date in told]


def test_known_certificates_in_one_line_are_several_though_one_ends_like_a_body() -> None:
    found = read_certifications([Line("CCNA, CompTIA Security+, ITIL v4 Foundation")])
    assert [field.value for field in found] == ["CCNA", "CompTIA Security+", "ITIL v4 Foundation"]


@pytest.mark.parametrize(
    ("text", "certificate"),
    [
        (
            "Deep Networks: A Coursera course offered by IBM. Certificate earned in June 2023. Verification Link",
            ("Deep Networks", "IBM", "2023-06"),
        ),
        ("Data Engineering, a course offered by IBM, 2023", ("Data Engineering", "IBM", "2023")),
        ("Food Safety (online training provided by Highfield), 2021", ("Food Safety", "Highfield", "2021")),
        ("Gestion de projet, formation proposée par Google, 2022", ("Gestion de projet", "Google", "2022")),
        ("Introduction à Python : un cours dispensé par l’EPFL, 2021", ("Introduction à Python", "EPFL", "2021")),
        ("Análisis de datos, curso impartido por Google (2022)", ("Análisis de datos", "Google", "2022")),
    ],
)
def test_what_kind_of_course_it_was_leads_to_who_gave_it(text: str, certificate: Certificate) -> None:
    assert _read(text, "Welding Basics, a course offered by TWI, 2019") == [
        certificate,
        ("Welding Basics", "TWI", "2019"),
    ]


def test_a_paragraph_set_in_below_its_first_line_is_one_certificate() -> None:
    rows = (
        "Excel Skills for Business: Essentials: A Coursera course offered by Macquarie",
        "University. Certificate earned in March 2021.",
        "Writing for Business: A Coursera course offered by the University of Northern",
        "Lakes. Certificate earned in May 2020.",
    )
    lines = []
    for number, text in enumerate(rows):
        left = 40.0 + 12.0 * (number % 2)
        box = Box(left, 12.0 * number, left + 5.0 * len(text), 12.0 * number + 10)
        lines.append(Line(text, start=100 * number, size=10.0, box=box, left=left))
    values = [field.value for field in read_certifications(lines)]
    assert values[:3] == ["Excel Skills for Business: Essentials", "Macquarie University", "2021-03"]
    assert values[3:] == ["Writing for Business", "University of Northern Lakes", "2020-05"]


@pytest.mark.parametrize(
    "lead", ["", "by ", "Issued by ", "from ", "at ", "Issuer: ", "délivré par ", "chez ", "emitido por ", "auprès de "]
)
def test_who_gave_it_may_be_bold_too_below_a_larger_name(lead: str) -> None:
    lines, start = [], 0
    for text, size, bold in (
        ("Water Law", 19.7, True),
        (f"{lead}National Water Institute", 12.6, True),
        ("Jun 2020", 12.6, False),
        ("First Aid at Work", 19.7, True),
        (f"{lead}Red Cross", 12.6, False),
        ("May 2021", 12.6, False),
    ):
        lines.append(Line(text, size=size, bold=bold, start=start))
        start += len(text) + 1
    found = [(field.entry, field.name, field.value) for field in read_certifications(lines)]
    assert found == [
        (0, "name", "Water Law"),
        (0, "issuer", "National Water Institute"),
        (0, "date", "2020-06"),
        (1, "name", "First Aid at Work"),
        (1, "issuer", "Red Cross"),
        (1, "date", "2021-05"),
    ]


def test_a_name_that_goes_on_with_from_or_at_stays_whole() -> None:
    assert _read("Safety at Work, Red Cross, 2022") == [("Safety at Work", "Red Cross", "2022")]
    assert _read("# Working safely", "at heights", "2022")[0][0] == "Working safely at heights"
