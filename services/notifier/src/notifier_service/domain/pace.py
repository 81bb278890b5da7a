"""How often somebody may make us send a mail, counted in fixed windows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chassis.errors import TooManyRequests


@dataclass(frozen=True)
class Limit:
    most: int
    window: timedelta


MAILBOX = Limit(5, timedelta(hours=1))
"""Mails that strangers can make us send to one mailbox."""
CALLER = Limit(60, timedelta(minutes=15))
"""Generous: a whole office may come from one address."""


@dataclass(frozen=True)
class Tries:
    """What was counted under one key, until `forget_at`."""

    key: str
    count: int
    forget_at: datetime

    def counted(self, limit: Limit, now: datetime) -> Tries:
        """One more, or a refusal that says how long to wait."""
        if now >= self.forget_at:
            return replace(self, count=1, forget_at=now + limit.window)
        if self.count >= limit.most:
            raise TooManyRequests(retry_after=math.ceil((self.forget_at - now).total_seconds()))
        return replace(self, count=self.count + 1)
