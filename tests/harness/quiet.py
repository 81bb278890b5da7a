"""An installation is quiet once everything that was begun in it has come to its end."""

from __future__ import annotations

import time
from typing import Any

from tests.harness.installation import Installation
from tests.harness.waiting import until

GROUPS = (
    "application.vacancies",
    "application.profiles",
    "application.accounts",
    "application.mails",
    "identity",
    "profile",
    "profile.accounts",
    "vacancy.outages",
    "cv-parser",
    "cv-parser.accounts",
    "notifier.contacts",
    "notifier.accounts",
    "notifier.vacancies",
    "notifier.applications",
)
QUIET_SECONDS = 120.0


def wait_until_quiet(installation: Installation, seconds: float = QUIET_SECONDS) -> float:
    """Until outboxes are empty, nobody lags and every mail has its outcome, twice in a row; how long that took."""
    started = time.monotonic()
    calm = 0

    def look() -> bool | None:
        nonlocal calm
        calm = calm + 1 if _is_quiet(installation) else 0
        return True if calm == 2 else None

    try:
        until(look, "quiet", seconds)
    except AssertionError:
        raise AssertionError(f"no quiet after {seconds:g} s: {_noise(installation)}") from None
    return time.monotonic() - started


def _is_quiet(installation: Installation) -> bool:
    """Databases are asked first: a log that is asked for its lags has work to do."""
    return not _unpublished(installation) and not _unsent(installation) and not _lags(installation)


def _noise(installation: Installation) -> dict[str, Any]:
    """What still waits: outbox rows, lags, mails without an outcome."""
    return {**_unpublished(installation), **_lags(installation), **_unsent(installation)}


def _unpublished(installation: Installation) -> dict[str, Any]:
    query = "SELECT count(*) AS n FROM outbox WHERE published_at IS NULL"
    counts = {service: installation.rows(service, query)[0]["n"] for service in installation.services()}
    return {f"outbox of {service}": number for service, number in counts.items() if number}


def _lags(installation: Installation) -> dict[str, Any]:
    """A group that the log does not know has nobody who reads yet, whatever waits for it: a wiped log begins so."""
    with installation.event_log() as log:
        lags = {group: log.lag(group) for group in GROUPS}
    behind = {f"lag of {group}": sum(lag.values()) for group, lag in lags.items() if any(lag.values())}
    return behind | {f"readers of {group}": 0 for group, lag in lags.items() if not lag}


def _unsent(installation: Installation) -> dict[str, Any]:
    query = "SELECT template, state, reason FROM mails WHERE state IN ('intended', 'sending')"
    rows = installation.rows("notifier", query)
    return {"mails": rows} if rows else {}
