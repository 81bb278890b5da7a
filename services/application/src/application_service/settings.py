"""What is configurable in the application service: its keys, and who it is when it fetches a mail reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chassis.settings import Common, Reader


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`receipt_keys_dir` holds the keys that sign receipts, of this service alone."""

    common: Common
    client_id: str
    client_secret: str
    receipt_keys_dir: Path


def read(environ: Mapping[str, str]) -> Settings:
    """The settings, or one line that says which is wrong."""
    reader = Reader(environ, "application")
    return Settings(
        common=reader.common(),
        client_id=reader.text("APPLICATION_CLIENT_ID", "application"),
        client_secret=reader.secret("APPLICATION_SECRET"),
        receipt_keys_dir=Path(reader.text("RECEIPT_KEYS_DIR")),
    )
