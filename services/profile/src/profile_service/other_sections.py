"""What this service reads of the other sections of a policy file."""

from __future__ import annotations

import tomllib
from pathlib import Path


def reads_cvs(directory: Path) -> dict[str, bool]:
    """Whether files are read under a policy (`extraction` of the section `cv-parser`): else none may arrive (L5)."""
    return {file.stem: _extraction(file) for file in sorted(directory.glob("*.toml"))}


def _extraction(file: Path) -> bool:
    return bool(tomllib.loads(file.read_text(encoding="utf-8"))["cv-parser"]["extraction"])
