"""`postula import institutions`: take the published list of research organisations into the profile service."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import profile_service.app
import profile_service.settings
from profile_service.ror import NotADump
from profile_service.use_cases.institutions import import_dump


class CannotImport(Exception):
    """The file cannot be taken over; the message says why."""


def import_institutions(environ: Mapping[str, str], path: Path) -> int:
    """Import a dump of the registry (JSON or ZIP, schema v2), and tell how far it is. Returns how many it holds."""
    service = profile_service.app.build(profile_service.settings.read(environ))
    try:
        return import_dump(service.app.extensions["postula"].deps, path, _tell)
    except (OSError, NotADump) as reason:
        raise CannotImport(f"{path}: {reason}") from reason
    finally:
        service.database.close()


def _tell(read: int, share: float) -> None:
    width = 30
    bar = "#" * round(share * width)
    print(f"\r[{bar:<{width}}] {share:4.0%} {read} institutions", end="", file=sys.stderr, flush=True)
    if share >= 1:
        print(file=sys.stderr)
