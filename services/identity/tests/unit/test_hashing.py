"""Argon2id with the parameters promised, a few at a time."""

import threading

import pytest
from identity_service.hashing import Argon2Hasher

from chassis.errors import TooManyRequests


def test_hashes_are_argon2id_of_the_promised_cost_and_match() -> None:
    hasher = Argon2Hasher(slots=1, wait_seconds=1)
    hashed = hasher.hash("blue horses over quiet lakes")
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert hasher.matches(hashed, "blue horses over quiet lakes")
    assert not hasher.matches(hashed, "Blue horses over quiet lakes")


def test_one_password_is_the_same_from_every_keyboard() -> None:
    hasher = Argon2Hasher(slots=1, wait_seconds=1)
    assert hasher.matches(hasher.hash("caf\u00e9 au lait"), "cafe\u0301 au lait")


def test_nothing_matches_nobody_or_a_closed_account() -> None:
    hasher = Argon2Hasher(slots=1, wait_seconds=1)
    assert not hasher.matches(None, "nobody's password")
    assert not hasher.matches("!", "!")


def test_who_waits_too_long_is_asked_to_come_back() -> None:
    hasher = Argon2Hasher(slots=1, wait_seconds=0.01)
    inside, leave = threading.Event(), threading.Event()

    def occupy() -> None:
        with hasher._slot():
            inside.set()
            leave.wait(5)

    occupant = threading.Thread(target=occupy)
    occupant.start()
    inside.wait(5)
    with pytest.raises(TooManyRequests) as refused:
        hasher.hash("blue horses over quiet lakes")
    leave.set()
    occupant.join()
    assert refused.value.retry_after > 0
    assert hasher.hash("blue horses over quiet lakes")
