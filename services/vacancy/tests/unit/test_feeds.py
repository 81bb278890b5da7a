"""What job sites read."""

from __future__ import annotations

import pytest
from vacancy_service.feeds import employment_type, paragraphs


def test_B9_text_becomes_escaped_paragraphs() -> None:
    assert paragraphs("One & <two>\nthree\n\n \nfour\n") == "<p>One &amp; &lt;two&gt;<br>three</p><p>four</p>"


@pytest.mark.parametrize(
    ("contract_type", "expected"),
    [
        ("Internship", "INTERN"),
        ("Contrat de vacataire", "CONTRACTOR"),
        ("Temporary appointment", "TEMPORARY"),
        ("Part-time, temporary", "PART_TIME"),
        ("Temps plein", "FULL_TIME"),
        ("Fixed-term", None),
        ("Partial", None),
        (None, None),
    ],
)
def test_B9_the_employment_type_is_named_only_where_it_is_clear(contract_type: str | None, expected: str) -> None:
    assert employment_type(contract_type) == expected
