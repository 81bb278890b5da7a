"""Who is asking: access tokens verified by each service for itself, and who may call which route."""

from __future__ import annotations

import functools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import jwt
from flask import current_app, g, request

from chassis.errors import Forbidden, Unauthenticated, Unavailable

ALGORITHM = "EdDSA"
ISSUER = "postula"
AUDIENCE = "postula-services"
LEEWAY_SECONDS = 30
KEYS_FRESH_SECONDS = 300
KEYS_RETRY_SECONDS = 5
REMEMBERED_TOKENS = 4096

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Principal:
    """A candidate, a member of staff (who has a name) or a machine. `roles` are (organisation, role) pairs."""

    kind: str
    id: UUID
    organisation: str | None = None
    name: str = ""
    roles: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    scopes: frozenset[str] = field(default_factory=frozenset)

    def organisations(self, *roles: str) -> frozenset[str]:
        """The organisations for which this member of staff has one of the roles."""
        return frozenset(organisation for organisation, role in self.roles if role in roles)


@dataclass(frozen=True)
class Access:
    """Who may call a route, as the access matrix prints it."""

    kind: str
    roles: tuple[str, ...] = ()
    scope: str | None = None

    def check(self, principal: Principal | None) -> None:
        """Let the caller in, or say that they must sign in or may not."""
        if self.kind == "public":
            return
        if principal is None:
            raise Unauthenticated
        if self.kind != "any" and principal.kind != self.kind:
            raise Forbidden
        if self.roles and not principal.organisations(*self.roles):
            raise Forbidden
        if self.scope is not None and self.scope not in principal.scopes:
            raise Forbidden


def _guard(access: Access) -> Callable[[F], F]:
    def decorate(view: F) -> F:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            access.check(g.get("principal"))
            return view(*args, **kwargs)

        guarded.__dict__["access"] = access
        return guarded  # type: ignore[return-value]

    return decorate


def public(view: F) -> F:
    """Anybody may call this route."""
    return _guard(Access("public"))(view)


def candidate(view: F) -> F:
    """Only a signed-in candidate may call this route."""
    return _guard(Access("candidate"))(view)


def any_principal(view: F) -> F:
    """Anybody who is signed in may call this route."""
    return _guard(Access("any"))(view)


def staff(*roles: str) -> Callable[[F], F]:
    """Only staff with one of the roles in some organisation; which organisation is the use case's check."""
    return _guard(Access("staff", roles=roles))


def machine(scope: str) -> Callable[[F], F]:
    """Only a machine client that holds the scope."""
    return _guard(Access("machine", scope=scope))


def current_principal() -> Principal:
    """Who is calling; only routes that are not public may ask."""
    principal = g.get("principal")
    if not isinstance(principal, Principal):
        raise Unauthenticated
    return principal


def is_signed_in() -> bool:
    """Whether the caller is known; a refusal may come before that was found out."""
    return isinstance(g.get("principal"), Principal)


class Verifier:
    """Checks access tokens against the published keys, fetched again when they age or a new one appears."""

    def __init__(self, jwks_url: str) -> None:
        self._url = jwks_url
        self._keys: Mapping[str, jwt.PyJWK] = {}
        self._fetched = float("-inf")
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[Principal, float, float]] = OrderedDict()
        self._known_lock = threading.Lock()

    def principal(self, token: str) -> Principal:
        """The caller that a token names, or `Unauthenticated`; a signature is checked once per set of keys."""
        if (known := self._recall(token)) is not None:
            return known
        fetched = self._fetched
        principal, expires = self._verify(token)
        with self._known_lock:
            self._known[token] = (principal, expires, fetched)
            if len(self._known) > REMEMBERED_TOKENS:
                self._known.popitem(last=False)
        return principal

    def _recall(self, token: str) -> Principal | None:
        """Whom this very token named, unless it has expired or the keys are due again (one may be withdrawn)."""
        with self._known_lock:
            principal, expires, fetched = self._known.get(token, (None, 0.0, 0.0))
            fresh = fetched == self._fetched and time.monotonic() - fetched <= KEYS_FRESH_SECONDS
            if principal is None or not fresh or time.time() >= expires:
                self._known.pop(token, None)
                return None
            self._known.move_to_end(token)
            return principal

    def _verify(self, token: str) -> tuple[Principal, float]:
        try:
            key = self._key(str(jwt.get_unverified_header(token).get("kid", "")))
            claims = jwt.decode(
                token,
                key=key.key,
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                audience=AUDIENCE,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "iss", "aud"]},
            )
            return _principal(claims), float(claims["exp"]) + LEEWAY_SECONDS
        except (jwt.InvalidTokenError, KeyError, TypeError, ValueError) as wrong:
            raise Unauthenticated from wrong

    def _key(self, kid: str) -> jwt.PyJWK:
        age = time.monotonic() - self._fetched
        if age > KEYS_FRESH_SECONDS or (kid not in self._keys and age > KEYS_RETRY_SECONDS):
            self._fetch()
        return self._keys[kid]

    def _fetch(self) -> None:
        with self._lock:
            if not self._keys or time.monotonic() - self._fetched > KEYS_RETRY_SECONDS:
                self._keys = {str(key.key_id): key for key in jwt.PyJWKSet.from_json(self._read()).keys}
                self._fetched = time.monotonic()

    def _read(self) -> str:
        parts = urlsplit(self._url)
        try:
            if parts.scheme == "file":
                return Path(parts.path).read_text()
            return httpx.get(self._url, timeout=5).raise_for_status().text
        except (OSError, httpx.HTTPError) as away:
            raise Unavailable from away


def _principal(claims: Mapping[str, Any]) -> Principal:
    return Principal(
        kind=str(claims["kind"]),
        id=UUID(str(claims["sub"])),
        organisation=claims.get("organisation"),
        name=str(claims.get("name", "")),
        roles=frozenset((str(organisation), str(role)) for organisation, role in claims.get("roles", ())),
        scopes=frozenset(str(claims.get("scope", "")).split()),
    )


def identify() -> None:
    """Before each request: who sent it, if they say so."""
    g.principal = None
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        g.principal = current_app.extensions["postula"].verifier.principal(header.removeprefix("Bearer "))
