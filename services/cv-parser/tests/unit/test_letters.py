"""A covering letter in front of the CV."""

import pytest
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.pages.letters import letter_of
from cv_parser_service.extraction.sections.parting import split

LETTERS = {
    "en": ("Dear Sir or Madam,", "Yours faithfully,"),
    "fr": (
        "Madame, Monsieur,",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    ),
    "es": ("Estimada señora:", "Atentamente,"),
}
SENDER = ("Odile Marchbank", "14 Tanner Street")
RECIPIENT = ("Leeds, 3 May 2024", "Riverton University Hospital")
CV = ("MARCHBANK Odile", "Staff nurse", "odile@example.org")


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def _lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


@pytest.mark.parametrize("tongue", LETTERS)
def test_a_letter_lasts_from_its_date_to_its_signature(tongue: str) -> None:
    salutation, closing = LETTERS[tongue]
    lines = _lines(*SENDER, *RECIPIENT, salutation, "I have worked on wards for nine years.", closing, SENDER[0], *CV)
    assert letter_of(lines) == range(2, 8)


def test_no_letter_is_seen_in_a_cv_that_speaks_to_nobody() -> None:
    assert not letter_of(_lines(*SENDER, "Profile", "Dear to my patients, I work with care.", "Kind regards"))
    assert not letter_of(_lines(*SENDER, "Dear Sir,", "Experience", "Nurse, Riverton, 2012 - 2019"))
    assert not letter_of(_lines(*SENDER, "Experience", "Nurse, Riverton, 2012", "Dear Sir,", "Yours faithfully,"))


def test_the_person_is_read_from_the_cv_behind_the_letter(evidence: Evidence) -> None:
    text = "\n".join(
        (*SENDER, *RECIPIENT, *LETTERS["en"], SENDER[0], "", *CV, "", "EXPERIENCE", "Nurse, Riverton, 2012")
    )
    found = {
        field.name: field.value for field in extract(text.encode(), evidence).fields if field.section == "personal"
    }
    assert (found["given_name"], found["family_name"], found["headline"]) == ("Odile", "Marchbank", "Staff nurse")


def test_the_first_line_is_of_the_sender_whatever_it_says() -> None:
    salutation, closing = LETTERS["en"]
    head = ("Odile Marchbank – application to Riverton University Hospital", *SENDER)
    assert letter_of(_lines(*head, *RECIPIENT, salutation, "I work with care.", closing)) == range(3, 8)


def test_a_cv_without_a_head_of_its_own_may_begin_with_any_heading() -> None:
    lines = [*SENDER, "odile@example.org", *RECIPIENT, *LETTERS["en"], "O. Marchbank"]
    sections = (
        "# On the wards",
        "Nurse, Riverton, 2012 - 2019",
        "Cook, Leeds Canteen, 2008 - 2012",
        "# What I was taught",
    )
    more = (
        "BSc in Botany, University of Leeds, 2008",
        "# Small certificates",
        "Radio operator, 2015",
        "# Elsewhere",
        "Chess",
    )
    cv = [
        Line(text.removeprefix("# "), size=16.0 if text.startswith("# ") else 12.0, start=100 * number)
        for number, text in enumerate((*lines, *sections, *more))
    ]
    headings = [block.heading.text for block in split(Document("test", tuple(cv))) if block.heading is not None]
    assert headings == ["On the wards", "What I was taught", "Small certificates", "Elsewhere"]
