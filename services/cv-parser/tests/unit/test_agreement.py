"""What most heads of a section do tells title and employer apart where the words of one mislead."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.entries.units import is_of_university, names_a_unit
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs

OTHERS = [("Site Engineer", "Halden Bridges"), ("Surveyor", "Moss & Daughter"), ("Draughtsman", "Ottervik Line")]


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def section(heads: list[tuple[str, str]], *, title_first: bool, between: str) -> str:
    """Jobs of two years each, with title and employer in one order and with one mark between them."""
    rows = []
    for number, (title, employer) in enumerate(heads):
        head = between.join((title, employer) if title_first else (employer, title))
        rows.append(f"{2020 - 2 * number} - {2022 - 2 * number}\n{head}\n")
    return "\n".join(rows)


@pytest.mark.parametrize("between", ["\n", ", ", " | "])
@pytest.mark.parametrize("title_first", [True, False])
@pytest.mark.parametrize(
    "misread", [("Head of Nursery", "Head Start Halden"), ("Estate Lead", "Ovrik"), ("Estate Lead", "Ovrik")]
)
def test_the_order_of_the_others_outweighs_words_that_mislead(
    evidence: Evidence, misread: tuple[str, str], title_first: bool, between: str
) -> None:
    heads = [*OTHERS[:2], misread, OTHERS[2]]
    assert jobs(evidence, section(heads, title_first=title_first, between=between)) == heads


def test_words_that_leave_no_doubt_outweigh_the_order_of_the_others(evidence: Evidence) -> None:
    lines = section([*OTHERS, ("Halvor Cement Ltd", "Senior Site Engineer")], title_first=True, between="\n")
    assert jobs(evidence, lines)[3] == ("Senior Site Engineer", "Halvor Cement Ltd")


def test_an_article_before_a_part_of_a_university_is_none_within_a_word() -> None:
    assert is_of_university("the Laboratorio di Storia")
    assert not is_of_university("Multiple Campuses")
    assert not names_a_unit("Multiple Branches United Halden")
