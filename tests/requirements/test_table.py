"""Every requirement that the guides state has a test that carries its id, and the table says which."""

from __future__ import annotations

from tests.requirements import table

GUIDES = "WILS"
BEYOND = {f"B{number}" for number in (1, 2, 4, 7, 8, 9, 11, 12, 13, 15, 20)}


def test_every_requirement_of_the_guides_has_a_test() -> None:
    known = table.proofs()
    asked = [id for sentences in table.chapters().values() for id in sentences if id[0] in GUIDES or id in BEYOND]
    assert len(asked) == 42 + 35 + 22 + 20 + len(BEYOND)
    assert [id for id in asked if not known.get(id)] == []


def test_no_test_carries_an_id_that_does_not_exist() -> None:
    asked = {id for sentences in table.chapters().values() for id in sentences}
    assert set(table.proofs()) - asked == set()


def test_the_table_is_as_the_tests_are() -> None:
    assert table.TABLE.read_text(encoding="utf-8") == table.written(), "run `make requirements`"
