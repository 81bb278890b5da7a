"""`postula import institutions`: take the published list of research organisations into the profile service."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import profile_service.app
import profile_service.settings
from profile_service.ror import NotADump
from profile_service.use_cases.institutions import import_dump

from cli.operations.progress import Progress


class CannotImport(Exception):
    """The file cannot be taken over; the message says why."""


def import_institutions(environ: Mapping[str, str], path: Path) -> int:
    """Import a dump of the registry (JSON or ZIP, schema v2), and tell how far it is. Returns how many it holds."""
    service = profile_service.app.build(profile_service.settings.read(environ))
    try:
        with Progress("institutions") as progress:
            return import_dump(service.app.extensions["postula"].deps, path, progress.reach)
    except (OSError, NotADump) as reason:
        raise CannotImport(f"{path}: {reason}") from reason
    finally:
        service.database.close()
