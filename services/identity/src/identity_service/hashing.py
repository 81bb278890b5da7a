"""Passwords hashed with Argon2id, as many at once as there are cores."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chassis.errors import TooManyRequests
from identity_service.domain.registration import normalised

MEMORY_KIB = 19456
ITERATIONS = 2
PARALLELISM = 1
BUSY_RETRY_SECONDS = 3


class Hasher(Protocol):
    """Hashes and compares passwords; raises `TooManyRequests` when too many wait."""

    def hash(self, password: str) -> str: ...

    def matches(self, hashed: str | None, password: str) -> bool:
        """Compare; with no hash the work is the same and the answer False."""


class Argon2Hasher:
    """A burst of sign-ins waits in line here instead of taking all memory and cores."""

    def __init__(self, slots: int, wait_seconds: float) -> None:
        self._argon2 = PasswordHasher(time_cost=ITERATIONS, memory_cost=MEMORY_KIB, parallelism=PARALLELISM)
        self._slots = threading.BoundedSemaphore(slots)
        self._wait_seconds = wait_seconds
        self._of_nobody = self._argon2.hash("nobody's password")

    def hash(self, password: str) -> str:
        with self._slot():
            return self._argon2.hash(normalised(password))

    def matches(self, hashed: str | None, password: str) -> bool:
        with self._slot():
            try:
                return self._argon2.verify(hashed or self._of_nobody, normalised(password)) and hashed is not None
            except (VerificationError, InvalidHashError):
                return False

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self._slots.acquire(timeout=self._wait_seconds):
            raise TooManyRequests(retry_after=BUSY_RETRY_SECONDS)
        try:
            yield
        finally:
            self._slots.release()
