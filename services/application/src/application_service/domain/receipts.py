"""Receipt numbers that a person can read out and type: no look-alike characters, and one that checks the rest."""

from __future__ import annotations

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
_RANDOM = 9


def new_receipt_number() -> str:
    """For example `P-7K3M-92QF-XD`."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM))
    whole = body + _check(body)
    return f"P-{whole[:4]}-{whole[4:8]}-{whole[8:]}"


def is_receipt_number(typed: str) -> bool:
    """Whether a number is one of ours; one wrong character or two swapped ones show."""
    whole = re.sub(r"[\s-]", "", typed.upper()).removeprefix("P")
    if len(whole) != _RANDOM + 1 or not set(whole) <= set(ALPHABET):
        return False
    return _check(whole[:-1]) == whole[-1]


def _check(body: str) -> str:
    """Weights below a prime base, so that every slip of one character or one swap changes the sum."""
    total = sum(place * ALPHABET.index(character) for place, character in enumerate(body, start=1))
    return ALPHABET[total % len(ALPHABET)]
