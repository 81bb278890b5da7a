"""What the tests of every service share: a mint for access tokens and a client that speaks JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.auth import ALGORITHM, AUDIENCE, ISSUER


class TokenMint:
    """Signs access tokens with a key of its own, whose public part it writes as a JWKS file."""

    def __init__(self, folder: Path) -> None:
        self._key = Ed25519PrivateKey.generate()
        self._file = folder / "jwks.json"
        jwk = json.loads(jwt.algorithms.OKPAlgorithm.to_jwk(self._key.public_key()))
        self._file.write_text(json.dumps({"keys": [{**jwk, "kid": "test", "alg": ALGORITHM, "use": "sig"}]}))

    @property
    def url(self) -> str:
        return self._file.as_uri()

    def candidate(self, id: UUID | None = None, **claims: Any) -> dict[str, str]:
        """Headers of a signed-in candidate."""
        return self._headers("candidate", id, claims)

    def staff(self, *roles: tuple[str, str], id: UUID | None = None, name: str = "Marie Keller") -> dict[str, str]:
        """Headers of staff with (organisation, role) pairs."""
        return self._headers("staff", id, {"name": name, "roles": [list(pair) for pair in roles]})

    def machine(self, scopes: Iterable[str], organisation: str | None = None) -> dict[str, str]:
        """Headers of a machine client."""
        return self._headers("machine", None, {"scope": " ".join(scopes), "organisation": organisation})

    def _headers(self, kind: str, id: UUID | None, claims: dict[str, Any]) -> dict[str, str]:
        now = datetime.now(UTC)
        payload = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(id or uuid4()),
            "iat": now,
            "exp": now + timedelta(minutes=5),
            "kind": kind,
            **claims,
        }
        token = jwt.encode(payload, self._key, algorithm=ALGORITHM, headers={"kid": "test"})
        return {"Authorization": f"Bearer {token}"}
