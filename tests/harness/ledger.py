"""The ledger: what clients were told (reliability §2).

It stands outside the system: its own clock, an append-only file written before each send and after each answer.
Every attempt ends OK (a receipt), NO (a definite refusal) or UNKNOWN, and an unknown one is resolved by asking again
with the same idempotency key.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.harness.people import Candidate

IN_FLIGHT = "idempotency_key_in_flight"
"""The same request is being answered: not a refusal yet."""
RESOLVE_SECONDS = 90.0
RETRY_SECONDS = 0.1


class Outcome(StrEnum):
    OK = "OK"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass
class Attempt:
    """One submission as its client sees it; sent again with the same key until the outcome is known."""

    candidate: Candidate
    application_id: str
    vacancy_id: str
    key: str = field(default_factory=lambda: uuid4().hex)
    id: str = field(default_factory=lambda: uuid4().hex)
    sends: int = 0
    outcome: Outcome = Outcome.UNKNOWN
    receipt: dict[str, Any] | None = None
    proof: str = ""
    """What whoever put it off first gave, to be shown with the next sending (P5)."""


class Ledger:
    """Keeps attempts of one run; several threads write to it."""

    def __init__(self, file: Path) -> None:
        self.attempts: list[Attempt] = []
        self._file = file
        self._writing = threading.Lock()

    def submit(self, attempt: Attempt) -> Outcome:
        """Send once, with a line before and a line after."""
        if attempt.sends == 0:
            with self._writing:
                self.attempts.append(attempt)
        attempt.sends += 1
        self._write(attempt, "send")
        try:
            shown = {"Attempt-Proof": attempt.proof} if attempt.proof else {}
            answer = attempt.candidate.submit(attempt.application_id, attempt.key, shown)
        except (httpx.HTTPError, AssertionError) as lost:
            self._write(attempt, "lost", fault=type(lost).__name__)
            return attempt.outcome
        attempt.outcome = _outcome(answer)
        if attempt.outcome is Outcome.OK:
            attempt.receipt = answer.json()
        attempt.proof = attempt.proof or _proof(answer)
        number = attempt.receipt["number"] if attempt.receipt else None
        facts = {"status": answer.status_code, "outcome": attempt.outcome, "receipt": number, "code": _code(answer)}
        self._write(attempt, "answer", **facts)
        return attempt.outcome

    def resolve(self, attempt: Attempt) -> Outcome:
        """Ask again with the same key until the outcome is known (P8)."""
        deadline = time.monotonic() + RESOLVE_SECONDS
        while attempt.outcome is Outcome.UNKNOWN and time.monotonic() < deadline:
            time.sleep(RETRY_SECONDS)
            self.submit(attempt)
        return attempt.outcome

    def known(self, outcome: Outcome) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.outcome is outcome]

    def lines(self) -> list[dict[str, Any]]:
        """Everything that was written, in its order."""
        with self._writing:
            return [json.loads(line) for line in self._file.read_text().splitlines()]

    def _write(self, attempt: Attempt, what: str, **facts: Any) -> None:
        line = {
            "what": what,
            "at": time.time(),
            "attempt": attempt.id,
            "send": attempt.sends,
            "candidate": attempt.candidate.id,
            "application": attempt.application_id,
            "vacancy": attempt.vacancy_id,
            "key": attempt.key,
            "payload": hashlib.sha256(str(attempt.candidate.profile_version).encode()).hexdigest(),
            **facts,
        }
        with self._writing, self._file.open("a") as file:
            file.write(json.dumps(line) + "\n")


def _outcome(answer: httpx.Response) -> Outcome:
    if answer.is_success and "number" in answer.json():
        return Outcome.OK
    if answer.status_code == 429 or answer.is_server_error:
        return Outcome.UNKNOWN
    if _code(answer) == IN_FLIGHT:
        return Outcome.UNKNOWN
    return Outcome.NO if answer.is_client_error else Outcome.UNKNOWN


def _code(answer: httpx.Response) -> str:
    """The problem that the answer names; empty for a success, and for what no service of ours has said."""
    return str(_problem(answer).get("code", ""))


def _proof(answer: httpx.Response) -> str:
    return str(_problem(answer).get("attempt", {}).get("proof", ""))


def _problem(answer: httpx.Response) -> dict[str, Any]:
    is_problem = answer.headers.get("Content-Type", "").startswith("application/problem+json")
    problem: dict[str, Any] = answer.json() if is_problem else {}
    return problem
