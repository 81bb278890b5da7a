"""One transaction of identity."""

from __future__ import annotations

from typing import Any

from chassis.db import UnitOfWork
from chassis.idempotency import InFlight, Key
from identity_service.repository.linkedin import ExternalLogins, Flows
from identity_service.repository.people import (
    Accounts,
    AttemptLedger,
    Challenges,
    Consents,
    MachineClients,
    Sessions,
    StaffMembers,
    Taken,
)
from identity_service.repository.retention import Retention


class IdentityUnitOfWork(UnitOfWork):
    """One transaction of identity."""

    def remember(self, key: Key, answer: Any) -> None:
        try:
            super().remember(key, answer)
        except InFlight as clash:
            raise Taken from clash

    def open(self) -> None:
        self.accounts = Accounts(self.connection)
        self.consents = Consents(self.connection)
        self.staff = StaffMembers(self.connection)
        self.machines = MachineClients(self.connection)
        self.sessions = Sessions(self.connection)
        self.challenges = Challenges(self.connection)
        self.attempts = AttemptLedger(self.connection)
        self.flows = Flows(self.connection)
        self.external_logins = ExternalLogins(self.connection)
        self.retention = Retention(self.connection)
