"""What several people do at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from identity_service.use_cases.common import forget_login, sealed

from .conftest import Identity

NEW_PASSWORD = "seven green bicycles uphill"


@pytest.fixture
def at_once() -> Callable[[Callable[[int], int]], list[int]]:
    """Eight calls at the same moment; their status codes, sorted."""

    def run(call: Callable[[int], int]) -> list[int]:
        with ThreadPoolExecutor(8) as pool:
            return sorted(pool.map(call, range(8)))

    return run


Eight = Callable[[Callable[[int], int]], list[int]]


def test_one_address_registered_eight_times_is_one_account(identity: Identity, at_once: Eight) -> None:
    body = identity.a_registration()
    answers = at_once(lambda n: identity.post("/accounts", body, headers={"Idempotency-Key": f"key-{n}"}).status_code)
    assert answers == [202] * 8
    assert len(identity.events("account.registered.v1")) == 1


def test_one_key_sent_eight_times_is_one_registration(identity: Identity, at_once: Eight) -> None:
    body = identity.a_registration()
    answers = at_once(lambda _n: identity.post("/accounts", body, headers={"Idempotency-Key": "one"}).status_code)
    assert answers == [202] * 8
    assert len(identity.events("account.registered.v1")) == 1
    assert identity.events("account.verification.requested.v1") == []


def test_one_user_name_goes_to_one_of_eight(identity: Identity, at_once: Eight) -> None:
    bodies = [identity.a_registration(email=f"person{n}@example.org") for n in range(8)]
    answers = at_once(
        lambda n: identity.post("/accounts", bodies[n], headers={"Idempotency-Key": f"key-{n}"}).status_code
    )
    assert answers == [202] * 8
    assert [event["user_name_taken"] for event in identity.events("account.registered.v1")].count(False) == 1


def test_eight_guesses_at_once_are_not_more_than_five(identity: Identity, at_once: Eight) -> None:
    identity.a_candidate()
    answers = at_once(lambda _n: identity.sign_in("amina", "not the password").status_code)
    assert answers == [401] * 5 + [429] * 3


def test_a_sign_in_while_another_of_the_same_person_succeeds_waits_for_it(identity: Identity) -> None:
    """The one that succeeds removes the row that the other one has found and is about to count in."""
    identity.a_candidate()
    assert identity.sign_in("amina", "not the password").status_code == 401
    deps = identity.deps
    with ThreadPoolExecutor(1) as pool:
        with deps.unit_of_work() as uow:
            uow.attempts.of(sealed(deps, "login of a candidate", "amina"), identity.clock.now())
            other = pool.submit(identity.sign_in)
            assert not wait([other], timeout=0.5).done
            forget_login(deps, uow, "candidate", "amina")
            uow.commit()
        assert other.result().status_code == 201


def test_a_reset_link_followed_eight_times_at_once_works_once(identity: Identity, at_once: Eight) -> None:
    identity.a_candidate()
    identity.post("/password-resets", {"email": "amina.diallo@example.org"})
    token = identity.token("reset", "account.password.reset.requested.v1")
    answers = at_once(
        lambda n: (
            identity.call("PUT", "/password-resets", {"token": token, "password": f"{NEW_PASSWORD} {n}"}).status_code
        )
    )
    assert answers == [200] + [409] * 7
    assert len(identity.events("account.password.changed.v1")) == 1


def test_a_verification_link_followed_eight_times_at_once_works_once(identity: Identity, at_once: Eight) -> None:
    identity.register()
    token = identity.token("verify", "account.registered.v1")
    answers = at_once(lambda _n: identity.post("/email-verifications", {"token": token}).status_code)
    assert answers == [200] + [409] * 7
    assert len(identity.events("account.verified.v1")) == 1
