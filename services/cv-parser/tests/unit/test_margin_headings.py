"""Headings in a margin that leave no wide gap, and jobs that stand below affiliations."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections.guessing import resolved
from cv_parser_service.extraction.sections.margin_headings import Margin, with_margin_gaps
from cv_parser_service.extraction.sections.parting import Block

_TEXT = 120.0


def _beside(head: str, gap: str, text: str) -> Line:
    """A heading at the margin and its text, each letter five points wide."""
    edges = [40.0 + 5.0 * at for at in range(len(head) + 1)] + [_TEXT + 5.0 * at for at in range(len(text) + 1)]
    return Line(f"{head}{gap}{text}", edges=tuple(edges), left=40.0)


def _texts(*lines: Line) -> list[str]:
    return [line.text for line in with_margin_gaps(lines)]


@pytest.mark.parametrize("head", ["Appointments", "Work Experience", "Publications"])
def test_a_heading_that_fills_its_margin_is_parted_from_the_text(head: str) -> None:
    rows = [_beside("Education", "\t", "Hull College"), _beside("Skills", "\t", "Welding")]
    narrow = _beside(head, " ", "Fenwick and Sons Ltd")
    assert _texts(*rows, narrow)[-1] == f"{head}\tFenwick and Sons Ltd"
    assert _texts(rows[0], narrow)[-1] == narrow.text


@pytest.mark.parametrize("head", ["Hartwell Farm", "Nurse"])
def test_what_is_no_heading_stays_whole(head: str) -> None:
    rows = [_beside("Education", "\t", "Hull College"), _beside("Skills", "\t", "Welding")]
    assert _texts(*rows, _beside(head, " ", "of Leeds"))[-1] == f"{head} of Leeds"


@pytest.mark.parametrize("heading", ["Affiliations", "Academic affiliations", "Affiliations académiques"])
def test_affiliations_hold_the_jobs_where_nothing_else_does(heading: str) -> None:
    jobs = ("2015–2020\tUniversity of Leeds; Research Fellow", "2010–2015\tUniversity of York; Lecturer")
    lines = [Line(text, start=100 * number) for number, text in enumerate(jobs)]
    block = Block(Section.OTHER, Line(heading), lines)
    assert resolved([block])[0].section is Section.EXPERIENCE
    work = Block(Section.EXPERIENCE, Line("Employment"), lines)
    assert resolved([work, block])[1].section is Section.OTHER


def test_memberships_are_no_jobs() -> None:
    lines = [Line(text, start=100 * n) for n, text in enumerate(("IEEE", "Royal Society of Chemistry, since 2011"))]
    assert resolved([Block(Section.OTHER, Line("Affiliations"), lines)])[0].section is Section.OTHER


def _row(head: str, dates: str, text: str) -> Line:
    """A heading at the margin, dates beside it, and the text of an entry beside these."""
    edges = [40.0 + 5.0 * at for at in range(len(head) + 1)]
    edges += [_TEXT + 5.0 * at for at in range(len(dates) + 1)]
    edges += [_TEXT + 120.0 + 5.0 * at for at in range(len(text) + 1)]
    return Line(f"{head}\t{dates}\t{text}", edges=tuple(edges), left=40.0)


@pytest.mark.parametrize("head", ["TELEVISION", "THEATRE", "FOLEY AND SOUND"])
def test_words_beside_dates_head_a_section_where_those_of_others_do(head: str) -> None:
    rows = [_row("EDUCATION", "2002 – 2005", "Hull College"), _beside("PROFILE", "\t", "A maker of props")]
    margin = Margin(rows)
    assert margin.leads(_row(head, "June – July 2007", "Oakbank Playhouse")) == (Section.UNKNOWN, len(head) + 1)
    assert margin.leads(_row(head.capitalize(), "June – July 2007", "Oakbank Playhouse")) is None
    assert margin.leads(_beside(head, "\t", "Oakbank Playhouse")) is None
    assert Margin(rows[1:]).leads(_row(head, "June – July 2007", "Oakbank Playhouse")) is None


@pytest.mark.parametrize("head", ["Inventor and founder", "Chairman"])
def test_dates_at_the_right_edge_make_no_margin_of_the_titles_before_them(head: str) -> None:
    def right(title: str, dates: str) -> Line:
        begin = 540.0 - 5.0 * len(dates)
        edges = [40.0 + 5.0 * at for at in range(len(title) + 1)] + [begin + 5.0 * at for at in range(len(dates) + 1)]
        return Line(f"{title}\t{dates}", edges=tuple(edges), left=40.0)

    rows = [right("Volunteer", "2004 - 2007"), right("Volunteer", "2005, 2007, 2009")]
    assert Margin(rows).leads(right(head, "January 2016 - 2017")) is None


def test_several_sections_that_read_like_jobs_are_jobs_where_none_is_headed_so() -> None:
    def block(name: str, *texts: str) -> Block:
        return Block(Section.UNKNOWN, Line(name), [Line(text, start=90 * n) for n, text in enumerate(texts)])

    stage = block("Stage", "2009 - 2010\tMarlowe Theatre, Canterbury", "Stage Manager")
    screen = block("Screen", "2007 - 2008\tFenwick Productions, London", "Costume Designer")
    sections = [found.section for found in resolved([stage, screen])]
    assert sections == [Section.EXPERIENCE, Section.EXPERIENCE]
    headed = Block(Section.EXPERIENCE, Line("Employment"), [Line("Usher, Marlowe Theatre, 2005 - 2006")])
    assert [found.section for found in resolved([headed, block("Screen", *(x.text for x in screen.lines))])] == [
        Section.EXPERIENCE,
        Section.OTHER,
    ]
