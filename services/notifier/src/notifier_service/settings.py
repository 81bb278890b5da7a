"""What is configurable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.settings import Common, Reader, SettingsError
from notifier_service.listener import Place
from notifier_service.smtp import Relay


@dataclass(frozen=True, kw_only=True)
class Settings:
    common: Common
    relay: Relay
    inbound: Place | None
    client_id: str
    client_secret: str


def read(environ: Mapping[str, str]) -> Settings:
    reader = Reader(environ, "notifier")
    inbound = reader.text("INBOUND_SMTP", "")
    try:
        relay = Relay.parse(reader.text("SMTP_URL"))
    except ValueError as wrong:
        raise SettingsError(f"SMTP_URL {wrong}") from wrong
    try:
        place = Place.parse(inbound) if inbound else None
    except ValueError as wrong:
        raise SettingsError(f"INBOUND_SMTP {wrong}") from wrong
    return Settings(
        common=reader.common(),
        relay=relay,
        inbound=place,
        client_id=reader.text("NOTIFIER_CLIENT_ID", "notifier"),
        client_secret=reader.secret("NOTIFIER_SECRET"),
    )
