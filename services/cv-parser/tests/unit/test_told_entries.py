"""Jobs that sentences tell, school years of other countries, and words that the end of a line broke."""

import pytest
from cv_parser_service.extraction.document import Box, Document, Line
from cv_parser_service.extraction.entries.degrees import degree_score, name_of_degree
from cv_parser_service.extraction.entries.told_entries import with_told
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.pages.wrapping import Edges, unwrapped
from cv_parser_service.extraction.places import country_of, is_city


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("sentence", "title", "employer", "start"),
    [
        (
            "Employed by Isazi Ltd. as a Data Scientist from November 2016 to May 2018.",
            "Data Scientist",
            "Isazi Ltd",
            2016,
        ),
        ("Worked as a Mathematics Tutor at Hull College from 2010 to 2012.", "Mathematics Tutor", "Hull College", 2010),
        ("Currently working as Department manager at Petrobel (from 2021)", "Department manager", "Petrobel", 2021),
        ("Self-employed as a tutor from 2007 to 2009.", "tutor", "Self-employed", 2007),
        ("J'ai travaillé chez Dupont SA comme soudeur de 2010 à 2012.", "soudeur", "Dupont SA", 2010),
        ("Employée par la Société Martin en tant que comptable de 2013 à 2016.", "comptable", "Société Martin", 2013),
        ("Trabajé en Talleres López como soldador desde 2010 hasta 2012.", "soldador", "Talleres López", 2010),
        ("Contratada por Industrias Pérez como contable de 2013 a 2016.", "contable", "Industrias Pérez", 2013),
    ],
)
def test_a_sentence_tells_a_job(evidence: Evidence, sentence: str, title: str, employer: str, start: int) -> None:
    text = f"Ada Marlowe\nada@example.org\n\nExperience\n{sentence}\n"
    found = {f.name: f.value for f in extract(text.encode(), evidence).fields if f.section == "experience"}
    assert (found["title"], found["employer"], found["start"][:4]) == (title, employer, str(start))


@pytest.mark.parametrize(
    "text",
    [
        "Worked with the team of the maintenance from 2010 to 2012.",
        "Served as a bridge between two teams from 2010 to 2012.",
        "Working as a team of ten, we built a bridge.",
        "Workshop leader at Hull College, 2010 - 2012",
    ],
)
def test_a_sentence_about_work_is_no_head(text: str) -> None:
    assert [line.text for line in with_told([Line(text, 1, None)])] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Class 10th",
        "Class XII",
        "12th Grade",
        "Senior Secondary School Certificate",
        "HSC",
        "SSLC",
        "Matric certificate",
    ],
)
def test_school_years_of_other_countries_are_degrees(text: str) -> None:
    assert degree_score(text) > 2
    assert name_of_degree(text) == len(text)


def test_a_word_that_a_line_broke_goes_on_in_another_size() -> None:
    first = Line("Research Associate, Marine Institute, Stock-", 1, Box(60, 100, 400, 112), 12.0, left=60.0)
    second = Line("holm, Sweden", 1, Box(60, 114, 150, 124), 10.0, left=60.0, start=len(first.text) + 1)
    document = Document("pdf", (first, second))
    found = unwrapped([first, second], Edges(document))
    assert [line.text for line in found] == ["Research Associate, Marine Institute, Stock- holm, Sweden"]
    assert is_city("Stock- holm")
    assert country_of("the Nether- lands") == "NL"


@pytest.mark.parametrize(
    ("sentences", "title", "employer", "start"),
    [
        (
            "From May 2002 to October 2009 I was Driver with the Red Cross in Hull. I drove delegates to the field.",
            "Driver",
            "Red Cross",
            "2002-05",
        ),
        ("From 2010 to 2014, I was employed by Hull Ltd as a gardener. I pruned.", "gardener", "Hull Ltd", "2010"),
        ("Between 2010 and 2014 I worked as a welder for Hull Shipyard. I welded.", "welder", "Hull Shipyard", "2010"),
        ("Since 2018 I have been head gardener at Greenhollow.", "head gardener", "Greenhollow", "2018"),
        (
            "De mai 2002 à octobre 2009, j'ai été chauffeur au Comité de la Croix-Rouge. J'ai conduit des délégués.",
            "chauffeur",
            "Comité de la Croix-Rouge",
            "2002-05",
        ),
        ("Depuis 2009, je travaille comme jardinier chez Verdemont. Je taille.", "jardinier", "Verdemont", "2009"),
        ("De 2002 a 2009 fui conductor en Transportes López. Conducía.", "conductor", "Transportes López", "2002"),
        ("Desde 2009 trabajo como jardinero para Viveros Luna.", "jardinero", "Viveros Luna", "2009"),
    ],
)
def test_a_sentence_that_begins_with_its_dates_tells_a_job(
    evidence: Evidence, sentences: str, title: str, employer: str, start: str
) -> None:
    text = f"Ada Marlowe\nada@example.org\n\nExperience\n\n{sentences}\n"
    found = {f.name: f.value for f in extract(text.encode(), evidence).fields if f.section == "experience"}
    assert (found["title"], found["employer"], found["start"]) == (title, employer, start)


def test_a_sentence_that_begins_with_its_dates_may_tell_no_job() -> None:
    text = "From 2010 to 2012 I was very happy in a team. We worked hard."
    assert [line.text for line in with_told([Line(text, 1, None)])] == [text]


def read_jobs(evidence: Evidence, text: str) -> list[tuple[str | None, str | None, str | None]]:
    found: dict[int, dict[str, str]] = {}
    for field in extract(f"Ada Marlowe\nada@example.org\n\nExperience\n\n{text}\n".encode(), evidence).fields:
        if field.section == "experience" and field.entry is not None:
            found.setdefault(field.entry, {})[field.name] = field.value
    return [(job.get("title"), job.get("employer"), job.get("start")) for job in found.values()]


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (
            "I grew up by the sea and like to mend things. Since May 2018 I have worked as Harbour Officer for the "
            "Red Harbour Foundation in Hull, where I look after two quays.",
            "Before that, from January 2014 to April 2018, I was Ward Clerk at the Aldby General Hospital, also in "
            "Hull. The work took me to every ward.",
        ),
        (
            "Ada Marlowe likes to mend things. Since May 2018 she has been Harbour Officer at the "
            "Red Harbour Foundation, which runs two quays.",
            "Between January 2014 and April 2018 she was Ward Clerk at the Aldby General Hospital, first in Hull.",
        ),
    ],
)
def test_sentences_within_paragraphs_tell_jobs(evidence: Evidence, now: str, before: str) -> None:
    assert read_jobs(evidence, f"{now}\n\n{before}") == [
        ("Harbour Officer", "Red Harbour Foundation", "2018-05"),
        ("Ward Clerk", "Aldby General Hospital", "2014-01"),
    ]


def test_sentences_below_heads_with_dates_tell_no_further_jobs(evidence: Evidence) -> None:
    text = (
        "Harbour Officer, Red Harbour Foundation\t2014 - 2020\n"
        "We looked after two quays and forty boats. Since 2018 I have worked as team leader for the night crew.\n"
    )
    assert [title for title, _, _ in read_jobs(evidence, text)] == ["Harbour Officer"]
