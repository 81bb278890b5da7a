"""Mail to addresses that the installation itself reads goes on to it, as a mail exchanger would hand it over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiosmtplib

TRIES = 5
SECONDS = 10.0

log = logging.getLogger(__name__)


@dataclass
class Forwarder:
    """Hands over what is addressed to one of `domains`; recipients that the other side refuses are left alone."""

    host: str
    port: int
    domains: frozenset[str]
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, sender: str, recipients: Sequence[str], message: bytes) -> None:
        """Start handing over; the sink does not wait for it."""
        ours = [each for each in recipients if each.rpartition("@")[2].lower() in self.domains]
        if ours:
            task = asyncio.get_running_loop().create_task(self._hand_over(sender, ours, message))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _hand_over(self, sender: str, recipients: Sequence[str], message: bytes) -> None:
        for attempt in range(TRIES):
            try:
                async with aiosmtplib.SMTP(
                    hostname=self.host, port=self.port, timeout=SECONDS, start_tls=False
                ) as client:
                    await client.sendmail(sender, list(recipients), message)
                return
            except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPResponseException):
                return
            except (aiosmtplib.SMTPException, OSError):
                await asyncio.sleep(2.0**attempt)
        log.warning("a mail could not be handed over", extra={"recipients": len(recipients)})
