"""Patience that is too long for a short run, and the clock."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

from faultplan import around, plan, shorten


def wrap_loops(module: ModuleType) -> None:
    shorten(module, LONGEST_DELAY=3.0)


def wrap_leases(module: ModuleType) -> None:
    shorten(module, LEASE=timedelta(seconds=8))


def wrap_supervisor(module: ModuleType) -> None:
    """Hundreds of kills in a row are not a process that cannot start: its growing delay stays small."""
    module.HEALTHY_AFTER = 0.5  # type: ignore[attr-defined]
    module.LONGEST_DELAY = 0.5  # type: ignore[attr-defined]
    around(module.Supervisor, "_start", wrap_start)
    order = plan.read().get("start_order")
    if order:
        module.PROCESSES = tuple(order)  # type: ignore[attr-defined]
        around(module.Supervisor, "_start", wrap_start_in_order)


def wrap_start_in_order(inner: Any) -> Any:
    """Each process has a moment before the next one starts."""

    def start(self: Any, name: str) -> Any:
        time.sleep(0.5)
        return inner(self, name)

    return start


def wrap_start(inner: Any) -> Any:
    """A process that is started now may have settings of its own."""

    def start(self: Any, name: str) -> Any:
        own = self._environ
        self._environ = {**own, **plan.read().get("settings", {})}
        try:
            return inner(self, name)
        finally:
            self._environ = own

    return start


class _LikeDatetime(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


class ShiftedDatetime(datetime, metaclass=_LikeDatetime):
    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime.now(tz) + plan.clock_offset()


def shift_datetime(module: ModuleType) -> None:
    module.datetime = ShiftedDatetime  # type: ignore[attr-defined]


def wrap_clock(module: ModuleType) -> None:
    around(module.SystemClock, "now", lambda inner: lambda self: inner(self) + plan.clock_offset())


def wrap_auth(module: ModuleType) -> None:
    class ShiftedTime:
        def __getattr__(self, name: str) -> Any:
            return getattr(time, name)

        def time(self) -> float:
            return time.time() + plan.clock_offset().total_seconds()

    module.time = ShiftedTime()  # type: ignore[attr-defined]
