"""What became of mails, written as they end: those that end during one write are written by the next, together.

A mail is unrecorded from its first word to the server until that write is durable. How many may be so at once bounds
how many a sender that dies leaves in doubt. While the database is away nobody else knows what the server answered, so
the write is tried until it is back.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Generic, TypeVar

from chassis.db import is_passing

RETRY_SECONDS = 0.5
SHORT_SECONDS = 0.01
_WRITERS = ThreadPoolExecutor(thread_name_prefix="recording")

log = logging.getLogger(__name__)

T = TypeVar("T")


class Recorder(Generic[T]):
    """For one task group: a write that fails for another reason than the database ends all of it."""

    def __init__(
        self,
        group: asyncio.TaskGroup,
        write: Callable[[Sequence[T]], None],
        most_unrecorded: int,
        gather_seconds: float = 0.0,
    ) -> None:
        self._group = group
        self._write = write
        self._gather_seconds = gather_seconds
        self._room = asyncio.Semaphore(most_unrecorded)
        self._enough = -(-most_unrecorded // 2)
        self._worth_writing = asyncio.Event()
        self._no_more = False
        self._ended: list[T] = []
        self._is_writing = False

    async def room(self) -> None:
        """Wait until another mail may be begun; each ends with one `take`."""
        await self._room.acquire()

    def take(self, *ended: T) -> None:
        """Have them written soon."""
        self._ended += ended
        if len(self._ended) >= self._enough:
            self._worth_writing.set()
        if self._ended and not self._is_writing:
            self._is_writing = True
            self._group.create_task(self._write_all())

    def hurry(self) -> None:
        """Nothing more will be begun: what has ended need not wait for others."""
        self._no_more = True
        self._worth_writing.set()

    async def _write_all(self) -> None:
        """Half of what may be unrecorded is enough for a write: the other half may be begun while one takes long."""
        while self._ended:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._worth_writing.wait(), self._gather_seconds)
            together, self._ended = self._ended, []
            if not self._no_more:
                self._worth_writing.clear()
            await self._write_at_last(together)
            for _ in together:
                self._room.release()
        self._is_writing = False

    async def _write_at_last(self, together: Sequence[T]) -> None:
        """A commit whose answer was lost may be made twice: `write` must bear it."""
        while True:
            try:
                return await self._written(together)
            except Exception as fault:
                if not is_passing(fault):
                    raise
                log.warning("the outcome of mails cannot be written yet", extra={"mails": len(together)}, exc_info=True)
            await asyncio.sleep(RETRY_SECONDS)

    async def _written(self, together: Sequence[T]) -> None:
        """Most writes are short, and two threads that want the interpreter at once cost more than they save: for a
        moment nothing else is done. A write that takes longer goes on beside the hand-over.
        """
        writing = _WRITERS.submit(contextvars.copy_context().run, self._write, together)
        wait([writing], SHORT_SECONDS)
        await asyncio.wrap_future(writing)
