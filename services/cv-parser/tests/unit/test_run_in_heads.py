"""Heads of entries that end with a stop, or with sentences behind them in the same line."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.anchors import with_run_in_heads, with_whole_dates
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


JOB = ("title", "employer", "start", "end")
DEGREE = ("degree", "field", "institution", "end")


def rows(evidence: Evidence, section: str, heading: str, text: str, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What was read of each entry: one value for each name, nothing where none was read."""
    return [tuple(entry.get(name, "") for name in names) for entry in read(evidence, section, heading, text.strip())]


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        (
            "Antecedentes laborales",
            """
Consultor sénior, Fondo Andino de Riego (FAR), Quito, Ecuador (2011-2022).
Participó en dieciséis misiones de supervisión y en seis de diseño.
Entre 2018 y 2022 coordinó además una red de especialistas, con 42 miembros de once países.
Director técnico, Cooperativa Agraria de Paysandú (1991-1998).
Asesoramiento a 210 productores ganaderos.
""",
            [
                ("Consultor sénior", "Fondo Andino de Riego (FAR)", "2011", "2022"),
                ("Director técnico", "Cooperativa Agraria de Paysandú", "1991", "1998"),
            ],
        ),
        (
            "Work experience",
            """
Senior Agronomist, Hull Farming Trust, Hull (2011-2022).
Ran eleven field trials a year and the drainage of four valleys.
Farm adviser, Cumbria County Council, Penrith (March 2005 - May 2011).
Advised two hundred sheep farmers on grazing.
""",
            [
                ("Senior Agronomist", "Hull Farming Trust", "2011", "2022"),
                ("Farm adviser", "Cumbria County Council", "2005-03", "2011-05"),
            ],
        ),
    ],
)
def test_dates_in_brackets_with_a_stop_behind_date_an_entry(
    evidence: Evidence, heading: str, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(evidence, "experience", heading, text, JOB) == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        (
            "Expérience",
            """
Présentatrice du soir, Radio Lumière, 2019-présent. Je prépare l’édition de 20 heures, du lundi au jeudi.
Correspondante, Agence Mondiale de Presse, 2015-2019. J’écrivais chaque semaine des dépêches sur la mer Rouge.
Rédactrice, La Gazette, 2012-2015. Pages culture et société.
""",
            [
                ("Présentatrice du soir", "Radio Lumière", "2019", ""),
                ("Correspondante", "Agence Mondiale de Presse", "2015", "2019"),
                ("Rédactrice", "La Gazette", "2012", "2015"),
            ],
        ),
        (
            "Experience",
            """
Head chef, The Blue Anchor, Hull (2019 - present): I plan the menus and lead a brigade of nine cooks.
Sous chef, Hotel Bristol, Leeds (2015 - 2019): banquets for up to three hundred guests.
""",
            [("Head chef", "The Blue Anchor", "2019", ""), ("Sous chef", "Hotel Bristol", "2015", "2019")],
        ),
        (
            "Experiencia",
            """
Jefa de cocina - Restaurante El Faro - Cádiz - desde marzo de 2019. Diseño de la carta y compras para dos cocinas.
Ayudante de cocina - Hotel Bristol - Sevilla - de 2015 a 2019. Banquetes de hasta trescientos comensales.
""",
            [
                ("Jefa de cocina", "Restaurante El Faro", "2019-03", ""),
                ("Ayudante de cocina", "Hotel Bristol", "2015", "2019"),
            ],
        ),
        (
            "Mi experiencia",
            """
2021 - actualidad. Cuidadora en Residencia Los Olmos, Girona. Ocho señoras de 90 años: higiene, comidas y paseos.
2003 - 2016. Dependienta en Supermercados La Colonia, Tegucigalpa, Honduras.
""",
            [
                ("Cuidadora", "Residencia Los Olmos", "2021", ""),
                ("Dependienta", "Supermercados La Colonia", "2003", "2016"),
            ],
        ),
    ],
)
def test_sentences_behind_a_head_are_what_was_done(
    evidence: Evidence, heading: str, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(evidence, "experience", heading, text, JOB) == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        (
            "Mis estudios",
            """
2020. Certificado de profesionalidad en Limpieza, Instituto Girona.
1996. Perito Mercantil, Instituto Central Vicente Cáceres, Tegucigalpa, Honduras.
""",
            [
                ("Certificado de profesionalidad", "Limpieza", "Instituto Girona", "2020"),
                ("Perito Mercantil", "", "Instituto Central Vicente Cáceres", "1996"),
            ],
        ),
        (
            "Estudios",
            """
Magíster en Desarrollo Rural, Wageningen University, Países Bajos (1989-1990).
Licenciatura en Economía, Universidad de la República, Montevideo (1978-1984).
""",
            [
                ("Magíster", "Desarrollo Rural", "Wageningen University", "1990"),
                ("Licenciatura", "Economía", "Universidad de la República", "1984"),
            ],
        ),
    ],
)
def test_degrees_that_end_with_a_stop(
    evidence: Evidence, heading: str, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(evidence, "education", heading, text, DEGREE) == expected


def test_an_employer_behind_the_dates_stays_in_the_head(evidence: Evidence) -> None:
    text = """
Jefa de cocina, Cádiz, 2015-2019. Hotel Bristol.
Ayudante de cocina, Sevilla, 2010-2015. Banco de Sevilla.
"""
    assert [employer for _, employer, *_ in rows(evidence, "experience", "Experiencia", text, JOB)] == [
        "Hotel Bristol",
        "Banco de Sevilla",
    ]


def test_a_month_goes_on_with_its_year_on_the_next_line() -> None:
    lines = [
        Line("Profesora, Instituto Cervantes (Tetuán), de septiembre", start=0),
        Line("de 2006 a junio de 2010.", start=54),
    ]
    whole = "Profesora, Instituto Cervantes (Tetuán), de septiembre de 2006 a junio de 2010."
    assert [line.text for line in with_whole_dates(lines)] == [whole]


def test_an_arrow_leads_to_the_end_of_a_range_on_the_next_line() -> None:
    lines = [Line("2019-03", start=0), Line("→ auj.", start=8), Line("Chargé de projets", start=15)]
    assert [line.text for line in with_whole_dates(lines)] == ["2019-03 → auj.", "Chargé de projets"]


def test_a_remark_in_brackets_is_no_entry(evidence: Evidence) -> None:
    text = """
Licenciatura en Farmacia, Universidad de La Habana, 2003 – 2008
(homologada en España en octubre de 2017)
"""
    assert rows(evidence, "education", "Estudios", text, DEGREE) == [
        ("Licenciatura", "Farmacia", "Universidad de La Habana", "2008")
    ]


def test_dates_in_brackets_in_small_letters_date_a_job(evidence: Evidence) -> None:
    text = """
Infirmière, Clinique des Lilas
(septembre 2015 – juin 2018)

Aide-soignante, Foyer Saint-Jean
(contrat à durée déterminée, 2012-2014)
"""
    assert [job[2:] for job in rows(evidence, "experience", "Expérience", text, JOB)] == [
        ("2015-09", "2018-06"),
        ("2012", "2014"),
    ]


def test_an_item_of_a_list_that_begins_dated_is_cut_behind_its_first_sentence() -> None:
    head, rest = "2015-2019: Head gardener, Kew Ltd, Hull", "I pruned four hundred roses a year and led a crew of six."
    cut = with_run_in_heads([Line(f"{head}. {rest}", bullet=True)])
    assert [line.text for line in cut] == [head, rest]
    listed = Line("Pruned roses, hedges (2015-2019). Led a crew of six.", bullet=True)
    assert with_run_in_heads([listed]) == [listed]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            """Welder with Nimbus Steel Ltd, Hull, England (Sept. 2015 to present). Frames of bridges and two cranes.
Kitchen worker with Marlowe Catering, Leeds, England (Jan. 2012 to Aug. 2015). Night shift.""",
            [("Welder", "Nimbus Steel Ltd"), ("Kitchen worker", "Marlowe Catering")],
        ),
        (
            """Technicienne de laboratoire, Laboratoire Dupont, Nantes, France (2015 à 2019). Analyses de sang et d'eau.
Secrétaire, Clinique Bellevue, Lyon, France (2011 à 2015). Accueil des patients.""",
            [("Technicienne de laboratoire", "Laboratoire Dupont"), ("Secrétaire", "Clinique Bellevue")],
        ),
        (
            """Camarera, Hotel Olmo, Oviedo, España (2015 a 2019). Desayunos y banquetes.
Cocinera, Restaurante Ribera, Gijón, España (2011 a 2015). Menús del día.""",
            [("Camarera", "Hotel Olmo"), ("Cocinera", "Restaurante Ribera")],
        ),
        (
            """2015 to present: gardener, household of a retired judge, York, England. Hedges, roses, two ponds.
2011 to 2015: labourer, Thistlebrook Farm, Hull, England. Milking.""",
            [("gardener", "household of a retired judge"), ("labourer", "Thistlebrook Farm")],
        ),
    ],
)
def test_a_dated_head_ends_with_its_sentence(
    evidence: Evidence, lines: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert jobs(evidence, lines) == expected


def test_an_employer_may_stand_in_the_second_sentence_of_a_short_line(evidence: Evidence) -> None:
    lines = "2011 - 2015: Nurse. Lakeside Hospital, Leeds.\n2008 - 2011: Porter. Oakbank Hospital, York."
    assert [job[1] for job in jobs(evidence, lines)] == ["Lakeside Hospital", "Oakbank Hospital"]


def test_a_year_in_brackets_ends_a_degree_and_its_sentence(evidence: Evidence) -> None:
    lines = """Bachelor of Science in Botany, University of Hull, Hull, England (2009 to 2013). Thesis on mosses.
Baccalaureate, Marlowe High School, Leeds, England (2008)."""
    degrees = read(evidence, "education", "EDUCATION", lines)
    found = [(each["degree"], each["institution"], each["end"]) for each in degrees]
    assert found == [
        ("Bachelor of Science", "University of Hull", "2013"),
        ("Baccalaureate", "Marlowe High School", "2008"),
    ]


def test_items_of_a_list_that_begin_with_a_title_are_cut_behind_their_dates(evidence: Evidence) -> None:
    lines = """
• Managing Director, Borders Rail plc, Carlisle (2009–2018). Took the line through the floods of 2014.
• Principal Engineer, Arup, Leeds (1992–2001). Long postings in Dhaka and Amman.
• Graduate Engineer, Tyne Water Authority, Durham (1984–1988).
"""
    assert rows(evidence, "experience", "Executive career", lines, JOB) == [
        ("Managing Director", "Borders Rail plc", "2009", "2018"),
        ("Principal Engineer", "Arup", "1992", "2001"),
        ("Graduate Engineer", "Tyne Water Authority", "1984", "1988"),
    ]


def test_the_third_of_three_listed_in_each_head_is_a_place_where_one_is_known(evidence: Evidence) -> None:
    lines = """
Feb 2021 to date: Sous Chef, The Kiln, Trondra. Second in a brigade of nine. I run the pass.
Aug 2018 to Jan 2021: Pastry Chef (bread and cakes), Cail Mor, Glasgow. Joined before the star. Left after it.
Summers 2011 to 2014: Kitchen Porter, The Oyster Shed, Carbost. Shucking and washing up.
"""
    names = ("title", "employer", "city", "start")
    assert rows(evidence, "experience", "Where I have worked", lines, names) == [
        ("Sous Chef", "The Kiln", "Trondra", "2021-02"),
        ("Pastry Chef", "Cail Mor", "Glasgow", "2018-08"),
        ("Kitchen Porter", "The Oyster Shed", "Carbost", "2011"),
    ]


def test_a_list_behind_its_label_is_no_part_of_the_head_before_it(evidence: Evidence) -> None:
    lines = """
2018–	Freelance illustrator. Clients: The Leith Post, Hull Books, Kiln Press
2014–2018	Picture editor at Tyne Star, Durham
"""
    assert rows(evidence, "experience", "Employment", lines, ("title", "employer", "start")) == [
        ("Freelance illustrator", "", "2018"),
        ("Picture editor", "Tyne Star", "2014"),
    ]


def test_a_head_ends_behind_the_code_of_a_state(evidence: Evidence) -> None:
    lines = "Jan 2020 – Mar 2022: Senior Developer, Korvex Inc., Boston, MA. Built services for payments."
    assert jobs(evidence, lines) == [("Senior Developer", "Korvex Inc.")]


@pytest.mark.parametrize("told", ["Led a programme of more than a hundred active pupils.", "Held the chair, and more."])
def test_a_title_in_bold_ends_where_a_sentence_about_it_begins(told: str) -> None:
    title = "Assistant Professor and Graduate Programme Director"
    line = Line(f"{title} {told}", bold=True, looks="b" * len(title) + " " + "n" * len(told))
    whole = len(told.split()) < 8
    assert [each.text.strip() for each in with_run_in_heads([line])] == ([line.text] if whole else [title, told])


def test_a_line_that_begins_with_other_words_in_bold_stays_whole() -> None:
    lead, told = "Results", "Led a programme of more than a hundred active pupils."
    line = Line(f"{lead} {told}", bold=False, looks="b" * len(lead) + " " + "n" * len(told))
    assert with_run_in_heads([line]) == [line]
