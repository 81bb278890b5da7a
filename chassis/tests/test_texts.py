"""Texts as their readers write them."""

from __future__ import annotations

import pytest

from chassis.i18n import Catalogues, Text, _, ngettext

CATALOGUES = Catalogues(())


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [
        ("en", "At most 1,000,000 bytes.", "At most 0.1 bytes."),
        ("fr", "At most 1\u202f000\u202f000 bytes.", "At most 0,1 bytes."),
    ],
)
def test_experience_33_numbers_are_written_as_in_the_readers_language(language: str, whole: str, part: str) -> None:
    assert CATALOGUES.translate(_("At most {limit} bytes.", limit=1_000_000), language) == whole
    assert CATALOGUES.translate(_("At most {limit} bytes.", limit=0.1), language) == part


def test_numbers_in_texts_within_texts_and_in_plurals_follow_too() -> None:
    inner = _("{size} characters", size=4000)
    assert CATALOGUES.translate(_("Too long: {what}.", what=inner), "fr") == "Too long: 4\u202f000 characters."
    assert CATALOGUES.translate(ngettext("{count} day", "{count} days", 1200), "en") == "1,200 days"


@pytest.mark.parametrize("value", ["2026", "WIPO/26/1000", True])
def test_what_is_no_quantity_stays_as_it_is(value: str | bool) -> None:
    assert CATALOGUES.translate(Text("{value}", {"value": value}), "fr") == str(value)
