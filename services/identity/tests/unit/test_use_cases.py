"""What happens, told by what is stored and published."""

from dataclasses import replace
from typing import Any

import pytest
from identity_service import use_cases
from identity_service.domain.accounts import State
from identity_service.domain.registration import NoticeRefused, NoticeSeen, Registration
from identity_service.domain.sessions import WrongCredentials
from identity_service.use_cases.common import Attempt

from chassis import links
from chassis.errors import Invalid, TooManyRequests
from chassis.idempotency import Key

from .fakes import World

PASSWORD = "blue horses over quiet lakes"


def a_registration(world: World, **changes: Any) -> Registration:
    organisation = changes.get("organisation", "wipo")
    wording = world.deps.notices.wording(organisation, changes.get("country", "CH"), "en")
    facts = {
        "email": "Amina@example.org",
        "password": PASSWORD,
        "user_name": "amina",
        "country": "CH",
        "date_of_birth": None,
        "language": "en",
        "organisation": organisation,
        "list_id": "staff",
        "notice": NoticeSeen(id=wording.id, version=wording.version, hash=wording.hash),
        "accepted": True,
        "job_alerts": False,
        "news": False,
        "applicant_kind": None,
        **changes,
    }
    return Registration(**facts)


def register(world: World, key: str = "first", **changes: Any) -> None:
    use_cases.register(world.deps, a_registration(world, **changes), Key("registration", key, "of the body"), "en")


def verified(world: World, **changes: Any) -> None:
    register(world, **changes)
    use_cases.verify_email(
        world.deps, links.token(world.deps.link_secret, "verify", world.uow.published[-1].challenge_id)
    )


def attempt(login: str = "amina", secret: str = PASSWORD) -> Attempt:
    return Attempt(realm="candidate", login=login, secret=secret, address="192.0.2.7")


@pytest.fixture
def world() -> World:
    return World()


def test_L2_registration_stores_which_words_were_accepted(world: World) -> None:
    register(world)
    (account,) = world.uow.accounts.rows.values()
    (consent,) = world.uow.consents.rows
    wording = world.deps.notices.wording("wipo", "CH", "en")
    assert account.state is State.UNVERIFIED
    assert (consent.account_id, consent.country, consent.language) == (account.id, "CH", "en")
    assert (consent.notice_id, consent.version, consent.hash) == ("wipo-europe", wording.version, wording.hash)
    assert world.uow.kinds() == ["account.notice.accepted.v1", "contact.changed.v1", "account.registered.v1"]


def test_W3_refusing_the_notice_stores_nothing(world: World) -> None:
    with pytest.raises(NoticeRefused):
        register(world, accepted=False)
    assert world.uow.commits == 0
    assert world.uow.accounts.rows == {}
    assert world.uow.attempts.rows == {}


def test_L15_the_notice_of_another_country_does_not_count(world: World) -> None:
    elsewhere = a_registration(world, country="SN").notice
    with pytest.raises(Invalid) as refused:
        register(world, notice=elsewhere)
    assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == ("/notice", "notice_changed")
    assert world.uow.accounts.rows == {}


def test_experience_13_known_and_unknown_addresses_cost_the_same_work(world: World) -> None:
    verified(world)
    for ask in (
        lambda email: register(world, key=email, email=email, user_name="other"),
        lambda email: sign_in_wrongly(world, email),
    ):
        costs = []
        for email in ("amina@example.org", "nobody@example.org"):
            world.hasher.work = 0
            ask(email)
            costs.append(world.hasher.work)
        assert costs == [1, 1]


def sign_in_wrongly(world: World, login: str) -> None:
    with pytest.raises(WrongCredentials):
        use_cases.sign_in(world.deps, attempt(login, "not the password"))


def test_registering_a_known_address_tells_its_holder_and_changes_nothing(world: World) -> None:
    verified(world)
    before = replace(next(iter(world.uow.accounts.rows.values())))
    register(world, key="second", email="AMINA@example.org", password="an intruder's password")
    assert list(world.uow.accounts.rows.values()) == [before]
    assert world.uow.kinds()[-1] == "account.registration.repeated.v1"


def test_registering_again_before_confirming_starts_over(world: World) -> None:
    register(world)
    (first,) = world.uow.accounts.rows
    register(world, key="second", password="another good password")
    (account,) = world.uow.accounts.rows.values()
    assert account.id == first
    assert account.password_hash == "hash of another good password"
    assert [row.used_at is None for row in world.uow.challenges.rows.values()] == [False, True]


def test_a_taken_user_name_is_told_by_mail_only(world: World) -> None:
    verified(world)
    register(world, key="second", email="benoit@example.org", user_name="AMINA")
    benoit = world.uow.accounts.by_email("benoit@example.org")
    assert benoit.user_name is None
    assert world.uow.published[-1].user_name_taken


def test_the_same_key_registers_once(world: World) -> None:
    register(world)
    register(world)
    assert world.uow.kinds().count("account.registered.v1") == 1


def test_a_fingerprint_of_a_body_with_a_password_is_never_stored_bare(world: World) -> None:
    register(world)
    assert [key.fingerprint == "of the body" for key in world.uow.keys] == [False]


def test_L3_news_only_where_the_rules_offer_them(world: World) -> None:
    register(world, news=True)
    register(world, key="second", email="b@example.org", organisation="ilo", list_id="jobs", user_name=None, news=True)
    assert [account.news for account in world.uow.accounts.rows.values()] == [False, True]


def test_strangers_cannot_fill_a_mailbox(world: World) -> None:
    verified(world)
    for _time in range(20):
        use_cases.ask_for_password_reset(world.deps, "amina@example.org")
        use_cases.remind_of_user_name(world.deps, "amina@example.org")
    sent = [kind for kind in world.uow.kinds() if "requested" in kind]
    assert len(sent) == 4  # and the registration's own


def test_unknown_addresses_get_no_mail(world: World) -> None:
    use_cases.ask_for_password_reset(world.deps, "nobody@example.org")
    use_cases.remind_of_user_name(world.deps, "nobody@example.org")
    use_cases.ask_for_verification_again(world.deps, email="nobody@example.org")
    use_cases.ask_for_verification_again(world.deps, token="nonsense")
    assert world.uow.published == []


def test_the_right_password_of_an_unconfirmed_account_mails_a_new_link(world: World) -> None:
    register(world)
    sign_in_wrongly(world, "amina")
    assert world.uow.kinds()[-1] == "account.registered.v1"
    with pytest.raises(WrongCredentials):
        use_cases.sign_in(world.deps, attempt())
    assert world.uow.kinds()[-1] == "account.verification.requested.v1"


def test_a_success_forgets_the_failures_before_it(world: World) -> None:
    verified(world)
    for _round in range(3):
        for _time in range(4):
            sign_in_wrongly(world, "amina")
        use_cases.sign_in(world.deps, attempt())


def test_a_reset_lets_a_locked_out_holder_in_at_once(world: World) -> None:
    verified(world)
    for _time in range(5):
        sign_in_wrongly(world, "Amina@example.org")
    with pytest.raises(TooManyRequests):
        use_cases.sign_in(world.deps, attempt("amina@example.org"))
    use_cases.ask_for_password_reset(world.deps, "amina@example.org")
    token = links.token(world.deps.link_secret, "reset", world.uow.published[-1].challenge_id)
    use_cases.reset_password(world.deps, token, "seven green bicycles")
    use_cases.sign_in(world.deps, attempt("amina@example.org", "seven green bicycles"))


def test_a_weak_new_password_leaves_the_link_usable(world: World) -> None:
    verified(world)
    use_cases.ask_for_password_reset(world.deps, "amina@example.org")
    token = links.token(world.deps.link_secret, "reset", world.uow.published[-1].challenge_id)
    with pytest.raises(Invalid):
        use_cases.reset_password(world.deps, token, "short")
    use_cases.reset_password(world.deps, token, "seven green bicycles")


def test_experience_9_another_country_asks_for_its_notice(world: World) -> None:
    verified(world)
    (id,) = world.uow.accounts.rows
    assert not use_cases.own_account(world.deps, id).notice_due
    assert use_cases.change_account(world.deps, id, None, "SN").notice_due
    wording = world.deps.notices.wording("wipo", "SN", "fr")
    seen = NoticeSeen(id=wording.id, version=wording.version, hash=wording.hash)
    own = use_cases.accept_notice(world.deps, id, None, seen, True)
    assert (own.notice_due, own.consent.country, own.consent.language) == (False, "SN", "fr")


def test_a_new_language_is_told_to_those_who_write(world: World) -> None:
    verified(world)
    (id,) = world.uow.accounts.rows
    use_cases.change_account(world.deps, id, "fr", None)
    use_cases.change_account(world.deps, id, "fr", None)
    contacts = [event for event in world.uow.published if event.wire_type() == "contact.changed.v1"]
    assert [(each.version, each.language) for each in contacts] == [(1, "en"), (2, "en"), (3, "fr")]


def test_L2_W3_another_organisations_notice_is_accepted_once_and_told(world: World) -> None:
    verified(world)
    (id,) = world.uow.accounts.rows
    asked = use_cases.notice_of(world.deps, id, "ilo", "fr")
    assert asked.due
    wording = asked.wording
    seen = NoticeSeen(id=wording.id, version=wording.version, hash=wording.hash)
    own = use_cases.accept_notice(world.deps, id, "ilo", seen, True)
    assert own.consent.organisation == "wipo"
    assert not use_cases.notice_of(world.deps, id, "ilo", "en").due
    assert not own.notice_due
    told = [event for event in world.uow.published if event.wire_type() == "account.notice.accepted.v1"]
    assert [(each.organisation, each.notice_version) for each in told] == [("wipo", "1"), ("ilo", wording.version)]
    assert told[-1].language == "fr"
    with pytest.raises(Invalid):
        use_cases.accept_notice(world.deps, id, "un", seen, True)
