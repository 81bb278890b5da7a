"""Claim checks: what an event only names is fetched from the service that holds it, outside any request."""

from __future__ import annotations

from uuid import UUID

import msgspec

from chassis.machine import MachineClient

_LARGEST = 100_000


class MailReplies:
    """The texts of mail replies, held by the notifier."""

    def __init__(self, client: MachineClient) -> None:
        self._client = client

    def text_of(self, reply_id: UUID) -> str:
        answer = self._client.fetch(f"/api/notifier/machine/replies/{reply_id}", _LARGEST)
        return str(msgspec.json.decode(answer)["text"])
