"""What stands below the head of a job and belongs to it."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read

EVIDENCE = Evidence()
FIELD_WORK = """
2017
Research scientist
Videography survey of the waters of two islands.
Ascension Island Government

2014
Field assistant
Survey of the reefs of {count} bays by divers.
Halden Geographic Society

2010-2012
Field coordinator
Tracking of the whales of the coast.
Centre for Whale Research Inc
"""


def test_a_name_that_ends_each_job_below_its_title_employed() -> None:
    assert jobs(EVIDENCE, FIELD_WORK.format(count="four")) == [
        ("Research scientist", "Ascension Island Government"),
        ("Field assistant", "Halden Geographic Society"),
        ("Field coordinator", "Centre for Whale Research Inc"),
    ]


def test_sentences_that_end_jobs_name_no_employer() -> None:
    text = FIELD_WORK.replace("Government", "was a fine and quiet base for that")
    text = text.replace("Halden Geographic Society", "We dived for the whole of the winter.")
    assert [employer for _, employer in jobs(EVIDENCE, text.format(count="four"))][:2] == [None, None]


@pytest.mark.parametrize(
    ("below", "city", "country"),
    [
        ("Ocean Forecasting Centre, Plymouth,\nUnited Kingdom", "Plymouth", "GB"),
        ("Coastal Research Group and\nOcean Forecasting Centre, Plymouth,\nUnited Kingdom", "Plymouth", "GB"),
        ("National Institute of Volcanology,\nBologna, Italy", "Bologna", "IT"),
        ("Surveyed the coast\nand its reefs", None, None),
    ],
)
def test_an_employer_of_a_form_goes_on_below_as_far_as_its_place(below: str, city: str, country: str) -> None:
    form = f"Title:\tModeller\nPeriod:\tJun 2019 - Jul 2020\nEmployer:\tHalvor University\n{below}\n"
    form += "Title:\tTechnician\nPeriod:\tJun 2016 - Jul 2017\nEmployer:\tOberlin Works\n"
    job = read(EVIDENCE, "experience", "WORK EXPERIENCE", form)[0]
    assert (job["title"], job["employer"]) == ("Modeller", "Halvor University")
    assert (job.get("city"), job.get("country")) == (city, country)
