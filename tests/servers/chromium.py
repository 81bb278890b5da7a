"""A browser for the journeys."""

import shutil
from pathlib import Path

from tests.servers.missing import MissingPart

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find() -> Path:
    """The browser's program."""
    for name in _NAMES:
        if path := shutil.which(name):
            return Path(path)
    raise MissingPart("Chromium", "apt-get install chromium")
