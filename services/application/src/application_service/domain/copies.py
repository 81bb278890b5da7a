"""What a copy of an earlier application took over, and what did not fit (I12, I28)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One thing that the new application has no place for; `name` says which one."""

    what: Literal["answer", "letter", "references", "document", "staff_number"]
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Copied:
    """Which application this one was copied from, and what was left out."""

    of: UUID
    left_out: list[LeftOut] = field(default_factory=list)
