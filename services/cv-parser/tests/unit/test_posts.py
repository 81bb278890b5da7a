"""Several posts below an employer that has the dates of them all."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "lines",
    [
        "Northland Port Authority, Marine Division\t2010 – present\n"
        "Senior Harbour Officer, Aldby Quay\t07/2018 – present\nLed six officers on two quays.\n"
        "Harbour Officer, Brenwick Pier\t02/2010 – 06/2018\nChecked cargo of all kinds.\n"
        "Clerk, Lidl\t2007 – 2009\n",
        "Northland Port Authority | 2010 – 2020\nSenior Harbour Officer | 2015 – 2020\nHarbour Officer | 2010 – 2015\n"
        "Clerk, Lidl | 2007 – 2009\n",
    ],
)
def test_posts_that_fill_the_span_of_an_employer_above_are_held_there(evidence: Evidence, lines: str) -> None:
    assert jobs(evidence, lines) == [
        ("Senior Harbour Officer", "Northland Port Authority"),
        ("Harbour Officer", "Northland Port Authority"),
        ("Clerk", "Lidl"),
    ]


def test_jobs_that_do_not_fill_such_a_span_keep_their_own_employers(evidence: Evidence) -> None:
    lines = (
        "Harbour Officer, Northland Port Authority\t2010 – 2020\n"
        "Clerk, Lidl\t2015 – 2020\nDriver, Mill Bakery Ltd\t2010 – 2015\n"
    )
    assert jobs(evidence, lines) == [
        ("Harbour Officer", "Northland Port Authority"),
        ("Clerk", "Lidl"),
        ("Driver", "Mill Bakery Ltd"),
    ]


@pytest.mark.parametrize("post", ["Finance Director, Greater China", "Sales Manager, Benelux", "Buyer, Fruit and Nuts"])
def test_a_title_below_its_employer_goes_on_behind_its_comma(evidence: Evidence, post: str) -> None:
    lines = (
        "Straits Harbour Holdings Ltd\tRotterdam\nChief Accountant\tApril 2019 - Present\nClosed the books.\n"
        f"{post}\tJanuary 2013 - March 2019\nLed six clerks.\n"
    )
    assert jobs(evidence, lines) == [
        ("Chief Accountant", "Straits Harbour Holdings Ltd"),
        (post, "Straits Harbour Holdings Ltd"),
    ]


@pytest.mark.parametrize("employer", ["Mill Bakery Ltd", "Freelance"])
def test_a_title_with_its_own_employer_behind_a_comma_keeps_it(evidence: Evidence, employer: str) -> None:
    lines = (
        "Straits Harbour Holdings Ltd\tRotterdam\nChief Accountant\tApril 2019 - Present\nClosed the books.\n"
        f"Clerk, {employer}\tJanuary 2013 - March 2019\nLed six clerks.\n"
    )
    assert jobs(evidence, lines)[1] == ("Clerk", employer)


def test_a_comma_within_a_name_parts_nothing(evidence: Evidence) -> None:
    assert jobs(evidence, "Research Intern\nicddr,b, Dhaka, Bangladesh\nMay 2015 - June 2016\n") == [
        ("Research Intern", "icddr,b")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "* Velmar Trust\n  Nurse Manager | Leeds, England | 08.2018 -\n  Leads the night team.\n"
        "  Staff Nurse | York, England | 02.2014 - 07.2018\n  Cared for adults.\n\n"
        "* Orrin House\n  Care Assistant | 06.2010 - 01.2014\n",
        "- Velmar Trust\nNurse Manager, 2018 - now\nLeads the night team.\n"
        "Staff Nurse, 2014 - 2018\nCared for adults.\n"
        "- Orrin House\nCare Assistant, 2010 - 2014\nHelped at meals.\n",
        "Velmar Trust\nNurse Manager\t2018 - now\nLeads the night team.\n\n"
        "Staff Nurse\t2014 - 2018\nCared for adults.\n\n"
        "Orrin House\nCare Assistant\t2010 - 2014\nHelped at meals.\n",
    ],
)
def test_an_employer_named_once_counts_for_each_post_below(evidence: Evidence, lines: str) -> None:
    assert jobs(evidence, lines) == [
        ("Nurse Manager", "Velmar Trust"),
        ("Staff Nurse", "Velmar Trust"),
        ("Care Assistant", "Orrin House"),
    ]


def test_a_post_below_an_employer_may_be_called_by_a_word_of_organisations(evidence: Evidence) -> None:
    lines = (
        "Delta Freight\nDispatcher\t2020 - 2023\nPlanned 60 loads a week.\n\nWarehouse Clerk\t2018 - 2020\n"
        "Picked and packed.\n\nOakridge Foods\nForklift Driver\t2015 - 2018\nLoaded trailers on the night shift.\n"
    )
    assert jobs(evidence, lines) == [
        ("Dispatcher", "Delta Freight"),
        ("Warehouse Clerk", "Delta Freight"),
        ("Forklift Driver", "Oakridge Foods"),
    ]


@pytest.mark.parametrize("sum_of_all", ["5 years 3 months", "5 yrs 3 mos", "5 ans et 3 mois", "(5 years)"])
def test_how_long_it_was_in_all_below_an_employer_parts_no_head(evidence: Evidence, sum_of_all: str) -> None:
    lines = (
        f"Red Harbour Alliance\n{sum_of_all}\nChief Clerk\nJuly 2016 - Present\nLed six clerks.\n\n"
        f"Port Authority of Aldby\n{sum_of_all}\nHarbour Officer\nMarch 2010 - May 2016\nChecked cargo of all kinds.\n"
    )
    assert jobs(evidence, lines) == [
        ("Chief Clerk", "Red Harbour Alliance"),
        ("Harbour Officer", "Port Authority of Aldby"),
    ]


@pytest.mark.parametrize("employer", ["Dorsten Brandt", "Northland Port Authority"])
@pytest.mark.parametrize("post", ["Desk Officer, WASH expert pool", "Site Engineer, Urban Water"])
def test_posts_that_fill_the_span_of_any_name_are_held_there(evidence: Evidence, employer: str, post: str) -> None:
    lines = (
        f"2013 - present\t{employer}\n08/2018 - present\tHead of Fleet\n2013 - 07/2018\t{post}\n"
        "2010 - 2013\tClerk, Mill Bakery Ltd\n"
    )
    assert jobs(evidence, lines) == [("Head of Fleet", employer), (post, employer), ("Clerk", "Mill Bakery Ltd")]
