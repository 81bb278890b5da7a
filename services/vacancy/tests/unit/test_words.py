"""Words are folded so that accents and case are forgiven."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from vacancy_service.domain.criteria import LONGEST_WORD, words


def test_accents_case_and_ligatures_are_forgiven() -> None:
    assert words("Hôtel-Dieu, N° 4: ŒUVRE, Straße, Øresund") == [
        "hotel", "dieu", "n", "4", "oeuvre", "strasse", "oresund",
    ]  # fmt: skip


@given(st.text())
def test_words_hold_nothing_that_a_query_language_could_read(text: str) -> None:
    found = words(text)
    assert all(word and len(word) <= LONGEST_WORD and not set(word) & set("\"'*:&|!() _\0\\") for word in found)
    assert words(" ".join(found)) == found
