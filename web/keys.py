"""Idempotency keys: made with the form, so that sending it twice is the same request."""

from __future__ import annotations

import secrets


def new_key() -> str:
    return secrets.token_urlsafe(18)
