"""Contact data kept out of other fields (W39), whatever the length of the words that hold them."""

import pytest
from cv_parser_service.extraction.fields import blank_contact, is_clean, without_contact

LONG = 100_000


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("write to ada.example@mail.example.org today", "ada.example@mail.example.org"),
        ("see (https://example.org/ada), or call", "(https://example.org/ada),"),
        ("my page my-page.org/ada is new", "my-page.org/ada"),
        ("tel.+41 22 555 01 23 at work", "tel.+41 22 555 01 23"),
        ("www.example.ch\tGeneva", "www.example.ch"),
    ],
)
def test_W39_whole_words_that_hold_contact_data_are_blanked(text: str, contact: str) -> None:
    before, _, after = text.partition(contact)
    assert blank_contact(text) == before + "\t" * len(contact) + after
    assert without_contact(text) == " ".join(f"{before} {after}".split())


@pytest.mark.parametrize("text", ["Node.js, C++ and .NET", "3 + 4", "-.ca", "part-time", "@home", ""])
def test_other_words_stay(text: str) -> None:
    assert blank_contact(text) == text
    assert is_clean("title", text) is bool(text)


@pytest.mark.parametrize("unit", ["a", "a.", "a-", "@", "a@", "+1", ",", "www", "é"])
def test_a_word_without_end_is_looked_at_once(unit: str) -> None:
    assert blank_contact(unit * LONG) == unit * LONG


def test_a_word_without_end_that_is_an_address_is_blanked_whole() -> None:
    assert blank_contact(f"at {'a' * LONG}@example.org today") == "at " + "\t" * (LONG + 12) + " today"
    assert blank_contact("www." * LONG) == "\t" * 4 * LONG
