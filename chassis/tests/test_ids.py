"""The ids of events, against RFC 9562 (version 7)."""

from __future__ import annotations

import time
from uuid import RFC_4122

from chassis.ids import new_event_id


def test_ids_of_events_are_of_version_7_and_tell_the_millisecond() -> None:
    before = time.time_ns() // 1_000_000
    found = new_event_id()
    assert found.variant == RFC_4122
    assert found.version == 7
    assert before <= found.int >> 80 <= time.time_ns() // 1_000_000


def test_ids_of_events_stand_in_the_order_of_time_and_none_comes_twice() -> None:
    earlier = {new_event_id() for _ in range(2_000)}
    time.sleep(0.002)
    later = {new_event_id() for _ in range(2_000)}
    assert len(earlier | later) == 4_000
    assert max(earlier) < min(later)
    assert max(each.hex for each in earlier) < min(each.hex for each in later)


def test_random_bits_of_an_event_id_are_all_in_use() -> None:
    ids = [new_event_id().int for _ in range(200)]
    ones, zeros = 0, 0
    for each in ids:
        ones |= each
        zeros |= ~each
    random_bits = ((1 << 12) - 1) << 64 | (1 << 62) - 1
    assert ones & random_bits == random_bits
    assert zeros & random_bits == random_bits
