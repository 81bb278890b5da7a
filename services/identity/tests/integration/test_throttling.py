"""Guessing is slowed, and a restart forgets nothing."""

from datetime import timedelta

from identity_service.repository import ATTEMPTS, CHALLENGES, SESSIONS
from sqlalchemy import func, select

from chassis.db import reading

from .conftest import Identity


def guess(identity: Identity, login: str = "amina", **options: str) -> int:
    return identity.sign_in(login, "not the password", **options).status_code


def test_five_failures_lock_a_login_from_every_address_also_after_a_restart(identity: Identity) -> None:
    identity.a_candidate()
    assert [guess(identity, address=f"192.0.2.{n}") for n in range(5)] == [401] * 5
    identity.restart()
    refused = identity.sign_in(address="198.51.100.1")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "10"
    identity.clock.advance(timedelta(seconds=10))
    assert identity.sign_in().status_code == 201


def test_an_unknown_login_is_throttled_alike(identity: Identity) -> None:
    assert [guess(identity, "nobody") for _time in range(6)] == [401] * 5 + [429]


def test_candidates_cannot_lock_out_staff(identity: Identity) -> None:
    assert [guess(identity, "recruiter@wipo.example") for _time in range(6)][-1] == 429
    body = {"email": "recruiter@wipo.example", "password": "not the password"}
    assert identity.post("/staff/sessions", body).status_code == 401


def test_no_login_or_address_is_stored(identity: Identity) -> None:
    guess(identity, "amina.diallo@example.org", address="192.0.2.77")
    with reading(identity.service.database) as connection:
        keys = list(connection.execute(select(ATTEMPTS.c.key)).scalars())
    assert len(keys) == 2
    assert all(len(key) == 64 and "amina" not in key and "192" not in key[:4] for key in keys)


def test_a_forwarded_address_is_not_believed_without_a_gateway(identity: Identity) -> None:
    for forged in ("203.0.113.1", "203.0.113.2"):
        guess(identity, headers={"X-Forwarded-For": forged})
    assert _keys(identity) == 2


def test_behind_the_gateway_its_own_word_counts(behind_gateway: Identity) -> None:
    for forwarded in ("203.0.113.1", "9.9.9.9, 203.0.113.2"):
        guess(behind_gateway, headers={"X-Forwarded-For": forwarded})
    guess(behind_gateway, headers={"X-Forwarded-For": "8.8.8.8, 203.0.113.2"})
    assert _keys(behind_gateway) == 3


def test_what_has_ended_is_forgotten(identity: Identity) -> None:
    identity.a_candidate()
    guess(identity)
    forgetting = identity.service.loops[0]
    identity.clock.advance(timedelta(days=32))
    assert forgetting.step() is False
    with reading(identity.service.database) as connection:
        left = [
            connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in (ATTEMPTS, SESSIONS, CHALLENGES)
        ]
    assert left == [0, 0, 0]


def _keys(identity: Identity) -> int:
    with reading(identity.service.database) as connection:
        return connection.execute(select(func.count()).select_from(ATTEMPTS)).scalar_one()
