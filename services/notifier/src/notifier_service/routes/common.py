"""What the routes share."""

from __future__ import annotations

from typing import cast

from chassis import http
from notifier_service.deps import Deps


def deps() -> Deps:
    return cast(Deps, http.deps())
