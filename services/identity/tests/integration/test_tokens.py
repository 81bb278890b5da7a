"""Access tokens, staff, machine clients, and who may call what."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from identity_service import use_cases

from chassis.errors import Invalid, NotFound, Problem

from .conftest import PASSWORD, Identity

CLIENT_SECRET = "a machine's secret of more than 32 characters"
CANDIDATE_ROUTES = [
    ("GET", "/accounts/me", None),
    ("PATCH", "/accounts/me", {"language": "en"}),
    ("PUT", "/accounts/me/password", {"current": PASSWORD, "new": "seven green bicycles"}),
    ("POST", "/accounts/me/consents", {"notice": {"id": "a", "version": "1", "hash": "b"}, "accepted": True}),
    ("POST", "/accounts/me/deactivation", {"password": PASSWORD}),
]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def staff_token(identity: Identity) -> str:
    use_cases.add_staff(identity.deps, "wipo", "recruiter", "hr@wipo.example", "Hana Recruiter", PASSWORD)
    answer = identity.post("/staff/sessions", {"email": "HR@wipo.example", "password": PASSWORD})
    assert answer.status_code == 201
    return answer.json["access_token"]


def machine_token(identity: Identity, **form: str) -> Any:
    form = {"grant_type": "client_credentials", "client_id": "cv-parser", "client_secret": CLIENT_SECRET, **form}
    return identity.post("/oauth/token", data=form)


def a_machine(identity: Identity, *scopes: str, organisation: str | None = None) -> None:
    use_cases.add_machine_client(identity.deps, "cv-parser", scopes or ("cv:read",), organisation, CLIENT_SECRET)


def test_an_access_token_says_who_and_verifies_against_the_published_keys(identity: Identity) -> None:
    amina = identity.a_candidate()
    published = identity.call("GET", "/.well-known/jwks.json")
    assert published.headers["Cache-Control"] == "public, max-age=60"
    (key,) = jwt.PyJWKSet.from_dict(published.json).keys
    claims = jwt.decode(
        amina.session["access_token"], key.key, algorithms=["EdDSA"], audience="postula-services", issuer="postula"
    )
    assert claims["sub"] == amina.session["account"]["id"]
    assert (claims["kind"], claims["exp"] - claims["iat"]) == ("candidate", 300)
    assert set(claims) == {"iss", "aud", "sub", "kind", "iat", "exp", "jti"}


def forged(identity: Identity, token: str) -> Iterator[str]:
    """The token with another signature, algorithm, key, time or reader."""
    header = jwt.get_unverified_header(token)
    claims = jwt.decode(token, options={"verify_signature": False})
    (public,) = identity.deps.keys.published()["keys"]
    stranger = Ed25519PrivateKey.generate()
    yield token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")
    yield jwt.encode(claims, None, algorithm="none", headers={"kid": header["kid"]})
    yield _with_public_key_as_secret(header, claims, public)
    yield jwt.encode(claims, stranger, algorithm="EdDSA", headers={"kid": header["kid"]})
    yield jwt.encode(claims, stranger, algorithm="EdDSA", headers={"kid": "unknown"})
    yield jwt.encode(claims, stranger, algorithm="EdDSA")
    for changes in ({"exp": time.time() - 60}, {"aud": "others"}, {"iss": "others"}, {"sub": "nobody"}):
        yield identity.deps.keys.sign({**claims, **changes})
    yield identity.deps.keys.sign({name: value for name, value in claims.items() if name != "exp"})
    yield "nonsense"


def _with_public_key_as_secret(header: dict[str, Any], claims: dict[str, Any], public: dict[str, str]) -> str:
    def part(value: Any) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    signed = part({**header, "alg": "HS256"}) + b"." + part(claims)
    secret = base64.urlsafe_b64decode(public["x"] + "==")
    signature = hmac.new(secret, signed, hashlib.sha256).digest()
    return (signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def test_forged_and_expired_tokens_are_refused(identity: Identity) -> None:
    amina = identity.a_candidate()
    assert amina.call("GET", "/accounts/me").status_code == 200
    answers = [
        identity.call("GET", "/accounts/me", headers=bearer(token)).status_code
        for token in forged(identity, amina.session["access_token"])
    ]
    assert answers == [401] * 12


@pytest.mark.parametrize(("method", "path", "body"), CANDIDATE_ROUTES)
def test_only_candidates_reach_their_own_account(identity: Identity, method: str, path: str, body: Any) -> None:
    a_machine(identity)
    stranger = identity.deps.keys.sign({**_claims(identity), "kind": "candidate", "sub": str(uuid4())})
    callers = {
        None: 401,
        staff_token(identity): 403,
        machine_token(identity).json["access_token"]: 403,
        stranger: 404,
    }
    answers = {
        token: identity.call(method, path, body, headers=bearer(token) if token else {}).status_code
        for token in callers
    }
    assert answers == callers


def _claims(identity: Identity) -> dict[str, Any]:
    now = identity.clock.now()
    return {"iss": "postula", "aud": "postula-services", "iat": now, "exp": now + timedelta(minutes=5)}


def test_experience_S1_candidates_and_staff_do_not_share_a_door(identity: Identity) -> None:
    staff_token(identity)
    identity.a_candidate()
    assert identity.sign_in("hr@wipo.example").status_code == 401
    body = {"email": "amina.diallo@example.org", "password": PASSWORD}
    assert identity.post("/staff/sessions", body).status_code == 401


def test_H6_roles_are_per_organisation_and_a_change_ends_sessions(identity: Identity) -> None:
    staff_token(identity)
    use_cases.add_staff(identity.deps, "ilo", "manager", "hr@wipo.example", "ignored", "a second password")
    assert (
        identity.post("/staff/sessions", {"email": "hr@wipo.example", "password": "a second password"}).status_code
        == 401
    )
    answer = identity.post("/staff/sessions", {"email": "hr@wipo.example", "password": PASSWORD}).json
    assert answer["staff"]["name"] == "Hana Recruiter"
    assert answer["staff"]["roles"] == [
        {"organisation": "ilo", "role": "manager"},
        {"organisation": "wipo", "role": "recruiter"},
    ]
    claims = jwt.decode(answer["access_token"], options={"verify_signature": False})
    assert claims["roles"] == [["ilo", "manager"], ["wipo", "recruiter"]]

    refresh = {"session_token": answer["session_token"]}
    use_cases.add_staff(identity.deps, "ilo", "manager", "hr@wipo.example", "ignored", PASSWORD)
    assert identity.post("/sessions/refresh", refresh).status_code == 200
    use_cases.remove_staff_role(identity.deps, "ilo", "manager", "hr@wipo.example")
    assert identity.post("/sessions/refresh", refresh).status_code == 401
    use_cases.remove_staff_role(identity.deps, "wipo", "recruiter", "hr@wipo.example")
    assert identity.post("/staff/sessions", {"email": "hr@wipo.example", "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize(
    ("organisation", "role", "password"),
    [("acme", "recruiter", PASSWORD), ("wipo", "emperor", PASSWORD), ("wipo", "recruiter", "short")],
)
def test_wrong_staff_are_refused(identity: Identity, organisation: str, role: str, password: str) -> None:
    with pytest.raises(Problem):
        use_cases.add_staff(identity.deps, organisation, role, "x@wipo.example", "X", password)


def test_a_machine_gets_a_token_for_its_scopes(identity: Identity) -> None:
    a_machine(identity, "dossiers:read", "cv:read", organisation="wipo")
    answer = machine_token(identity)
    assert (answer.status_code, answer.json["token_type"], answer.json["expires_in"]) == (200, "Bearer", 300)
    assert answer.headers["Cache-Control"] == "no-store"
    claims = jwt.decode(answer.json["access_token"], options={"verify_signature": False})
    assert (claims["kind"], claims["organisation"], claims["scope"]) == ("machine", "wipo", "cv:read dossiers:read")
    narrow = machine_token(identity, scope="cv:read", resource="ignored, as RFC 6749 asks")
    assert narrow.json["scope"] == "cv:read"


def test_a_machine_may_name_itself_by_basic_authentication(identity: Identity) -> None:
    a_machine(identity)
    form = {"grant_type": "client_credentials"}
    assert identity.post("/oauth/token", data=form, auth=("cv-parser", CLIENT_SECRET)).status_code == 200
    assert identity.post("/oauth/token", data=form, auth=("cv-parser", "x")).status_code == 401


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "nobody"}, 401, "invalid_client"),
        ({"scope": "everything"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_refusals_of_tokens_name_the_error_of_the_standard(
    identity: Identity, form: dict[str, str], status: int, error: str
) -> None:
    a_machine(identity)
    answer = machine_token(identity, **form)
    assert (answer.status_code, answer.json["error"]) == (status, error)


def test_a_machine_client_is_made_again_with_a_new_secret(identity: Identity) -> None:
    a_machine(identity)
    before = jwt.decode(machine_token(identity).json["access_token"], options={"verify_signature": False})
    use_cases.add_machine_client(identity.deps, "cv-parser", ["cv:read"], None, CLIENT_SECRET + " renewed")
    assert machine_token(identity).status_code == 401
    renewed = machine_token(identity, client_secret=CLIENT_SECRET + " renewed")
    after = jwt.decode(renewed.json["access_token"], options={"verify_signature": False})
    assert before["sub"] == after["sub"]
    with pytest.raises(Invalid):
        use_cases.add_machine_client(identity.deps, "weak", ["cv:read"], None, "short")
    with pytest.raises(NotFound):
        use_cases.add_machine_client(identity.deps, "lost", ["cv:read"], "acme", CLIENT_SECRET)


def test_strangers_cannot_lock_a_machine_out(identity: Identity) -> None:
    a_machine(identity)
    for _time in range(10):
        assert machine_token(identity, client_secret="guessed").status_code == 401
    assert machine_token(identity).status_code == 200


def test_own_account_shows_what_was_agreed_to(identity: Identity) -> None:
    amina = identity.a_candidate()
    own = amina.call("GET", "/accounts/me").json
    assert own["email"] == "Amina.Diallo@example.org"
    assert own["notice"]["hash"] == identity.notice()["hash"]
    assert own["notice_due"] is False
    assert "password_hash" not in own
    moved = amina.call("PATCH", "/accounts/me", {"country": "SN", "language": "en"}).json
    assert (moved["country"], moved["language"], moved["notice_due"]) == ("SN", "en", True)
    notice = identity.notice(country="SN")
    body = {"notice": {name: notice[name] for name in ("id", "version", "hash")}, "accepted": True}
    assert amina.call("POST", "/accounts/me/consents", body).json["notice_due"] is False
    assert amina.call("POST", "/accounts/me/consents", {**body, "accepted": False}).json["code"] == "notice_refused"
    assert amina.call("PATCH", "/accounts/me", {"country": "ZZ"}).status_code == 422
