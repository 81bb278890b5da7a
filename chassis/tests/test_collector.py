from __future__ import annotations

import gc

from chassis.collector import spare_what_stays


def test_what_was_made_while_starting_is_in_no_later_collection() -> None:
    made_before = [object()]
    spare_what_stays()
    try:
        made_after = [object()]
        collected = gc.get_objects()
        assert any(each is made_after for each in collected)
        assert not any(each is made_before for each in collected)
    finally:
        gc.unfreeze()
