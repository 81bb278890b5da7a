"""What can be set: who we are when we fetch a file."""

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
    reader = Reader(environ, "cv-parser")
    return Settings(
        common=reader.common(),
        client_id=reader.text("CV_PARSER_CLIENT_ID"),
        client_secret=reader.secret("CV_PARSER_SECRET"),
    )
