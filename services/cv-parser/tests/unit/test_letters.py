"""A covering letter in front of the CV."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.pages.letters import letter_of

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
