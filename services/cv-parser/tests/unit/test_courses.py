"""Posts of teachers above their courses, and jobs below headings of teaching and affiliations."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


_POSTS = [("Assistant Instructor", "Halvor University"), ("Teaching Assistant", "University of Leeds")]


@pytest.mark.parametrize(
    "courses",
    [
        ("PHY 191, An integrated introduction\tFall 2019", "PHY 103, Physics Lab\tFall 2015, Spring 2016"),
        ("Thermal Physics (R. J. Gordon)\t2015", "Undergraduate Optics (M. Witte)\t2018, 2019"),
        ("Spring 2015\tThermal Physics (PH2073)", "Fall 2019\tOptics (PH1023)"),
        ("- Thermal Physics, Fall 2015 and Winter 2016", "- Optics (intermediate, PH 102), Spring 2019"),
        ("Thermal Physics (Fall 2015)", "Optics (Spring 2019)"),
    ],
)
def test_a_post_above_its_courses_lasts_from_the_first_to_the_last(
    evidence: Evidence, courses: tuple[str, str]
) -> None:
    lines = "\n".join(["Assistant Instructor, Halvor University", *courses, "Teaching Assistant, University of Leeds"])
    found = read(evidence, "experience", "TEACHING EXPERIENCE", f"{lines}\n{courses[0]}")
    assert [(job["title"], job["employer"]) for job in found] == _POSTS
    assert (found[0]["start"], found[0]["end"]) == ("2015", "2019")


def test_the_courses_of_a_french_post_are_no_jobs(evidence: Evidence) -> None:
    lines = (
        "Chargée de TD, Université de Lyon\nAnalyse 1 (L1)\t2015-2016\nAlgèbre linéaire (L2)\t2016-2018\n"
        "Monitrice, Université de Grenoble\nGéométrie (L3)\t2013-2014"
    )
    posts = [("Chargée de TD", "Université de Lyon"), ("Monitrice", "Université de Grenoble")]
    assert jobs(evidence, lines, "ENSEIGNEMENT") == posts


def test_titles_places_and_employers_below_a_line_are_no_courses(evidence: Evidence) -> None:
    placed = "Porter, Oakbank Hotel\nLeeds, 2015 - 2017\nCarried luggage.\nWaiter, Royal Hotel\nHull, 2012 - 2015"
    assert jobs(evidence, placed) == [("Porter", "Oakbank Hotel"), ("Waiter", "Royal Hotel")]
    employed = "Software Engineer\nAcme Ltd\t2015 - 2017\nDeveloper\nBlue Ltd\t2012 - 2015"
    assert jobs(evidence, employed) == [("Software Engineer", "Acme Ltd"), ("Developer", "Blue Ltd")]


@pytest.mark.parametrize(
    "place", ["Ajaccio; {}", "{} | Thionville", "{} · Tralee, Ireland", "Barrow-in-Furness ({})", "Tralee\t{}"]
)
def test_a_small_town_beside_dates_is_no_course(evidence: Evidence, place: str) -> None:
    lines = "\n".join(
        f"{title}, Halvor Ltd\n{place.format(years)}\n- {duty}, {year}"
        for title, years, duty, year in (
            ("Site Engineer", "06/2018 - 06/2020", "Pumps of the tunnel", "2019"),
            ("Fitter", "03/2015 - 05/2018", "Boilers of the old town", "2016"),
        )
    )
    found = read(evidence, "experience", "EXPERIENCE", lines)
    assert [(job["title"], job["employer"], job["start"]) for job in found] == [
        ("Site Engineer", "Halvor Ltd", "2018-06"),
        ("Fitter", "Halvor Ltd", "2015-03"),
    ]


def test_a_post_ends_the_courses_of_the_one_above(evidence: Evidence) -> None:
    lines = "\n".join(
        f"{employer}, Nurse\tHull, United Kingdom\n- {duty}\t{years}\n- Taught students on the ward"
        for employer, duty, years in (
            ("Oakbank Hospital", "Triage of patients", "2018 - 2021"),
            ("Royal Infirmary", "Care of wounds", "2015 - 2018"),
            ("Quay Clinic", "Ordering of supplies", "2012 - 2015"),
        )
    )
    found = read(evidence, "experience", "EXPERIENCE", lines)
    assert [job["start"] for job in found] == ["2018", "2015", "2012"]


@pytest.mark.parametrize("heading", ["TEACHING", "TEACHING AND MENTORING", "ENSEIGNEMENT", "LECTURING", "DOCENCIA"])
def test_posts_below_a_heading_of_teaching_are_jobs(evidence: Evidence, heading: str) -> None:
    work = "2016 - 2019\tAnalyst, Bank of Halvor\n\n"
    teaching = f"{heading}\n\n2014 - 2015\tLecturer in Botany, University of Hull\n2012\tTutor, University of Leeds"
    assert jobs(evidence, work + teaching)[1:] == [
        ("Lecturer in Botany", "University of Hull"),
        ("Tutor", "University of Leeds"),
    ]


def test_posts_below_affiliations_are_jobs_and_memberships_are_not(evidence: Evidence) -> None:
    work = "2016 - 2019\tAnalyst, Bank of Halvor\n\nAFFILIATIONS\n\n"
    posts = "2014 - 2015\tVisiting Researcher, University of Hull\n2012\tResearch Fellow, University of Leeds"
    assert len(jobs(evidence, work + posts)) == 3
    members = "2014 - 2015\tMember, Institute of Botany\n2012\tStudent Member, Society of Foresters"
    assert len(jobs(evidence, work + members)) == 1


def test_courses_below_a_heading_of_teaching_are_no_jobs(evidence: Evidence) -> None:
    work = "2016 - 2019\tAnalyst, Bank of Halvor\n\n"
    courses = "TEACHING\n\nPHIL 350\tSymbolic Logic, Fall 2018\nPHIL 236\tSpace and Time, Spring 2020"
    assert len(jobs(evidence, work + courses)) == 1
