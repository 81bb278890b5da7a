"""What the use cases of this service work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from chassis.clock import Clock
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.policy import Policy
from cv_parser_service.repository import CvUnitOfWork


class Files(Protocol):
    """Where the file that an event names is fetched."""

    def fetch(self, path: str, limit: int) -> bytes:
        """The bytes; raises `chassis.machine.Gone`, or `Passing` for a fault worth waiting for."""


class Reader(Protocol):
    """Reads a hostile document; raises `Refused` with the reason."""

    def extract(self, data: bytes) -> Extraction: ...


@dataclass(frozen=True, kw_only=True)
class Deps:
    reading: Callable[[], CvUnitOfWork]
    clock: Clock
    files: Files
    reader: Reader
    policies: Mapping[str, Policy]

    def reads(self, policy_name: str | None) -> bool:
        """Whether documents are read under this policy; without one they are."""
        policy = self.policies.get(policy_name or "")
        return policy is None or policy.extraction
