"""Receipt numbers that a person can read out and type: no look-alike characters, and one that checks the rest."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
_RANDOM = 9
_CODE = 10


def new_receipt_number() -> str:
    """For example `P-7K3M-92QF-XD`."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    whole = body + _check(body)
    return f"P-{whole[:4]}-{whole[4:8]}-{whole[8:]}"


def is_receipt_number(typed: str) -> bool:
    """Whether a number is one of ours; one wrong character or two swapped ones show."""
    whole = normalised(typed).removeprefix("P")
    if len(whole) != _RANDOM + 1 or not set(whole) <= set(ALPHABET):
        return False
    return _check(whole[:-1]) == whole[-1]


def _check(body: str) -> str:
    """Weights below a prime base, so that every slip of one character or one swap changes the sum."""
    total = sum(place * ALPHABET.index(character) for place, character in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The proof of reception of one version; `hash` is the SHA-256 of the dossier's bytes (P6)."""

    number: str
    application_id: UUID
    version: int
    arrived_at: datetime
    submitted_at: datetime
    hash: str
    vacancy: Mapping[str, Any]

    def claims(self) -> dict[str, Any]:
        """What a signed receipt says, as plain values; the same receipt always says the same."""
        return {
            "receipt": self.number,
            "application": str(self.application_id),
            "version": self.version,
            "arrived_at": self.arrived_at.isoformat(),
            "submitted_at": self.submitted_at.isoformat(),
            "dossier_sha256": self.hash,
            "vacancy": self.vacancy["reference"],
            "organisation": self.vacancy["organisation"],
        }


def check_code(number: str, dossier_hash: str, secret: str) -> str:
    """What stands beside the number on paper: whoever types both holds the receipt."""
    digest = hmac.digest(secret.encode(), f"receipt:{number}:{dossier_hash}".encode(), "sha256")
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:_CODE])
    return f"{letters[:5]}-{letters[5:]}"


def normalised(typed: str) -> str:
    """A number or code as typed from paper, without regard to case, spaces and dashes."""
    return re.sub(r"[\s-]", "", typed.upper())
