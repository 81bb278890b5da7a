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


@pytest.mark.parametrize("rank", ["Crnl. (SP)", "Tte. Cnel.", "Gral. (R)", "Cnel.", "Sgto.", "Lt. Col. (Retd.)"])
def test_a_rank_is_no_part_of_a_name_nor_whether_it_is_still_held(rank: str) -> None:
    assert trimmed(f"{rank} Édgar Naranjo Villegas")[0] == "Édgar Naranjo Villegas"


@pytest.mark.parametrize("text", ["Mayor Ana Ruiz", "Rita (Rosa) Soto", "Cornelia Ruiz"])
def test_a_name_like_a_rank_stays(text: str) -> None:
    assert trimmed(text)[0] == text
