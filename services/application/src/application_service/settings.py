"""What is configurable in the application service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.settings import Common, Reader


@dataclass(frozen=True)
class Settings:
    common: Common


def read(environ: Mapping[str, str]) -> Settings:
    return Settings(Reader(environ, "application").common())
