"""Claim checks: what an event only names is fetched from the service that holds it, outside any request."""

from __future__ import annotations

from uuid import UUID

import httpx
import msgspec

from chassis.errors import Passing
from chassis.machine import MachineClient

_LARGEST = 100_000
_REACH_SECONDS = 5.0


class MailReplies:
    """The texts of mail replies, held by the notifier."""

    def __init__(self, client: MachineClient) -> None:
        self._client = client

    def text_of(self, reply_id: UUID) -> str:
        answer = self._client.fetch(f"/api/notifier/machine/replies/{reply_id}", _LARGEST)
        return str(msgspec.json.decode(answer)["text"])


def reach_through_gateway(api_url: str) -> None:
    """Raise unless this service answers, ready, where its clients call it."""
    try:
        httpx.get(f"{api_url}/api/application/readyz", timeout=_REACH_SECONDS).raise_for_status()
    except httpx.HTTPError as away:
        raise Passing("the service does not answer through the gateway") from away
