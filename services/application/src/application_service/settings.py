"""What is configurable in the application service: who it is when it fetches a mail reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.settings import Common, Reader


@dataclass(frozen=True, kw_only=True)
class Settings:
    common: Common
    client_id: str
    client_secret: str


def read(environ: Mapping[str, str]) -> Settings:
    reader = Reader(environ, "application")
    return Settings(
        common=reader.common(),
        client_id=reader.text("APPLICATION_CLIENT_ID", "application"),
        client_secret=reader.secret("APPLICATION_SECRET"),
    )
