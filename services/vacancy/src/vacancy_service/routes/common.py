"""What both sets of routes need."""

from __future__ import annotations

from typing import Any

from chassis import http
from vacancy_service.deps import Deps


def deps() -> Deps:
    """The dependencies of the running app."""
    wired: Deps = http.deps()
    return wired


def reader_language(asked: dict[str, Any]) -> str:
    """The language asked for in the address, else the browser's."""
    return asked.get("language") or http.language()
