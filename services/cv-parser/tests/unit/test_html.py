"""Pages as their reader sees them: styles, tags, menus."""

import re

import pytest
from cv_parser_service.extraction.formats.html import read_html


def test_a_page_with_styles_of_its_own_is_read_as_it_is_looked_at() -> None:
    page = b"""<!DOCTYPE html><style>.name{font-size:24pt;font-weight:700} .row{display:flex} .no{display:none}</style>
    <div class=name>Ada Example</div><div class=row><span>Nurse, Lake Hospital</span><span>2015 - 2018</span></div>
    <p>Night<br>shifts<span style="float:right">Geneva</span></p><div class=no>hidden words</div>
    <ul><li>One<li>Two</ul>"""
    lines = read_html(page).lines
    assert [line.text for line in lines] == [
        "Ada Example",
        "Nurse, Lake Hospital\t2015 - 2018",
        "Night",
        "shifts\tGeneva",
        "One",
        "Two",
    ]
    assert (lines[0].size, lines[0].bold) == (24.0, True)
    assert [line.bullet for line in lines][-2:] == [True, True]


@pytest.mark.parametrize(
    "page",
    [
        "<style>.tag{background:#eef;padding:1px 9px}</style><p><b class=tag>Sewing</b> <b class=tag>Cutting</b></p>",
        '<p><span class="t">Sewing</span><span class="t">Cutting</span><span class="t">Ironing</span></p>',
    ],
)
def test_words_drawn_as_tags_of_a_page_are_apart(page: str) -> None:
    text = read_html(f"<!DOCTYPE html><body>{page}</body>".encode()).lines[0].text
    assert text.split("\t")[:2] == ["Sewing", "Cutting"]


def test_words_of_a_sentence_in_spans_are_not_apart() -> None:
    page = (
        b'<!DOCTYPE html><p><span class="a">Sewing </span><span class="a">and </span><span class="a">cutting</span></p>'
    )
    assert [line.text for line in read_html(page).lines] == ["Sewing and cutting"]


def test_a_menu_of_the_page_is_left_out() -> None:
    page = b'<nav><a href="#work">Work</a><a href="#study">Study</a></nav><nav><a href="/">Home</a></nav>'
    assert [line.text for line in read_html(b"<!DOCTYPE html><body>" + page).lines] == ["Home"]


def test_labels_side_by_side_in_html_are_cells() -> None:
    page = '<p><i class="tag">SQL</i> <i class="tag">Power BI</i> <i class="tag">dbt</i></p><p>We <b>did</b> it</p>'
    assert [re.sub(r"\s*\t\s*", "|", line.text) for line in read_html(page.encode()).lines] == [
        "SQL|Power BI|dbt",
        "We did it",
    ]


def _texts(page: str) -> list[str]:
    return [line.text for line in read_html(f"<!DOCTYPE html><body>{page}".encode()).lines]


@pytest.mark.parametrize(
    "style",
    [
        "dl{display:grid;grid-template-columns:120px 1fr;gap:8px}",
        ".cv dl{display:grid;grid-template-columns:[when] minmax(80px, 9em) [what] 1fr}",
        "main > dl{display:grid;grid-template:auto / repeat(2, auto)}",
    ],
)
def test_a_grid_has_rows_of_as_many_cells_as_it_has_columns(style: str) -> None:
    page = f"""<style>{style}</style><main class=cv><dl><dt>2018–</dt><dd>Potter</dd><dt>2014–2018</dt>
    <dd>Glazier at <em>Leith Kilns</em>, Leith</dd></dl></main>"""
    assert _texts(page) == ["2018–\tPotter", "2014–2018\tGlazier at Leith Kilns, Leith"]


def test_what_spans_a_grid_has_a_row_of_its_own_and_a_grid_without_columns_one_column() -> None:
    page = """<style>.g{display:grid;grid-template-columns:1fr 1fr} .w{grid-column:1 / -1} .s{display:grid;gap:9px}
    @media (max-width:600px){.g{display:block} .w{color:red}}</style>
    <div class=g><p class=w>Where I worked</p><p>2018</p><p>Potter</p></div><div class=s><p>One</p><p>Two</p></div>"""
    assert _texts(page) == ["Where I worked", "2018\tPotter", "One", "Two"]


def test_cards_side_by_side_are_read_one_after_the_other() -> None:
    page = """<style>.cards{display:grid;grid-template-columns:repeat(auto-fit, minmax(240px, 1fr))}</style>
    <section class=cards><div class=card><h3>Potter</h3><p>Leith Kilns</p><p>2018–2020</p></div>
    <div class=card><h3>Glazier</h3><p>Hull Glass</p><p>2014–2018</p></div></section>"""
    assert _texts(page) == ["Potter", "Leith Kilns", "2018–2020", "Glazier", "Hull Glass", "2014–2018"]


def test_a_menu_of_the_pages_of_a_site_is_left_out() -> None:
    menu = '<nav><a href="/">Work</a><a href="/books">Books</a><a href="cv.html">CV</a></nav>'
    own = '<nav><a href="mailto:a@example.org">a@example.org</a><a href="https://example.org">example.org</a></nav>'
    assert _texts(f"{menu}<p>Ada</p>{own}") == ["Ada", "a@example.orgexample.org"]
