"""LinkedIn as an OpenID Connect provider: code flow with PKCE, nonce and state, by discovery."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from identity_service.domain.linkedin import Departure, LinkedInAway, Member

SCOPE = "openid profile email"
ALGORITHMS = ["RS256", "PS256", "ES256"]
TIMEOUT_SECONDS = 10.0
LEEWAY_SECONDS = 60


class OpenIdLinkedIn:
    """Speaks to the provider whose discovery document stands under `issuer`."""

    def __init__(self, issuer: str, client_id: str, client_secret: str, redirect_uri: str) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._redirect_uri = redirect_uri

    def departure(self) -> Departure:
        """The address to send a visitor to, with what must be remembered until they are back."""
        nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
        try:
            with self._client() as client:
                endpoint = self._discovered(client)["authorization_endpoint"]
                url, state = client.create_authorization_url(endpoint, nonce=nonce, code_verifier=verifier)
        except (RequestException, KeyError, ValueError) as fault:
            raise LinkedInAway from fault
        return Departure(url=url, state=state, nonce=nonce, verifier=verifier)

    def member(self, code: str, nonce: str, verifier: str) -> Member:
        """Who came back with this code, by the signed ID token and the user info that goes with it."""
        try:
            with self._client() as client:
                known = self._discovered(client)
                token = client.fetch_token(known["token_endpoint"], code=code, code_verifier=verifier)
                claims = self._claims(client, known, token, nonce)
                return _member({**self._told(client, known, claims), **claims})
        except (RequestException, OAuthError, JoseError, KeyError, ValueError) as fault:
            raise LinkedInAway from fault

    def _client(self) -> OAuth2Session:
        return OAuth2Session(
            client_id=self._client_id,
            client_secret=self._client_secret,
            scope=SCOPE,
            redirect_uri=self._redirect_uri,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_post",  # noqa: S106
            default_timeout=TIMEOUT_SECONDS,
        )

    def _discovered(self, client: OAuth2Session) -> Mapping[str, Any]:
        known = _json(client, f"{self._issuer}/.well-known/openid-configuration", withhold_token=True)
        if str(known["issuer"]).rstrip("/") != self._issuer:
            raise ValueError("the discovery document is another issuer's")
        return known

    def _claims(
        self, client: OAuth2Session, known: Mapping[str, Any], token: Mapping[str, Any], nonce: str
    ) -> dict[str, Any]:
        """The ID token's claims, once signature, issuer, audience, times and nonce are right."""
        keys = KeySet.import_key_set(_json(client, known["jwks_uri"], withhold_token=True))  # type: ignore[arg-type]
        decoded = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            options={"iss": {"value": known["issuer"]}, "aud": {"value": self._client_id}},
            params={"nonce": nonce, "client_id": self._client_id, "access_token": token["access_token"]},
        )
        claims.validate(leeway=LEEWAY_SECONDS)
        return dict(claims)

    def _told(self, client: OAuth2Session, known: Mapping[str, Any], claims: Mapping[str, Any]) -> dict[str, Any]:
        """The user info, which must speak of the member whom the ID token names."""
        told = dict(_json(client, known["userinfo_endpoint"]))
        if told.get("sub") != claims["sub"]:
            raise ValueError("the user info is another member's")
        return told


def _json(client: OAuth2Session, url: str, **options: Any) -> Mapping[str, Any]:
    response = client.request("GET", url, **options)
    response.raise_for_status()
    document = response.json()
    if not isinstance(document, dict):
        raise ValueError(f"{url} answered no document")
    return document


def _member(told: Mapping[str, Any]) -> Member:
    return Member(
        subject=str(told["sub"]),
        email=str(told["email"]),
        email_verified=told.get("email_verified") in (True, "true"),
        given_name=str(told.get("given_name") or ""),
        family_name=str(told.get("family_name") or ""),
        picture=str(told.get("picture") or ""),
    )
