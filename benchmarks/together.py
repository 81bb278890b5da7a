"""The same work in several processes, timed from when all can begin until the last has done it."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from typing import Any

_START_SECONDS = 120
_WORK_SECONDS = 3600

Work = Callable[[], object]


def seconds(processes: int, prepare: Callable[..., Work], *arguments: Any) -> float:
    """How long the work takes that `prepare`, a function of a module, makes of these arguments in each new process."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes + 1)
    workers = [context.Process(target=_run, args=(barrier, prepare, arguments)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    barrier.wait(_START_SECONDS)
    began = time.perf_counter()
    barrier.wait(_WORK_SECONDS)
    took = time.perf_counter() - began
    for worker in workers:
        worker.join()
    return took


def _run(barrier: Barrier, prepare: Callable[..., Work], arguments: tuple[Any, ...]) -> None:
    try:
        work = prepare(*arguments)
        barrier.wait(_START_SECONDS)
        work()
        barrier.wait(_WORK_SECONDS)
    except BaseException:
        barrier.abort()
        raise
