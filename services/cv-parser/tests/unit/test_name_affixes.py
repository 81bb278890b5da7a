"""What stands around a name on its line: words for a CV, a possessive, brackets, what else the line says."""

import pytest
from cv_parser_service.extraction.personal.name_affixes import trimmed


@pytest.mark.parametrize(
    "text",
    [
        "Curriculum Vitae -- Jane Marlowe",
        "Academic CV: Jane Marlowe",
        "Short CV – Jane Marlowe",
        "Resume for Jane Marlowe",
        "Jane Marlowe's CV",
        "Jane Marlowe’s Résumé",
        "About Jane Marlowe",
        "Hello, my name is Jane Marlowe.",
        "[Jane Marlowe]",
        "« Jane Marlowe »",
        "“Jane Marlowe”",
    ],
)
def test_words_around_a_name_are_no_part_of_it(text: str) -> None:
    assert trimmed(text)[0] == "Jane Marlowe"


@pytest.mark.parametrize("text", ["Jane Marlowe Jr.", "J. Q. Marlowe", "O’Marlowe Jane"])
def test_what_belongs_to_a_name_stays(text: str) -> None:
    assert trimmed(text)[0].startswith(text.removesuffix(" Jr."))
