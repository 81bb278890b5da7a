"""Dates, as their readers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chassis import dates

APRIL = date(2016, 4, 1)


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (APRIL, "fr", "1er avril 2016"),
        (date(2016, 4, 11), "fr", "11 avril 2016"),
        (date(2016, 4, 21), "fr", "21 avril 2016"),
        (APRIL, "en", "1 April 2016"),
        (APRIL, "es", "1 de abril de 2016"),
        (APRIL, "ar", "1 أبريل 2016"),
        (APRIL, "ru", "1 апреля 2016 г."),
        (APRIL, "zh", "2016年4月1日"),
    ],
)
def test_a_day_is_written_as_in_its_language(value: date, language: str, written: str) -> None:
    assert dates.day(value, language).replace("\u00a0", " ").replace("\u202f", " ") == written


def test_a_month_has_no_day() -> None:
    assert [dates.month(APRIL, language) for language in ("en", "fr", "es")] == [
        "April 2016",
        "avril 2016",
        "abril de 2016",
    ]


def test_W19_a_moment_has_its_seconds_where_they_decide() -> None:
    instant = datetime(2016, 4, 1, 17, 30, 5, tzinfo=UTC)
    assert dates.moment(instant, "fr", seconds=True) == "1er avril 2016, 17:30:05"
    assert dates.moment(instant, "en", seconds=False) == "1 April 2016, 17:30"
