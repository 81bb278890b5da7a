"""How long somebody waits who tries too often."""

from datetime import UTC, datetime, timedelta

import pytest
from identity_service.domain.throttling import ADDRESS, LOGIN, Attempts

from chassis.errors import TooManyRequests

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def tried(times: int, limit: object = LOGIN) -> Attempts:
    attempts = Attempts("any", 0, NOW)
    for _time in range(times):
        attempts.admit(limit, NOW)
    return attempts


def test_five_attempts_are_free_then_one_waits() -> None:
    attempts = tried(5)
    with pytest.raises(TooManyRequests) as refused:
        attempts.admit(LOGIN, NOW)
    assert refused.value.retry_after == 10


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    attempts, now, waits = tried(5), NOW, []
    for _time in range(9):
        with pytest.raises(TooManyRequests) as refused:
            attempts.admit(LOGIN, now)
        waits.append(refused.value.retry_after)
        now += timedelta(seconds=refused.value.retry_after)
        attempts.admit(LOGIN, now)
    assert waits == [10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_a_refused_attempt_makes_the_wait_no_longer() -> None:
    attempts = tried(5)
    for _time in range(50):
        with pytest.raises(TooManyRequests):
            attempts.admit(LOGIN, NOW)
    attempts.admit(LOGIN, NOW + timedelta(seconds=10))


def test_a_quiet_quarter_of_an_hour_forgets() -> None:
    attempts = tried(4)
    attempts.admit(LOGIN, NOW + timedelta(minutes=15))
    assert attempts.count == 1
    assert attempts.blocked_until is None


def test_what_was_blocked_is_remembered_until_a_quarter_after_the_block() -> None:
    attempts = tried(5)
    attempts.admit(LOGIN, NOW + timedelta(minutes=15))
    assert attempts.count == 6


def test_a_shared_office_signs_in_all_morning() -> None:
    attempts = tried(0)
    for minute in range(600):
        for _person in range(5):
            attempts.admit(ADDRESS, NOW + timedelta(minutes=minute))
            attempts.forgive(ADDRESS)


def test_one_address_that_fails_again_and_again_is_slowed() -> None:
    attempts = tried(300, ADDRESS)
    with pytest.raises(TooManyRequests):
        attempts.admit(ADDRESS, NOW)
    attempts.forgive(ADDRESS)
    attempts.admit(ADDRESS, NOW)
