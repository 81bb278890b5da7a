"""What became of mails is written together, and only so many are in doubt at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest
from notifier_service.recording import Recorder
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from chassis.errors import Unavailable


def recorded(count: int, most: int) -> tuple[list[Sequence[int]], int]:
    """What each write held, and the most that were begun and not written."""
    writes: list[Sequence[int]] = []
    begun: list[int] = []
    doubtful: list[int] = []

    async def all_of_them() -> None:
        async with asyncio.TaskGroup() as group:
            recorder = Recorder[int](group, writes.append, most)
            for number in range(count):
                await recorder.room()
                begun.append(number)
                doubtful.append(len(begun) - sum(len(each) for each in writes))
                recorder.take(number)

    asyncio.run(all_of_them())
    return writes, max(doubtful)


@pytest.mark.parametrize("most", [1, 4, 50])
def test_P3_each_is_written_once_in_order_and_few_are_in_doubt(most: int) -> None:
    writes, doubtful = recorded(100, most)
    assert [number for each in writes for number in each] == list(range(100))
    assert doubtful <= most


def test_those_that_end_during_a_write_are_written_together() -> None:
    writes, _ = recorded(100, 50)
    assert len(writes) < 100


def test_a_write_that_takes_long_goes_on_beside_the_hand_over() -> None:
    writing, begun = threading.Event(), threading.Event()
    in_time: list[bool] = []

    def write(_together: Sequence[int]) -> None:
        writing.set()
        in_time.append(begun.wait(20))

    async def two() -> None:
        async with asyncio.TaskGroup() as group:
            recorder = Recorder[int](group, write, 2)
            await recorder.room()
            recorder.take(0)
            while not writing.is_set():
                await asyncio.sleep(0.001)
            await recorder.room()
            begun.set()
            recorder.take(1)

    asyncio.run(two())
    assert in_time == [True, True]


def test_P3_while_the_database_is_away_the_write_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notifier_service.recording.RETRY_SECONDS", 0)
    answers: list[Exception | None] = [
        Unavailable(),
        OperationalError("UPDATE", {}, Exception("database is locked")),
        PoolTimeout(),
        DBAPIError("UPDATE", {}, Exception("the server hung up"), connection_invalidated=True),
        None,
    ]
    writes: list[Sequence[int]] = []

    def write(together: Sequence[int]) -> None:
        if fault := answers.pop(0) if answers else None:
            raise fault
        writes.append(together)

    async def three() -> None:
        async with asyncio.TaskGroup() as group:
            recorder = Recorder[int](group, write, 1)
            for number in range(3):
                await recorder.room()
                recorder.take(number)

    asyncio.run(three())
    assert (writes, answers) == ([[0], [1], [2]], [])


def test_a_write_that_fails_ends_the_group() -> None:
    def fail(_: Sequence[int]) -> None:
        raise OSError("the disk is full")

    async def one() -> None:
        async with asyncio.TaskGroup() as group:
            recorder = Recorder[int](group, fail, 1)
            await recorder.room()
            recorder.take(1)

    with pytest.raises(ExceptionGroup):
        asyncio.run(one())
