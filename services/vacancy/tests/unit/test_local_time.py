"""W19: the local time of the notice is one instant, to the second."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vacancy_service.domain import instant_of, local_of

from chassis.errors import Invalid


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


ZONES = ["Europe/Zurich", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]


def test_W19_the_closing_is_the_local_time_of_the_place() -> None:
    assert instant_of(local("2026-12-01T23:59:59"), "Europe/Zurich", "/closes_at") == datetime(
        2026, 12, 1, 22, 59, 59, tzinfo=UTC
    )


def test_W19_a_time_that_happens_twice_means_the_later_instant() -> None:
    assert instant_of(local("2026-10-25T02:30"), "Europe/Zurich", "/closes_at") == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )


def test_W19_a_time_that_the_clocks_skip_is_refused_with_the_times_around_it() -> None:
    with pytest.raises(Invalid) as refused:
        instant_of(local("2026-03-29T02:30"), "Europe/Zurich", "/closes_at")
    [error] = refused.value.errors
    assert (error.pointer, error.code) == ("/closes_at", "time_does_not_exist")
    assert "2026-03-29 01:30:00" in str(error.message)
    assert "2026-03-29 03:30:00" in str(error.message)


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "../etc/passwd", "", "/etc/passwd", "Europe"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(Invalid) as refused:
        instant_of(local("2026-03-29T02:30"), zone, "/closes_at")
    assert refused.value.errors[0].pointer == "/zone"


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_a_year_that_must_be_a_slip_is_refused(year: int) -> None:
    with pytest.raises(Invalid) as refused:
        instant_of(local(f"{year:04}-12-31T00:00"), "Europe/Zurich", "/opens_at")
    assert refused.value.errors[0].code == "year_out_of_range"


@given(st.datetimes(local("2000-01-01T00:00"), local("2100-12-31T00:00")), st.sampled_from(ZONES))
def test_W19_what_a_form_shows_means_the_same_instant_again(written: datetime, zone: str) -> None:
    written = written.replace(microsecond=0, fold=0)
    try:
        instant = instant_of(written, zone, "/closes_at")
    except Invalid as refused:
        assert refused.errors[0].code == "time_does_not_exist"
        return
    assert local_of(instant, zone) == written.isoformat()
