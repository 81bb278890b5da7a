"""The portable profile file: a whole profile that its owner takes along and any installation reads (B20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from contracts.events.profile import Profile

FORMAT: Final = "postula-profile"
VERSION = 1
"""A reader takes every version up to its own; within a version fields are only added."""


@dataclass(frozen=True, kw_only=True)
class PortableProfile:
    """A profile outside any installation. Ids of items only tell them apart inside the file."""

    format: Literal["postula-profile"]
    version: int
    exported_at: datetime
    profile: Profile


def portable_schema() -> dict[str, Any]:
    """The JSON Schema of the file, made from the class."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://postula.example/contracts/profile/portable-profile.schema.json",
        **msgspec.json.schema(PortableProfile, ref_template="#/$defs/{name}"),
    }
