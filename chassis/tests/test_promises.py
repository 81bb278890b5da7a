"""By when an answer is promised."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chassis.promises import answer_day, days_left, end_of_day

LATE_EVENING = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("months", "days", "expected"),
    [(0, 14, date(2027, 1, 14)), (2, 0, date(2027, 2, 28)), (14, 0, date(2028, 2, 29)), (2, 3, date(2027, 3, 3))],
)
def test_W28_S4_months_then_days_count_from_the_day_of_closing_at_the_place(
    months: int, days: int, expected: date
) -> None:
    assert answer_day(LATE_EVENING, "Europe/Zurich", months=months, days=days) == expected


def test_W28_the_day_of_closing_is_that_of_the_place() -> None:
    assert answer_day(LATE_EVENING, "Asia/Tokyo", months=0, days=1) == date(2027, 1, 2)


def test_B13_the_clock_runs_until_the_end_of_the_day_at_the_place() -> None:
    assert end_of_day(date(2027, 1, 14), "Europe/Zurich") == datetime(2027, 1, 14, 23, tzinfo=UTC)
    assert days_left(date(2027, 1, 14), "Europe/Zurich", datetime(2027, 1, 13, 22, 59, tzinfo=UTC)) == 1
    assert days_left(date(2027, 1, 14), "Europe/Zurich", datetime(2027, 1, 13, 23, 0, tzinfo=UTC)) == 0
    assert days_left(date(2027, 1, 14), "Europe/Zurich", datetime(2027, 1, 15, 12, 0, tzinfo=UTC)) == -1
