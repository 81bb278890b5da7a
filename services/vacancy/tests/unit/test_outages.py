"""Where the rule for outages moves a closing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from vacancy_service.domain.outages import Outage, closing_after
from vacancy_service.policy import OutageExtension

RULE = OutageExtension(window_hours=24, threshold_minutes=10, times=2, at_least_minutes=60, at_most_days=7)
CLOSING = datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def _moved(
    since: timedelta, until: timedelta, now: timedelta | None = None, announced: datetime = CLOSING
) -> timedelta:
    """How much later it closes, without the seconds up to the full minute; both ends are seen from the closing."""
    outage = Outage(id=uuid4(), since=CLOSING + since, until=CLOSING + until)
    later = closing_after(outage, CLOSING, announced, RULE, CLOSING + (until if now is None else now))
    return later - CLOSING - timedelta(seconds=1) if later else timedelta(0)


@pytest.mark.parametrize(
    ("since", "until", "moved"),
    [
        (-3 * HOUR, -2 * HOUR, 2 * HOUR),
        (-12 * MINUTE, -2 * MINUTE, HOUR),
        (-30 * HOUR, -23 * HOUR, 14 * HOUR),
        (-11 * MINUTE, -2 * MINUTE, timedelta(0)),
        (-30 * HOUR, -24 * HOUR, timedelta(0)),
        (timedelta(0), HOUR, timedelta(0)),
    ],
    ids=["twice the time", "an hour at least", "into the window", "too short", "too early", "after closing"],
)
def test_B14_the_lost_time_is_given_back_by_the_rule(since: timedelta, until: timedelta, moved: timedelta) -> None:
    assert _moved(since, until) == moved


def test_B14_an_outage_over_the_closing_gives_time_from_when_it_is_over() -> None:
    assert _moved(-2 * HOUR, 10 * HOUR) == 14 * HOUR
    assert _moved(-2 * HOUR, 10 * HOUR, now=11 * HOUR) == 15 * HOUR, "the rule came late: nobody loses by it"
    assert _moved(-5 * MINUTE, 10 * HOUR) == 11 * HOUR


def test_B14_what_closed_after_the_outage_stays_closed() -> None:
    assert _moved(-2 * HOUR, -HOUR, now=MINUTE) == timedelta(0)


def test_B14_no_rule_moves_a_closing_past_its_bound_nor_back() -> None:
    assert _moved(-20 * HOUR, 6 * 24 * HOUR) <= timedelta(days=7)
    assert _moved(-3 * HOUR, -2 * HOUR, announced=CLOSING - timedelta(days=7)) == timedelta(0)
    assert _moved(-3 * HOUR, 8 * 24 * HOUR) == timedelta(0)
