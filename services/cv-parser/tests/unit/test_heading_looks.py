"""Headings told by their look: a little larger than the text, one below the other, and what stands below them."""

from dataclasses import replace

import pytest
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections.guessing import resolved
from cv_parser_service.extraction.sections.parting import split

_BODY = 12.0


def _sections(size: float, *texts: str, bold: bool = False) -> list[tuple[str, Section]]:
    """The headings and their sections where lines that begin with "# " are as large as told."""
    lines: list[Line] = []
    for text in ("Noor Halvorsen", "noor@example.org", "12 Quay Road, Hull", *texts):
        head, start = text.startswith("# "), sum(len(line.text) + 1 for line in lines)
        look = (size, bold) if head else (_BODY, False)
        lines.append(Line(text.removeprefix("# "), size=look[0], bold=look[1], start=start))
    blocks = resolved(split(Document("test", tuple(lines))))
    return [(block.heading.text, block.section) for block in blocks if block.heading is not None]


_STUDIES = ("# Education", "2012\tMSc in Botany, University of Hull", "2010\tBSc in Botany, University of Leeds")
_LAST = ("# Languages", "English, French", "# Publications", "“On mosses”, Annals of Botany, 2014")


@pytest.mark.parametrize("size", [12.5, 12.9, 14.0])
def test_a_size_little_above_the_text_that_only_headings_have_makes_headings(size: float) -> None:
    posts = (
        "# Appointments held",
        "2013 - 2014\tGraduate Researcher, University of Hull",
        "2010\tResearch Assistant, University of Leeds",
    )
    found = _sections(size, *_STUDIES, *posts, *_LAST, "# Teaching", "2014\tTutor in Botany, University of Hull")
    assert ("Appointments held", Section.EXPERIENCE) in found
    assert ("Teaching", Section.EXPERIENCE) in found


@pytest.mark.parametrize(
    ("jobs", "skills"), [("Working", "Able to"), ("Boulots", "Sait faire"), ("Trabajando", "Capaz de")]
)
def test_words_that_may_name_a_section_make_headings_of_others_in_their_look(jobs: str, skills: str) -> None:
    found = _sections(
        14.0,
        *("# Studying", "2012\tMSc in Botany, University of Hull"),
        *(f"# {jobs}", "Gardener, Oakbank Ltd, 2014 - 2018", "Zookeeper, Thistlebrook Ltd, 2010 - 2014"),
        *("# Languages", "English, French"),
        *(f"# {skills}", "Excel, QGIS, Stata, report writing"),
        *("# Certified in", "First aid, Red Cross, 2019"),
    )
    assert [section for _, section in found[1:4]] == [Section.EXPERIENCE, Section.LANGUAGES, Section.SKILLS]


def test_a_size_that_text_has_as_well_makes_none() -> None:
    found = _sections(12.5, *_STUDIES, *_LAST, "# Walks in the hills, 2014", "# Halvor Appointments")
    assert [heading for heading, _ in found] == ["Education", "Languages", "Publications"]


def test_headings_one_below_the_other_are_headings_where_none_is_an_entry() -> None:
    posts = ("# Service", "# Editorial and Research Positions", "Associate Editor at Mosses (2016-2018)")
    found = _sections(14.0, *_STUDIES, *_LAST, *posts, "# Awards", "# Memberships", "Society of Botany", bold=True)
    assert ("Editorial and Research Positions", Section.EXPERIENCE) in found


def test_employers_in_the_look_of_headings_with_dates_below_are_none() -> None:
    jobs = ("# Experience", "# Oakbank", "Gardener, 2014 - 2018", "# Thistlebrook", "Zookeeper, 2010 - 2014")
    parted = ["# Experience"]
    for year, employer in enumerate(("Oakbank", "Marlowe", "Thistlebrook", "Greenhollow"), 2014):
        parted += [f"# {employer}", "Head of grounds", f"{year} - {year + 1}"]
    for section in (jobs, parted):
        found = _sections(14.0, *section, *_STUDIES, *_LAST, bold=True)
        assert [heading for heading, _ in found] == ["Experience", "Education", "Languages", "Publications"]


def test_posts_below_a_heading_of_degrees_repeated_by_mistake_are_jobs() -> None:
    posts = (
        "# Education",
        "2012-2019: Lecturer in English, Halvor University, Nepal",
        "2007-2012: Adjunct Faculty of English, Oakbank University",
        "2001-2004: Teacher, Mount Marlowe Boarding School",
    )
    sections = [section for heading, section in _sections(14.0, *_STUDIES, *posts, *_LAST) if heading == "Education"]
    assert sections == [Section.EDUCATION, Section.EXPERIENCE]
    again = [section for heading, section in _sections(14.0, *_STUDIES, *_STUDIES, *_LAST) if heading == "Education"]
    assert again == [Section.EDUCATION, Section.EDUCATION]


def test_expeditions_without_a_title_or_an_employer_are_no_jobs() -> None:
    trips = (
        "# Fieldwork Experience",
        "2019\tBolivia\tThe boundary in lacustrine settings",
        "2018\tNamibia\tDeposits of old ice",
        "2014\tJordan\tExcavation of the early age of bronze",
    )
    assert ("Fieldwork Experience", Section.OTHER) in _sections(14.0, *_STUDIES, *trips, *_LAST)
    posts = ("# Fieldwork Experience", "2019\tField Technician\tHalvor University", "2018\tDigger\tOakbank Museum")
    assert ("Fieldwork Experience", Section.EXPERIENCE) in _sections(14.0, *_STUDIES, *posts, *_LAST)


def test_skills_far_larger_than_the_text_are_a_section_even_among_degrees() -> None:
    lines = [Line(text, size=_BODY, start=40 * n) for n, text in enumerate(("Noor Halvorsen", "noor@example.org"))]
    studies = [Line("Education", size=16.0, bold=True), *(Line(text, size=_BODY) for text in _STUDIES[1:])]
    work = [Line("Work experience", size=16.0, bold=True), Line("2014 - 2016 Botanist, Hull Museum", size=_BODY)]

    def headings(size: float) -> list[str]:
        skills = [Line("Skills", size=size, bold=True), Line("Python, GIS", size=_BODY)]
        whole = [*lines, *work, *studies, *skills]
        numbered = tuple(replace(line, start=100 * n) for n, line in enumerate(whole))
        return [block.heading.text for block in split(Document("test", numbered)) if block.heading is not None]

    assert headings(20.0) == ["Work experience", "Education", "Skills"]
    assert headings(_BODY) == ["Work experience", "Education"]


@pytest.mark.parametrize(
    ("below", "section"), [("English (fluent), Dutch (A2)", Section.LANGUAGES), ("Java, C++", None)]
)
def test_languages_that_look_less_than_skills_are_a_section_where_people_speak_them(
    below: str, section: Section | None
) -> None:
    groups = ("# SKILLS", "Team building", "LANGUAGES", below, "# EDUCATION", "2012\tMSc in Botany, University of Hull")
    found = _sections(14.0, *groups, bold=True)
    assert dict(found).get("LANGUAGES") is section


def test_a_summary_that_lists_jobs_is_one_of_jobs() -> None:
    jobs = ("Team Manager, Hull City Council\tSept 2019 – date", "Social Worker, Leeds City Council\t2012 – 2015")
    skills = ("# Key competences", "Led a team of twelve")
    assert ("Career summary", Section.EXPERIENCE) in _sections(14.0, *skills, "# Career summary", *jobs, *_STUDIES)
    told = ("I have led teams of social workers since 2012,", "and wrote the guide of 2015 for schools.", "I like it.")
    assert ("Career summary", Section.SUMMARY) in _sections(14.0, *skills, "# Career summary", *told, *_STUDIES)
    headed = ("# Employment", *jobs)
    found = _sections(14.0, "# Career summary", *jobs, *headed, *_STUDIES)
    assert ("Career summary", Section.SUMMARY) in found


@pytest.mark.parametrize(("below", "section"), [("French: native", Section.LANGUAGES), ("Python, Java", None)])
def test_languages_in_the_look_of_text_are_a_section_where_people_speak_them(
    below: str, section: Section | None
) -> None:
    found = _sections(14.0, *_STUDIES, "# Skills", "LaTeX, Markdown", "Languages", below, "# Publications", "Mosses")
    assert dict(found).get("Languages") is section


_POSTS = ("Net mender", "Quay Loft, Hull", "2016 - 2020", "Deckhand", "Dogger Line, Hull", "2012 - 2016")


_LISTS = (
    "# What I was taught",
    "MSc in Botany, University of Hull, 2012",
    "# Small certificates",
    "Radio operator, 2015",
)
_HOURS = ("# Giving hours", "Helper in the shelter of Goole")


@pytest.mark.parametrize("first", ["Before the mast and after it", "Up and down the coast", "Bread and butter"])
def test_words_that_say_nothing_are_headings_over_several_dated_entries_in_a_look_of_headings(first: str) -> None:
    found = _sections(16.0, f"# {first}", *_POSTS, *_LISTS, *_HOURS)
    assert found[0] == (first, Section.EXPERIENCE)
    assert ("Small certificates", Section.CERTIFICATIONS) in found
    assert ("Giving hours", Section.OTHER) in found


@pytest.mark.parametrize("head", ["Marketing Manager", "Harbour Insurance Company Ltd"])
def test_a_job_in_the_look_of_headings_says_that_not_all_in_it_are_headings(head: str) -> None:
    assert (head, Section.EXPERIENCE) not in _sections(16.0, f"# {head}", *_POSTS, *_LISTS, *_HOURS)


def test_employers_set_large_are_no_headings_of_their_own() -> None:
    posts = ("# Quay Loft", "Net mender", "2016 - 2020", "# Dogger Line", "Deckhand", "2012 - 2016")
    found = _sections(16.0, "# Experience", *posts, "# Humber Canteen", "Cook", "2010 - 2012")
    assert [heading for heading, _ in found] == ["Experience"]


def test_in_capitals_that_only_headings_have_any_words_may_head_a_section() -> None:
    known = ("# SKILLS", "Excel, QGIS, Stata", "# LANGUAGES", "English, French", "# INTERESTS", "Chess")
    found = _sections(
        _BODY,
        *("# OBJECTIVE", "To mend nets in a warm loft."),
        *("# EXPERIENCE IN THE NORTH AND ON THE ISLES", "Deckhand, Dogger Line, 2012 - 2016"),
        *("# ACADEMIC & TECHNICAL QUALIFICATION", "MSc in Botany, University of Hull, 2012"),
        *known,
        bold=True,
    )
    assert found[1:3] == [
        ("EXPERIENCE IN THE NORTH AND ON THE ISLES", Section.EXPERIENCE),
        ("ACADEMIC & TECHNICAL QUALIFICATION", Section.EDUCATION),
    ]


def test_a_heading_that_says_nothing_over_one_date_leaves_the_jobs_to_one_over_several() -> None:
    found = _sections(
        16.0,
        *("# Joined in", "Girl Guides of Hull (leader, 2016 - 2020)"),
        *("# Bread and butter", *_POSTS, "Cook", "Humber Canteen, Hull", "2010 - 2012"),
        *(
            "# What I was taught",
            "MSc in Botany, University of Hull, 2012",
            "# Small certificates",
            "Radio operator, 2015",
        ),
    )
    assert found[:2] == [("Joined in", Section.OTHER), ("Bread and butter", Section.EXPERIENCE)]


def test_an_acronym_among_skills_is_no_heading_where_headings_are_in_capitals() -> None:
    known = (
        "# EXPERIENCE",
        "Deckhand, Dogger Line, 2012 - 2016",
        "# LANGUAGES",
        "English, French",
        "# INTERESTS",
        "Chess",
    )
    found = _sections(
        _BODY, *known, "# EDUCATION", "MSc in Botany, Hull, 2012", "# SKILLS", "Weaving", "HRIS", "Splicing"
    )
    assert [heading for heading, _ in found] == ["EXPERIENCE", "LANGUAGES", "INTERESTS", "EDUCATION", "SKILLS"]
