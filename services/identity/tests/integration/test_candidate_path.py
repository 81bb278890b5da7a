"""The life of an account over HTTP: register, verify, sign in, reset, deactivate."""

from datetime import timedelta

from .conftest import PASSWORD, Identity

NEW_PASSWORD = "seven green bicycles uphill"


def test_an_account_from_registration_to_deactivation(identity: Identity) -> None:
    assert identity.register().status_code == 202
    assert identity.sign_in().status_code == 401

    assert identity.verify("account.verification.requested.v1").status_code == 200
    signed_in = identity.sign_in("amina.DIALLO@EXAMPLE.org")
    assert signed_in.status_code == 201
    assert signed_in.json["account"] == {
        "id": identity.events("account.registered.v1")[0]["account_id"],
        "email": "Amina.Diallo@example.org",
        "user_name": "amina",
        "language": "fr",
        "country": "CH",
        "verified": True,
    }

    assert identity.post("/password-resets", {"email": "amina.diallo@example.org"}).status_code == 202
    body = {"token": identity.token("reset", "account.password.reset.requested.v1"), "password": NEW_PASSWORD}
    assert identity.call("PUT", "/password-resets", body).status_code == 200
    refused = identity.post("/sessions/refresh", {"session_token": signed_in.json["session_token"]})
    assert (refused.status_code, refused.json["code"]) == (401, "session_ended")
    assert identity.sign_in().status_code == 401

    again = identity.sign_in(password=NEW_PASSWORD).json
    headers = {"Authorization": f"Bearer {again['access_token']}"}
    gone = identity.post("/accounts/me/deactivation", {"password": NEW_PASSWORD}, headers=headers)
    assert gone.status_code == 204
    assert identity.sign_in(password=NEW_PASSWORD).status_code == 401
    assert [event["type"] for event in identity.events() if event["topic"] == "account.events"] == [
        "account.notice.accepted.v1",
        "account.registered.v1",
        "account.verification.requested.v1",
        "account.verified.v1",
        "account.password.reset.requested.v1",
        "account.password.changed.v1",
        "account.deactivated.v1",
    ]
    contacts = identity.events("contact.changed.v1")
    assert [(each["version"], each["state"]) for each in contacts] == [
        (1, "unverified"),
        (2, "active"),
        (3, "deactivated"),
    ]


def test_W22_deactivation_ends_sessions_and_frees_the_address(identity: Identity) -> None:
    amina = identity.a_candidate()
    assert amina.call("POST", "/accounts/me/deactivation", {"password": "not my password"}).status_code == 422
    assert amina.call("POST", "/accounts/me/deactivation", {"password": PASSWORD}).status_code == 204
    assert amina.refresh().status_code == 401
    assert amina.call("GET", "/accounts/me").status_code == 404

    assert identity.register().status_code == 202
    first, second = identity.events("account.registered.v1")
    assert first["account_id"] != second["account_id"]
    assert not second["user_name_taken"]


def test_no_address_token_or_name_in_domain_topics(identity: Identity) -> None:
    amina = identity.a_candidate()
    identity.post("/password-resets", {"email": "amina.diallo@example.org"})
    identity.post("/user-name-reminders", {"email": "amina.diallo@example.org"})
    identity.register()
    token = identity.token("reset", "account.password.reset.requested.v1")
    amina.call("POST", "/accounts/me/deactivation", {"password": PASSWORD})
    for event in identity.events():
        words = str(event).casefold()
        assert token.casefold() not in words
        assert PASSWORD not in words
        if event["topic"] != "candidate.contacts":
            assert "amina" not in words


def test_expired_and_used_links_are_refused(identity: Identity) -> None:
    identity.register()
    token = identity.token("verify", "account.registered.v1")
    identity.clock.advance(timedelta(hours=24))
    late = identity.post("/email-verifications", {"token": token})
    assert (late.status_code, late.json["code"]) == (409, "link_expired")

    assert identity.post("/email-verifications/again", {"token": token}).status_code == 202
    assert identity.verify("account.verification.requested.v1").status_code == 200
    assert identity.verify("account.verification.requested.v1").status_code == 409

    identity.post("/password-resets", {"email": "amina.diallo@example.org"})
    token = identity.token("reset", "account.password.reset.requested.v1")
    identity.clock.advance(timedelta(hours=1))
    body = {"token": token, "password": NEW_PASSWORD}
    assert identity.call("PUT", "/password-resets", body).json["code"] == "link_expired"
    assert identity.sign_in().status_code == 201


def test_the_token_alone_decides_the_account(identity: Identity) -> None:
    identity.a_candidate()
    identity.a_candidate(email="benoit@example.org", user_name="benoit")
    identity.post("/password-resets", {"email": "benoit@example.org"})
    token = identity.token("reset", "account.password.reset.requested.v1")
    named = {"token": token, "password": NEW_PASSWORD, "email": "amina.diallo@example.org"}
    assert identity.call("PUT", "/password-resets", named).status_code == 422
    assert identity.call("PUT", "/password-resets", {"token": token, "password": NEW_PASSWORD}).status_code == 200
    assert identity.sign_in("benoit", NEW_PASSWORD).status_code == 201
    assert identity.sign_in("amina").status_code == 201


def test_a_verification_link_resets_no_password(identity: Identity) -> None:
    identity.register()
    token = identity.token("verify", "account.registered.v1")
    answer = identity.call("PUT", "/password-resets", {"token": token, "password": NEW_PASSWORD})
    assert answer.json["code"] == "link_expired"


def test_only_the_newest_link_of_a_purpose_works(identity: Identity) -> None:
    identity.register()
    first = identity.token("verify", "account.registered.v1")
    identity.post("/email-verifications/again", {"email": "amina.diallo@example.org"})
    assert identity.post("/email-verifications", {"token": first}).status_code == 409
    assert identity.verify("account.verification.requested.v1").status_code == 200


def test_reset_of_an_unconfirmed_account_confirms_its_address(identity: Identity) -> None:
    identity.register()
    identity.post("/password-resets", {"email": "amina.diallo@example.org"})
    body = {
        "token": identity.token("reset", "account.password.reset.requested.v1"),
        "password": NEW_PASSWORD,
    }
    assert identity.call("PUT", "/password-resets", body).status_code == 200
    assert identity.verify().status_code == 409
    assert identity.sign_in(password=NEW_PASSWORD).json["account"]["verified"]


def test_password_change_ends_every_session(identity: Identity) -> None:
    amina = identity.a_candidate()
    elsewhere = identity.sign_in().json["session_token"]
    wrong = amina.call("PUT", "/accounts/me/password", {"current": "guessed wrongly", "new": NEW_PASSWORD})
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"]) == (422, "/current")
    weak = amina.call("PUT", "/accounts/me/password", {"current": PASSWORD, "new": "amina"})
    assert (weak.status_code, weak.json["errors"][0]["pointer"]) == (422, "/new")

    changed = amina.call("PUT", "/accounts/me/password", {"current": PASSWORD, "new": NEW_PASSWORD})
    assert changed.status_code == 200
    assert amina.refresh().status_code == 401
    assert identity.post("/sessions/refresh", {"session_token": elsewhere}).status_code == 401
    assert identity.sign_in(password=NEW_PASSWORD).status_code == 201


def test_I7_a_session_slides_and_ends_when_idle(identity: Identity) -> None:
    amina = identity.a_candidate()
    identity.clock.advance(timedelta(minutes=59))
    assert amina.refresh().status_code == 200
    identity.clock.advance(timedelta(minutes=59))
    assert amina.refresh().status_code == 200
    identity.clock.advance(timedelta(minutes=60))
    assert amina.refresh().json["code"] == "session_ended"


def test_a_session_ends_after_twelve_hours_in_any_case(identity: Identity) -> None:
    amina = identity.a_candidate()
    for _half_hour in range(23):
        identity.clock.advance(timedelta(minutes=30))
        assert amina.refresh().status_code == 200
    identity.clock.advance(timedelta(minutes=30))
    assert amina.refresh().status_code == 401


def test_signing_out_ends_the_session(identity: Identity) -> None:
    amina = identity.a_candidate()
    body = {"session_token": amina.session["session_token"]}
    assert identity.post("/sessions/end", body).status_code == 204
    assert identity.post("/sessions/end", body).status_code == 204
    assert amina.refresh().status_code == 401


def test_L6_a_session_lasts_as_long_as_the_policy_says_and_at_least_thirty_minutes(identity: Identity) -> None:
    amina = identity.a_candidate(organisation="ilo", list="jobs", user_name=...)
    minutes = identity.deps.policies["ilo"].session_minutes
    assert min(policy.session_minutes for policy in identity.deps.policies.values()) >= 30
    identity.clock.advance(timedelta(minutes=minutes, seconds=-1))
    assert amina.refresh().status_code == 200
    identity.clock.advance(timedelta(minutes=minutes))
    assert amina.refresh().status_code == 401
