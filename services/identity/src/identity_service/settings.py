"""What is configurable in identity."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chassis.settings import Common, Reader


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`hashing_slots` passwords are hashed at the same time; whoever waits longer is asked to come back.

    Without a client id of LinkedIn, nobody is offered to sign in with it.
    """

    common: Common
    signing_keys_dir: Path
    hashing_slots: int
    hashing_wait_seconds: int
    linkedin_issuer: str
    linkedin_client_id: str
    linkedin_client_secret: str


def read(environ: Mapping[str, str]) -> Settings:
    """The settings, or one line that says which is wrong."""
    reader = Reader(environ, "identity")
    return Settings(
        common=reader.common(),
        signing_keys_dir=Path(reader.text("SIGNING_KEYS_DIR")),
        hashing_slots=reader.number("HASHING_SLOTS", os.cpu_count() or 1),
        hashing_wait_seconds=reader.number("HASHING_WAIT_SECONDS", 4),
        linkedin_issuer=reader.text("LINKEDIN_ISSUER", "https://www.linkedin.com/oauth"),
        linkedin_client_id=reader.text("LINKEDIN_CLIENT_ID", ""),
        linkedin_client_secret=reader.text("LINKEDIN_CLIENT_SECRET", ""),
    )
