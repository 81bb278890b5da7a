"""What is configurable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.settings import Common, Reader, SettingsError
from notifier_service.smtp import Relay


@dataclass(frozen=True, kw_only=True)
class Settings:
    common: Common
    relay: Relay


def read(environ: Mapping[str, str]) -> Settings:
    reader = Reader(environ, "notifier")
    try:
        relay = Relay.parse(reader.text("SMTP_URL"))
    except ValueError as wrong:
        raise SettingsError(f"SMTP_URL {wrong}") from wrong
    return Settings(common=reader.common(), relay=relay)
