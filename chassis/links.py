"""Tokens in mailed links, made alike by two services that share a secret, so that no topic carries one."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID


def token(secret: str, purpose: str, challenge_id: UUID) -> str:
    """The token of a challenge for one purpose: 43 URL-safe characters."""
    digest = hmac.new(secret.encode(), f"{purpose}:{challenge_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def fingerprint(token: str) -> str:
    """What is stored of a token: its SHA-256, as hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
