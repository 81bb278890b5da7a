"""What both sets of routes need."""

from __future__ import annotations

import re
from typing import Any

from chassis import http
from vacancy_service.deps import Deps

_LANGUAGE = re.compile(r"[a-z]{2,3}(?![^-])")


def deps() -> Deps:
    """The dependencies of the running app."""
    wired: Deps = http.deps()
    return wired


def reader_language(asked: dict[str, Any]) -> str:
    """The language asked for in the address (of `fr-CH`, `fr`), else the browser's."""
    asked_for = _LANGUAGE.match(asked.get("language") or "")
    return asked_for[0] if asked_for else http.language()
