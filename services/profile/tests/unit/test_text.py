"""Pasted text becomes plain without losing words."""

from __future__ import annotations

import time

import pytest
from profile_service.domain.text import one_line, paragraphs


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("<b>Led</b> a <span style='x'>team</span>", "Led a team"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ("<style>p {color: red}</style><p>Words</p><!-- note -->", "Words"),
        ("Research &amp; <i>development</i>", "Research & development"),
        ("R&amp;D", "R&amp;D"),
        ("x <y and z> w, 3 < 4 > 2", "x <y and z> w, 3 < 4 > 2"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf", "a\nb\nc\nd\ne\nf"),
        ("non\u00a0breaking\u202fspace\tand  two", "non breaking space and two"),
        ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("\u202ereversed\u202c", "reversed"),
        ("\uf0b7 bullet of a word processor", "• bullet of a word processor"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("nul \x00 and half \ud800 a pair", "nul and half a pair"),
        ("می‌خواهم", "می‌خواهم"),
        ("e\u0301", "é"),
    ],
)
def test_L7_pasted_formatting_is_stripped(pasted: str, plain: str) -> None:
    assert paragraphs(pasted) == plain


def test_a_line_is_one_line() -> None:
    assert one_line("  Rue\r\n de  Lausanne\u00a012 ") == "Rue de Lausanne 12"


@pytest.mark.parametrize("piece", ["<style>", "<!--", "<p ", "<br  ", "<script>a"])
def test_hostile_text_is_read_in_time_that_grows_with_it(piece: str) -> None:
    began = time.perf_counter()
    paragraphs(piece * 100_000)
    assert time.perf_counter() - began < 2
