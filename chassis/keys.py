"""The keys that sign access tokens and receipts: PEM files in a folder, all published, one of them signing."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.auth import ALGORITHM, KEYS_FRESH_SECONDS
from chassis.clock import Clock

JWKS_FILE = "jwks.json"
PUBLISHED_FIRST = timedelta(seconds=2 * KEYS_FRESH_SECONDS)
"""A new key is published this long before it signs, so that no verifier meets it unknown."""


@dataclass(frozen=True)
class SigningKey:
    """A private key, the id that its public part is published under, and since when it is there."""

    id: str
    private: Ed25519PrivateKey
    since: float

    def jwk(self) -> dict[str, str]:
        return {**_public_jwk(self.private), "kid": self.id, "alg": ALGORITHM, "use": "sig"}


class SigningKeys:
    """Signs with the newest key that every verifier can know; reads the folder at once, and again when it changes."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._seen = _changed(folder)
        self._keys = read_keys(folder)

    def sign(self, claims: Mapping[str, Any]) -> str:
        """A signed token with these claims."""
        key = signer(self._current(), self._clock.now())
        return jwt.encode(dict(claims), key.private, algorithm=ALGORITHM, headers={"kid": key.id})

    def verify(self, token: str) -> dict[str, Any] | None:
        """The claims of a token that one of these keys has signed; None for any other text."""
        try:
            id = jwt.get_unverified_header(token).get("kid")
            key = next(key for key in self._current() if key.id == id)
            claims: dict[str, Any] = jwt.decode(token, key.private.public_key(), algorithms=[ALGORITHM])
        except (jwt.InvalidTokenError, StopIteration):
            return None
        return claims

    def published(self) -> Mapping[str, Any]:
        """The public keys, as a JSON Web Key Set."""
        return key_set(self._current())

    def _current(self) -> tuple[SigningKey, ...]:
        changed = _changed(self._folder)
        if changed != self._seen:
            self._keys = read_keys(self._folder)
            self._seen = changed
        return self._keys


def _changed(folder: Path) -> int:
    return folder.stat().st_mtime_ns


def signer(keys: tuple[SigningKey, ...], now: datetime) -> SigningKey:
    """The newest key that has been published long enough, else the oldest there is."""
    known = [key for key in keys if key.since <= (now - PUBLISHED_FIRST).timestamp()]
    return known[-1] if known else keys[0]


def read_keys(folder: Path) -> tuple[SigningKey, ...]:
    """Every key of the folder, oldest first."""
    keys = [_read(path) for path in folder.glob("*.pem")]
    return tuple(sorted(keys, key=lambda key: (key.since, key.id)))


def key_set(keys: tuple[SigningKey, ...]) -> Mapping[str, Any]:
    return {"keys": [key.jwk() for key in keys]}


def ensure_signing_key(folder: Path) -> None:
    """Make the first key where there is none, and publish all keys beside them; safe from many processes."""
    with _alone_in(folder):
        if not any(folder.glob("*.pem")):
            _make(folder)
        _publish(folder)


def add_signing_key(folder: Path) -> None:
    """Make one more key: it is published at once and signs ten minutes later (rotation)."""
    with _alone_in(folder):
        _make(folder)
        _publish(folder)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(folder: Path) -> None:
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(folder / f"{_key_id(private)}.pem", pem, mode=0o600)


def _publish(folder: Path) -> None:
    document = json.dumps(key_set(read_keys(folder))).encode()
    target = folder / JWKS_FILE
    if not target.exists() or target.read_bytes() != document:
        _write(target, document, mode=0o644)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Whole or not at all: readers never see half a file."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _read(path: Path) -> SigningKey:
    private = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise ValueError(f"{path} is not an Ed25519 private key")
    return SigningKey(_key_id(private), private, path.stat().st_mtime)


def _key_id(private: Ed25519PrivateKey) -> str:
    """The key's thumbprint (RFC 7638)."""
    canonical = json.dumps(_public_jwk(private), sort_keys=True, separators=(",", ":"))
    return _base64(hashlib.sha256(canonical.encode()).digest())


def _public_jwk(private: Ed25519PrivateKey) -> dict[str, str]:
    raw = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "x": _base64(raw)}


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
