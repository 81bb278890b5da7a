"""Identity's tables, and rows to entities and back."""

from identity_service.repository.people import (
    ACCOUNTS,
    ATTEMPTS,
    CHALLENGES,
    CONSENTS,
    METADATA,
    SESSIONS,
    Accounts,
    Taken,
)
from identity_service.repository.unit_of_work import IdentityUnitOfWork

__all__ = [
    "ACCOUNTS",
    "ATTEMPTS",
    "CHALLENGES",
    "CONSENTS",
    "METADATA",
    "SESSIONS",
    "Accounts",
    "IdentityUnitOfWork",
    "Taken",
]
