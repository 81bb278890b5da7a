"""How often somebody may try: some attempts are free, then each one costs a longer wait."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis.errors import TooManyRequests


@dataclass(frozen=True)
class Limit:
    """`free` attempts in a `window`; then a delay that doubles up to `longest`."""

    free: int
    window: timedelta
    delay: timedelta
    longest: timedelta

    def wait_after(self, count: int) -> timedelta:
        """How long to wait after this many attempts."""
        if count < self.free:
            return timedelta(0)
        doublings = min(count - self.free, 20)
        return min(self.delay * (1 << doublings), self.longest)


_QUARTER = timedelta(minutes=15)

LOGIN = Limit(free=5, window=_QUARTER, delay=timedelta(seconds=10), longest=_QUARTER)
ADDRESS = Limit(free=300, window=_QUARTER, delay=timedelta(seconds=5), longest=timedelta(minutes=5))
"""Generous: a whole office may come from one address."""
MAILS = Limit(free=5, window=_QUARTER, delay=timedelta(minutes=5), longest=timedelta(hours=1))
"""Mails that somebody can make us send to one mailbox."""


@dataclass
class Attempts:
    """What is remembered under one key, until `forget_at`."""

    key: str
    count: int
    forget_at: datetime
    blocked_until: datetime | None = None

    def admit(self, limit: Limit, now: datetime) -> None:
        """Count one attempt before its outcome is known, so that parallel ones count too; or refuse it."""
        if now >= self.forget_at:
            self._forget(limit, now)
        if self.blocked_until is not None and now < self.blocked_until:
            raise TooManyRequests(retry_after=math.ceil((self.blocked_until - now).total_seconds()))
        self.count += 1
        if wait := limit.wait_after(self.count):
            self.blocked_until = now + wait
            self.forget_at = self.blocked_until + limit.window

    def forgive(self, limit: Limit) -> None:
        """Take one attempt back: it was a success."""
        self.count = max(self.count - 1, 0)
        if self.count < limit.free:
            self.blocked_until = None

    def _forget(self, limit: Limit, now: datetime) -> None:
        self.count = 0
        self.blocked_until = None
        self.forget_at = now + limit.window
