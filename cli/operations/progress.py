"""How far long work is: one line of standard error, rewritten in place; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 30
_BETWEEN_SECONDS = 0.1


class Progress:
    """Counts done things of a known total, or of work whose share is known; draws on a terminal alone."""

    def __init__(
        self,
        things: str,
        total: int | None = None,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._things = things
        self._total = total
        self._stream = stream or sys.stderr
        self._watched = self._stream.isatty()
        self._clock = clock
        self._started = clock()
        self._drawn_at = float("-inf")
        self._done = 0
        self._share = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._watched and self._done:
            self._draw()
            print(file=self._stream)

    def advance(self, by: int = 1) -> None:
        """So many more are done."""
        done = self._done + by
        self.reach(done, done / self._total if self._total else 1.0)

    def reach(self, done: int, share: float) -> None:
        """So many are done, which is this share (0 to 1) of the work."""
        self._done, self._share = done, min(share, 1.0)
        if self._watched and self._clock() - self._drawn_at >= _BETWEEN_SECONDS:
            self._draw()

    def line(self) -> str:
        """For example `[###   ]  50% 40/80 dead letters, 20/s, 2 s left`."""
        passed = max(self._clock() - self._started, 1e-9)
        count = f"{self._done:,}/{self._total:,}" if self._total else f"{self._done:,}"
        left = f", {_spoken(passed * (1 - self._share) / self._share)} left" if 0 < self._share < 1 else ""
        bar = "#" * round(self._share * _WIDTH)
        return f"[{bar:<{_WIDTH}}] {self._share:4.0%} {count} {self._things}, {_rate(self._done / passed)}/s{left}"

    def _draw(self) -> None:
        self._drawn_at = self._clock()
        print(f"\r{self.line()}\x1b[K", end="", file=self._stream, flush=True)


def _rate(each_second: float) -> str:
    return f"{each_second:,.0f}" if each_second >= 10 else f"{each_second:.1f}"


def _spoken(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
