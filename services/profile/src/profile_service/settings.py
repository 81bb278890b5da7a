"""What is configurable, read once from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.settings import Common, Reader

TEN_MEGABYTES = 10_000_000


@dataclass(frozen=True, kw_only=True)
class Settings:
    """`max_upload_bytes` bounds a CV whatever an organisation allows."""

    common: Common
    max_upload_bytes: int


def read(environ: Mapping[str, str]) -> Settings:
    reader = Reader(environ, "profile")
    return Settings(common=reader.common(), max_upload_bytes=reader.number("PROFILE_MAX_UPLOAD_BYTES", TEN_MEGABYTES))
