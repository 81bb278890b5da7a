"""What can be set: only what every service has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.settings import Common, Reader


@dataclass(frozen=True, kw_only=True)
class Settings:
    common: Common


def read(environ: Mapping[str, str]) -> Settings:
    return Settings(common=Reader(environ, "vacancy").common())
