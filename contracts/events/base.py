"""What every event class is: a frozen dataclass of a fact in the past tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact. Subclasses name their `topic` and the field that is their `key` (order holds per key)."""

    topic: ClassVar[str]
    key_field: ClassVar[str]

    @classmethod
    @cache
    def wire_type(cls) -> str:
        """`ApplicationSubmittedV1` travels as `application.submitted.v1`."""
        return ".".join(re.findall(r"[A-Z][a-z]*\d*", cls.__name__)).lower()

    @property
    def key(self) -> str:
        return str(getattr(self, self.key_field))

    @property
    def destination(self) -> str:
        """The topic this event goes to; a topic per organisation fills in its name here."""
        return self.topic
