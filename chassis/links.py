"""Tokens in mailed links, made alike by two services that share a secret, so that no topic carries one."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache
from uuid import UUID


@lru_cache(maxsize=256)
def token(secret: str, purpose: str, challenge_id: UUID) -> str:
    """The token of a challenge for one purpose: 43 URL-safe characters. A mail may name its own twice."""
    digest = hmac.digest(secret.encode(), f"{purpose}:{challenge_id}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def fingerprint(token: str) -> str:
    """What is stored of a token: its SHA-256, as hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
