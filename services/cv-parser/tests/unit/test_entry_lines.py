"""The lines of a section into entries: rows of a table, heads and lists, dates over two lines, pages."""

import pytest
from cv_parser_service.extraction.document import Box, Document, Line
from cv_parser_service.extraction.entries.anchors import with_whole_dates
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT
from cv_parser_service.extraction.pages.broken_rows import with_whole_rows
from cv_parser_service.extraction.pages.wrapping import Edges, unwrapped


def _row(top: float, **cells: float) -> Line:
    """A row of cells, each letter five points wide, that begin where told; a blank stands as an underline."""
    texts = [text.replace("_", " ") for text in cells]
    edges = [left + 5.0 * at for text, left in zip(texts, cells.values(), strict=True) for at in range(len(text) + 1)]
    box = Box(edges[0], top, edges[-1], top + 10)
    return Line("\t".join(texts), size=10.0, box=box, left=edges[0], edges=tuple(edges))


def test_a_row_that_goes_on_in_full_columns_is_one_with_the_row_above() -> None:
    rows = [_row(100, Nurse=50, Royal_Lakeside=100, Bristol=180), _row(112, Coordinator=50, Infirmary=100)]
    assert [line.text for line in with_whole_rows(rows)] == ["Nurse Coordinator\tRoyal Lakeside Infirmary\tBristol"]


def test_a_row_whose_words_had_room_above_is_one_of_its_own() -> None:
    rows = [_row(100, Nurse=50, Oakbank=150, Bristol=300), _row(112, Porter=50, Marlowe=150)]
    assert with_whole_rows(rows) == rows


def test_rows_that_each_begin_with_a_date_stay_apart() -> None:
    firsts = (("Spring_2021", "Fall_2019"), ("2021", "2019"), ("05/2021", "02/2019"), ("2021_-", "2018_-_2021"))
    for upper, lower in firsts:
        rows = [
            _row(100, **{upper: 50, "Guide": 110, "Oakbank": 140}),
            _row(112, **{lower: 50, "Nurse": 110, "Hull": 140}),
        ]
        assert with_whole_rows(rows) == rows


def test_a_range_that_goes_on_below_in_full_columns_is_one_with_the_row_above() -> None:
    rows = [_row(100, **{"2019_-": 50, "Chief_Nurse": 85, "Hull": 150}), _row(112, **{"2021": 50, "Coordinator": 85})]
    assert [line.text for line in with_whole_rows(rows)] == ["2019 - 2021\tChief Nurse Coordinator\tHull"]


def test_what_reaches_over_the_next_column_is_a_line_below_a_row() -> None:
    rows = [_row(100, **{"2020-2022": 50, "Nurse": 110, "Oakbank": 140}), _row(112, Awarded_a_prize_for_care=110)]
    assert with_whole_rows(rows) == rows


def test_what_is_set_in_below_the_dates_of_a_head_is_a_list() -> None:
    texts = ("GREENHOLLOW, LEEDS", "Zookeeper", "2018 - 2021", "Team of twenty keepers", "Work on sites of two parks")
    jobs = [*texts, "THISTLEBROOK, HULL", "Gardener", "2014 - 2018", "Pruned the roses"]
    set_in = {texts[3], texts[4], "Pruned the roses"}
    lines = [
        Line(text, left=52.0 if text in set_in else 40.0, start=40 * number, size=9.0)
        for number, text in enumerate(jobs)
    ]
    entries = read_entries(lines, JOBS_CONTENT)
    assert [[line.text for line in entry.body] for entry in entries] == [[*texts[3:]], ["Pruned the roses"]]


def test_a_job_that_lasts_since_nobody_says_when_is_dated_like_the_others() -> None:
    texts = ("Greenhollow", "Zookeeper", "– Present", "Thistlebrook", "Gardener", "2014 - 2018")
    entries = read_entries([Line(text, start=40 * n) for n, text in enumerate(texts)], JOBS_CONTENT)
    assert [[part.text for part in entry.parts] for entry in entries] == [[*texts[:2]], [*texts[3:5]]]
    assert [entry.dates is not None and entry.dates.current for entry in entries] == [True, False]


def test_a_date_between_employer_and_title_belongs_to_both_though_no_duties_part_the_jobs() -> None:
    jobs = (
        ("Estudio Ribera", "Asesor jurídico"),
        ("Despacho Olmo Abogados", "Abogado senior"),
        ("Seguros Ribera", "Abogado"),
        ("Gestoría Sanz", "Becario jurídico"),
        ("Estudio Ribera", "Pasante"),
        ("Asociación Olmo", "Abogado laboralista"),
        ("Estudio Ribera", "Becario jurídico"),
    )
    lines = [
        Line(text, start=40 * (3 * number + row), bold=row != 1, size=9.4 if row == 1 else 11.6)
        for number, (employer, title) in enumerate(jobs)
        for row, text in enumerate((employer, f"July {2018 - number} – July {2019 - number}", title))
    ]
    entries = read_entries(lines, JOBS_CONTENT)
    assert [tuple(part.text for part in entry.parts) for entry in entries] == list(jobs)


def test_a_head_goes_on_at_the_top_of_the_next_page() -> None:
    jobs = (("2018 - 2021", "Greenhollow", "Zookeeper"), ("2014 - 2018", "Thistlebrook", "Gardener"))
    lines = [
        Line(text, start=40 * (4 * number + row), page=2 if text == "Gardener" else 1, gap=text == "Gardener")
        for number, job in enumerate(jobs)
        for row, text in enumerate((*job, "Worked hard."))
    ]
    entries = read_entries(lines, JOBS_CONTENT)
    assert [[part.text for part in entry.parts] for entry in entries] == [[*job[1:]] for job in jobs]


def test_years_stacked_beside_a_name_that_goes_on_are_one_range() -> None:
    lines = [
        Line(text, start=60 * n, size=10.0, left=40.0, box=Box(40.0, 100.0 + 12 * n, 300.0, 110.0 + 12 * n))
        for n, text in enumerate(("1996\tÉcole professionnelle", "1999\tcommerciale de Lausanne"))
    ]
    assert [line.text for line in with_whole_dates(lines)] == [
        "1996 – 1999\tÉcole professionnelle commerciale de Lausanne"
    ]


def test_lines_that_begin_with_dates_in_brackets_are_jobs_with_what_was_done_behind() -> None:
    texts = [
        "(03/2010 – 09/2012) Jardinero, Thistlebrook Gardens",
        "(2007 – 2010) Ayudante de vivero, Greenhollow. Cuidado de las plantas del vivero y de los árboles frutales de "
        "dos fincas, con un equipo de seis personas.",
    ]
    lines = [Line(text, start=200 * number, size=9.0) for number, text in enumerate(texts)]
    entries = read_entries(lines, JOBS_CONTENT)
    assert [[part.text for part in entry.parts] for entry in entries] == [
        ["Jardinero, Thistlebrook Gardens"],
        ["Ayudante de vivero, Greenhollow"],
    ]
    assert entries[1].body[0].text.startswith("Cuidado")


def test_a_year_in_a_column_dates_a_line_that_ends_with_a_stop() -> None:
    texts = [
        "2007\tAyudante de vivero, Greenhollow, Leeds, con seis personas.",
        "2009 – 2012\tJardinera, Thistlebrook.",
    ]
    lines = [Line(text, start=100 * number, size=9.0) for number, text in enumerate(texts)]
    assert len(read_entries(lines, JOBS_CONTENT)) == len(texts)


def test_a_season_and_its_year_over_two_lines_are_one_range() -> None:
    lines = [Line("Thistlebrook\tOtoño 2022 - Primavera", size=9.0), Line("2023", start=40, size=9.0)]
    assert [line.text for line in with_whole_dates(lines)] == ["Thistlebrook\tOtoño 2022 - Primavera 2023"]


def test_rows_with_whole_dates_or_as_many_columns_stay_apart() -> None:
    texts = ("2024 -\tCurator\tRoyal Lakeside Museum", "2020 - 2024\tCurator\tOakbank", "2018 - 2020\tGuide\tOakbank")
    lines = [Line(text, start=60 * n) for n, text in enumerate(texts)]
    assert with_whole_dates(lines) == lines
    years = [Line("2020 -\tPhD\tHistory", start=0), Line("2017\tBA\tHistory", start=40)]
    assert with_whole_dates(years) == years
    full = [_row(100, **{"2019_-_2021": 50, "Senior_Guide": 105}), _row(112, **{"2017_-_2019": 50, "Guide": 105})]
    assert with_whole_rows(full) == full


def test_the_kind_of_a_degree_stands_before_its_dates_in_brackets() -> None:
    texts = [
        "Universitaria: (2002 - 2008) Licenciatura en Física, Universidad de Salamanca, Argentina. Promedio 9.",
        "Secundaria: (1996 - 2001) Bachiller Técnico, Instituto Renault, Córdoba, Argentina, con mención.",
    ]
    lines = [Line(text, start=200 * number, size=9.0) for number, text in enumerate(texts)]
    assert [entry.dates.start.year for entry in read_entries(lines, DEGREES_CONTENT)] == [2002, 1996]


def test_a_long_line_beside_a_column_of_dates_is_the_head_of_an_entry() -> None:
    texts = [
        "2014–2019\tDoble grado en Ingeniería Informática y Administración y Dirección de Empresas, Universidad de "
        "Salamanca, Salamanca, con mención en sistemas de información y redes.",
        "2011, 2013\tBachillerato, Instituto Renault",
    ]
    lines = [Line(text, start=200 * number, size=9.0) for number, text in enumerate(texts)]
    assert len(read_entries(lines, DEGREES_CONTENT)) == len(texts)


def test_months_below_a_year_stand_beside_it() -> None:
    lines = [Line("2019\tGardener"), Line("Jun. - Aug. Kew Gardens, London"), Line("2018\tMower"), Line("May Company")]
    assert [line.text for line in with_whole_dates(lines)] == [
        "Jun. - Aug. 2019\tGardener",
        "Kew Gardens, London",
        "2018\tMower",
        "May Company",
    ]


def _unwrapped(*rows: tuple[str, float], bold: bool = False) -> list[str]:
    """The texts of lines, five points a letter, that begin where told, in a column little wider than the first."""
    rows = (*rows, ("X" * (len(rows[0][0]) + 2), 50.0))
    lines, start = [], 0
    for number, (text, left) in enumerate(rows):
        edges = [left + 5.0 * at for at in range(len(text) + 1)]
        box = Box(left, 100 + 12.0 * number, edges[-1], 110 + 12.0 * number)
        own = bold and number < len(rows) - 1
        lines.append(Line(text, start=start, size=10.0, box=box, left=left, edges=tuple(edges), bold=own))
        start += len(text) + 1
    return [line.text for line in unwrapped(lines, Edges(Document("pdf", tuple(lines))))]


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("2015 – 2020\tProfesseur de musique, Collège Émile", "Jacquemain (Bruxelles)"),
        ("03/2012 - 04/2014\tBachelier en droit, École des Hautes Études", "Commerciales, Louvain"),
        ("2006 - 2008\tProfesora a tiempo parcial de la Universidad", "Nacional de Brumal, Chile"),
        ("April 2013 to May 2014\tStaff Engineer, Amarante Mountain", "Fixtures"),
        ("June - July 2007\tDresser for the Marigold Show of Hollin", "Productions, London"),
        ("2011 - 2014\tConducteur de travaux chez les Ateliers", "Constructions, Lyon"),
    ],
)
def test_a_name_that_a_head_had_no_room_for_goes_on_below_its_text_or_its_dates(head: str, rest: str) -> None:
    cell = 50.0 + 5.0 * (head.index("\t") + 1)
    assert _unwrapped((head, 50.0), (rest, cell))[0] == f"{head} {rest}"
    assert _unwrapped((head, 50.0), (rest, 50.0))[0] == f"{head} {rest}"


@pytest.mark.parametrize("rest", ["Professeure", "Université de Brumal", "Lyon", "Stack: Go, SQL", "2011 - 2012"])
def test_what_reads_like_a_title_or_a_name_of_its_own_begins_anew(rest: str) -> None:
    head = "2015 – 2020\tEnseignement de la musique aux petits et aux gran"
    assert _unwrapped((head, 50.0), (rest, 110.0))[0] == head


@pytest.mark.parametrize("rest", ["Achievements/Tasks", "Missions", "Logros", "Cooked for many"])
def test_dates_and_a_place_with_its_country_end_a_head(rest: str) -> None:
    head = "09/2020 – 08/2024\tEindhoven, Netherlands"
    assert _unwrapped((head, 50.0), (rest, 50.0))[0] == head


def test_a_head_in_bold_goes_on_in_bold_alone() -> None:
    head, rest = "Baccalauréat Littéraire / Lycée privé Institut de Notre Dames", "Marie Valence"
    assert _unwrapped((head, 50.0), (rest, 50.0), bold=True)[0] == f"{head} {rest}"
    assert _unwrapped((head, 50.0), (rest, 50.0))[0] == head
