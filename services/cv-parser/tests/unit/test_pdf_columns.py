"""Columns and margins of PDF pages: what stands side by side, and what goes on below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.pages.layout import is_margin
from cv_parser_service.extraction.pages.rows import Run
from cv_parser_service.extraction.sections.parting import split
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts


def test_three_columns_written_one_after_the_other_are_not_mixed() -> None:
    def columns(canvas: Canvas) -> None:
        for number, heading in enumerate(("Skills", "Experience", "Education")):
            canvas.drawString(40 + 185 * number, 700, heading)
            for row in range(9):
                canvas.drawString(40 + 185 * number, 680 - 15 * row, f"{heading[:2]} {'abcdefghi'[row]} words here")

    found = texts(read_pdf(drawn(columns)))
    for heading in ("Skills", "Experience", "Education"):
        at = found.index(heading)
        assert [text[:4] for text in found[at + 1 : at + 10]] == [f"{heading[:2]} {each}" for each in "abcdefghi"]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Other language(s)", ""),
            ("Self-assessment", "Understanding"),
            ("European level (*)", "Listening"),
            ("English", "B2"),
            ("Russian", "C1"),
            ("Social skills and competences", "Team spirit at the border"),
            ("Organisational skills and competences", "Planning of rosters for eighteen officers"),
            ("Driving licence(s)", "B, C"),
            ("Additional information", "References"),
        ),
        (
            ("Autre(s) langue(s)", ""),
            ("Auto-évaluation", "Comprendre"),
            ("Niveau européen (*)", "Écouter"),
            ("Anglais", "B2"),
            ("Russe", "C1"),
            ("Aptitudes et compétences sociales", "Esprit d'équipe à la frontière"),
            ("Aptitudes et compétences techniques", "Planification des tours de garde"),
            ("Permis de conduire", "B, C"),
            ("Information complémentaire", "Références"),
        ),
    ],
)
def test_the_labels_of_a_table_of_skills_are_no_column(rows: Sequence[tuple[str, str]]) -> None:
    def page(canvas: Canvas) -> None:
        for side in (0, 1):
            for number, row in enumerate(rows):
                if side:
                    canvas.drawString(220, 700 - 16 * number, row[1])
                else:
                    canvas.drawRightString(205, 700 - 16 * number, row[0])

    found = texts(read_pdf(drawn(page)))
    assert {f"{rows[3][0]}\tB2", f"{rows[4][0]}\tC1", f"{rows[7][0]}\tB, C"} <= set(found)


def test_rows_that_cross_a_gutter_keep_the_dates_beside_them() -> None:
    def page(canvas: Canvas) -> None:
        for row, year in enumerate(range(2012, 2024, 2)):
            canvas.drawString(60, 700 - 40 * row, f"{year} - {year + 2}")
            canvas.drawString(150, 700 - 40 * row, "Nurse, Hospital of the Lake, Geneva")
            canvas.drawString(165, 685 - 40 * row, "Cared for the patients of a ward")
        for left, heading in ((60, "Skills"), (165, "Languages")):
            canvas.drawString(left, 420, heading)
            for row in range(8):
                canvas.drawString(left, 405 - 12 * row, f"{heading} {'abcdefgh'[row]}")

    found = texts(read_pdf(drawn(page)))
    assert "2012 - 2014\tNurse, Hospital of the Lake, Geneva" in found
    assert found.index("Skills h") < found.index("Languages a")


def test_dates_in_a_margin_of_headings_stand_beside_their_entries() -> None:
    def page(canvas: Canvas) -> None:
        for row, heading in enumerate(("Experience", "Education", "Languages")):
            top = 700 - 100 * row
            canvas.drawString(60, top, heading)
            canvas.drawString(60, top - 16, f"{2012 + row} - 2016")
            for line in range(3):
                canvas.drawString(200, top - 16 * line, f"Text {line} of {heading.lower()} here")

    found = texts(read_pdf(drawn(page)))
    assert found[:2] == ["Experience", "2012 - 2016\tText 0 of experience here"]


def test_a_narrow_gap_before_a_column_is_a_gap_and_one_between_words_is_none() -> None:
    def page(canvas: Canvas) -> None:
        for row in range(4):
            canvas.drawRightString(120, 700 - 40 * row, f"may {2012 + row}")
            canvas.drawString(128, 700 - 40 * row, "Nurse, Lake Hospital")
        canvas.drawRightString(90, 500, "Cared")
        canvas.drawString(95, 500, "for patients")

    assert texts(read_pdf(drawn(page))) == [
        *(f"may {year}\tNurse, Lake Hospital" for year in range(2012, 2016)),
        "Cared for patients",
    ]


def test_the_text_beside_dates_that_a_narrow_column_breaks_goes_on() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 740, "Experience")
        for row in range(3):
            top = 700 - 60 * row
            canvas.drawString(60, top, f"0{row + 2}/2012 -")
            canvas.drawString(60, top - 14, "11/2018")
            canvas.drawString(160, top, "City of Port-au-Prince, Assistant to the director of")
            canvas.drawString(160, top - 14, "human resources")
            canvas.drawString(172, top - 28, f"\u2022 Wrote {row + 2} letters")

    (block,) = split(read_pdf(drawn(page)))
    assert block.lines[0].text == (
        "02/2012 - 11/2018\tCity of Port-au-Prince, Assistant to the director of human resources"
    )
    assert block.lines[1].text == "Wrote 2 letters"


def test_a_heading_in_a_margin_belongs_to_the_section_that_begins_beside_it() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 744, "Contact")
        canvas.drawString(200, 751, "ada@example.org")
        canvas.drawString(200, 737, "Geneva")
        canvas.drawString(60, 694, "Skills")
        for row in range(3):
            canvas.drawString(200, 708 - 14 * row, f"Skill {'abc'[row]} of mine")
        canvas.drawString(60, 650, "Experience")
        for job in range(3):
            canvas.drawString(200, 650 - 42 * job, f"Nurse {'abc'[job]} of a ward")
            canvas.drawString(220, 636 - 42 * job, f"Cared for {job + 3} patients")
        canvas.drawString(60, 528, "Education")
        canvas.drawString(200, 528, "University of Geneva")

    found = texts(read_pdf(drawn(page)))
    assert found[found.index("Experience") + 1] == "Nurse a of a ward"
    assert found[found.index("Education") + 1 :] == ["University of Geneva"]


def paged(*rows: tuple[float, float, str], size: float = 9) -> list[tuple[str, str]]:
    """The column and the text of lines drawn at their place, in this order."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for left, top, text in rows:
            canvas.drawString(left, 842 - top, text)

    return [(line.column.value, line.text) for line in read_pdf(drawn(draw)).lines]


SIDE = (
    "Contact",
    "14 Low Street",
    "Leeds",
    "marguerite.featherstonehaugh@mail.example.org",
    "Skills",
    "Excel",
    "Python",
)
MAIN = ("Experience", "Gardener, Kew Ltd", "2014 - 2018", "Mowed lawns.", "Education", "BSc Botany", "2010 - 2014")


def test_an_address_too_long_for_its_column_parts_no_columns() -> None:
    side = [(40.0, 100.0 + 14 * n, text) for n, text in enumerate(SIDE)]
    main = [(210.0, 107.0 + 14 * n, text) for n, text in enumerate(MAIN)]
    assert [text for _, text in paged(*side, *main)] in ([*SIDE, *MAIN], [*MAIN, *SIDE])


def test_a_heading_below_two_columns_is_of_what_follows_below_them() -> None:
    left = [(40.0, 114.0 + 14 * n, text) for n, text in enumerate(("Core skills", "Excel, Python", "Sums, Lists"))]
    right = [(300.0, 121.0 + 14 * n, text) for n, text in enumerate(("Other tools", "Hammer, Saw", "Nails, Glue"))]
    wide = [
        (40.0, 200.0 + 14 * n, f"Gardener at the Royal Botanic Gardens of Kew, for the {n}th year in a row")
        for n in range(3)
    ]
    texts = [text for _, text in paged((40.0, 100.0, "Skills"), *left, (40.0, 180.0, "Experience"), *right, *wide)]
    assert texts.index("Experience") > texts.index("Nails, Glue")


def test_a_cell_that_goes_on_below_its_dates_is_one_and_years_over_each_other_are_a_range() -> None:
    rows = [
        (40.0, 100.0, "Experience"),
        (40.0, 120.0, "Accountant, Meridian Trusts and Mutual"),
        (212.0, 120.0, "2018 - 2020"),
        (40.0, 131.0, "Insurances Ltd"),
        (40.0, 160.0, "Education"),
        (40.0, 180.0, "2009"),
        (80.0, 180.0, "University of Hull"),
        (40.0, 190.0, "2012"),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for left, top, text in rows:
            canvas.drawString(left, 842 - top, text)

    lines = [line.text for block in split(read_pdf(drawn(draw))) for line in block.lines]
    assert lines == [
        "Accountant, Meridian Trusts and Mutual Insurances Ltd\t2018 - 2020",
        "2009 – 2012\tUniversity of Hull",
    ]


def test_a_range_broken_behind_its_second_month_is_whole() -> None:
    dates = [(33.0, 100.0, "May 2016–Jan"), (33.0, 112.0, "2020")]
    job = [(122.0, 100.0, "Nurse"), (122.0, 112.0, "Lake Hospital, Geneva"), (122.0, 124.0, "Cared for children")]
    read = [text for _, text in paged(*dates, *job)]
    assert read == ["May 2016–Jan 2020\tNurse", "Lake Hospital, Geneva", "Cared for children"]


def test_dates_that_a_narrow_column_breaks_stand_on_the_row_beside_them() -> None:
    jobs = [(40.0, 102.0, "March 2019 –"), (40.0, 113.0, "June"), (40.0, 124.0, "2021")]
    jobs += [(130.0, 100.0, "Gardener, Kew Ltd"), (130.0, 113.0, "Mowed the lawns."), (130.0, 126.0, "Fed the swans.")]
    texts = [text for _, text in paged(*jobs)]
    assert texts == ["March 2019 – June 2021\tGardener, Kew Ltd", "Mowed the lawns.", "Fed the swans."]
    arrow = [(40.0, 102.0, "2019-03"), (36.0, 113.0, "> 2021-06"), *jobs[3:]]
    assert paged(*arrow)[0][1] == "2019-03 > 2021-06\tGardener, Kew Ltd"
    for begin, end in (("Feb 2021", "to current"), ("mars 2019", "à juin 2021"), ("ene. 2019", "hasta hoy")):
        told = [(40.0, 102.0, begin), (40.0, 113.0, end), *jobs[3:]]
        assert paged(*told)[0][1] == f"{begin} {end}\tGardener, Kew Ltd"
    lone = [(40.0, 102.0, "2019"), (40.0, 113.0, "2017"), (130.0, 102.0, "Gardener, Kew"), (130.0, 113.0, "Cook, York")]
    texts = [text for _, text in paged(*lone, (130.0, 126.0, "Cooked for the gardeners of Kew and mowed their lawns."))]
    assert texts[:2] == ["2019\tGardener, Kew", "2017\tCook, York"]


def test_a_column_whose_rows_end_at_one_edge_is_read_apart() -> None:
    jobs = [
        (40.0, 100.0 + 14 * n, text) for n, text in enumerate(("Experience", *(f"Mowed {n} lawns" for n in range(9))))
    ]
    side = ("Skills", "Pruning", "Feeding", "Baling", "Languages", "English, fluent", "French, basic", "Polish")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for left, top, text in jobs:
            canvas.drawString(left, 842 - top, text)
        for number, text in enumerate(side):
            canvas.drawRightString(400, 842 - 103 - 17 * number, text)

    texts = [line.text for line in read_pdf(drawn(draw)).lines]
    own = [text for *_, text in jobs]
    assert texts in ([*own, *side], [*side, *own])


def test_a_heading_above_two_columns_is_of_both() -> None:
    groups = ("Core", "Presenting", "Forecasting", "Surveying"), ("Also", "Survey design", "Econometrics", "Stata")
    left = [(40.0, 130.0 + 14 * n, text) for n, text in enumerate(groups[0])]
    right = [(140.0, 130.0 + 14 * n, text) for n, text in enumerate(groups[1])]
    more = [(40.0, 230.0 + 14 * n, text) for n, text in enumerate(("Arabic", "native", "English", "fluent"))]
    texts = [text for _, text in paged((140.0, 100.0, "Skills"), *left, *right, (140.0, 206.0, "Languages"), *more)]
    at = texts.index("Languages")
    assert texts[0] == "Skills"
    assert texts[at:] == ["Languages", "Arabic", "native", "English", "fluent"]


def test_bullets_beside_a_side_column_are_no_text_beside_a_margin() -> None:
    side = [
        (40.0, 100.0 + 12 * n, text) for n, text in enumerate(("Skills", "Pruning", "Languages", "English", "Tools"))
    ]
    side += [(40.0, 160.0 + 12 * n, text) for n, text in enumerate(("Hammer", "References", "On request"))]
    main = [(160.0, 100.0, "Experience"), (160.0, 118.0, "Greenhollow Gardens Ltd"), (160.0, 166.0, "Thistlebrook Ltd")]
    main += [(168.0, 130.0 + 12 * n, f"Mowed the {n}th lawn") for n in range(3)]
    main += [(168.0, 178.0 + 12 * n, f"Fed the {n}th swan of the pond") for n in range(3)]
    main += [(160.0, 214.0, "Kew Gardens Ltd"), (160.0, 226.0, "Lake Hospital")]
    texts = [text for _, text in paged(*side, *main)]
    assert texts[:8] == [text for *_, text in side] or texts[-8:] == [text for *_, text in side]


def _run(text: str, left: float, top: float, *, bold: bool = False) -> Run:
    size = 11.0 if bold else 8.0
    return Run(text, left, left + 5.0 * len(text), top, top + size, top + size, size, bold, italic=False)


def test_a_side_column_with_its_own_text_is_no_margin_of_headings() -> None:
    headings = [_run(text, 15, 100.0 + 60 * n, bold=True) for n, text in enumerate(("Profile", "Skills", "Languages"))]
    beside = [_run("Leads the work", 120, heading.top) for heading in headings]
    own = [_run("Pottery", 15, 125), _run("Scrum", 15, 185), _run("Drupal", 15, 197)]
    assert is_margin(headings, beside)
    assert is_margin([*headings, _run("Miscellany", 15, 280, bold=True)], beside)
    assert not is_margin([*headings, *own], beside)


def test_a_line_that_a_column_flush_right_broke_goes_on() -> None:
    side = ("Education", "School of commerce and trade", "of Lausanne", "Certificates", "Forklift licence", "First aid")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for number, text in enumerate(side):
            canvas.drawRightString(400, 742 - 12 * number, text)

    lines = [line.text for block in split(read_pdf(drawn(draw))) for line in block.lines]
    assert lines == ["School of commerce and trade of Lausanne", "Forklift licence", "First aid"]


def test_a_column_begins_at_its_headings_where_its_lists_are_indented() -> None:
    def page(canvas: Canvas) -> None:
        for row in range(14):
            canvas.drawString(40, 700 - 14 * row, f"Cared for the patients of ward {'abcdefghijklmn'[row]}")
        for row, (left, text) in enumerate(
            (
                (3, "Languages"),
                (0, "French"),
                (0, "Danish"),
                (3, "Skills"),
                *((9, f"Skill {each}") for each in "abcdef"),
            )
        ):
            canvas.drawString(400 + left, 696 - 14 * row, text)
        canvas.drawString(40, 720, "12 Lower Brook Street, York, United Kingdom, ada@example.org, +44 1904 555 0123")

    found = texts(read_pdf(drawn(page)))
    assert found[found.index("Languages") :][:10] == [
        *("Languages", "French", "Danish", "Skills"),
        *(f"Skill {each}" for each in "abcdef"),
    ]


def test_a_column_begins_at_a_heading_far_left_of_what_is_set_in_below_it() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(30, 740, "Ines Valdane")
        for row in range(20):
            canvas.drawString(30, 720 - 12 * row, f"Side row {'abcdefghijklmnopqrst'[row]}")
        for top, heading in ((740, "EXPÉRIENCE PROFESSIONNELLE"), (600, "FORMATION")):
            canvas.drawString(226, top, heading)
            for row in range(9):
                canvas.drawString(248, top - 15 - 12 * row, f"{heading[:4]} row {'abcdefghi'[row]} of the column")

    found = texts(read_pdf(drawn(page)))
    assert found.index("Side row t") < found.index("EXPÉRIENCE PROFESSIONNELLE") < found.index("FORMATION")
    assert found[found.index("EXPÉRIENCE PROFESSIONNELLE") + 1] == "EXPÉ row a of the column"
