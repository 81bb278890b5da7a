"""What this service reads of the other sections of a policy file."""

from __future__ import annotations

from pathlib import Path

from chassis import policies


def reads_cvs(directory: Path) -> dict[str, bool]:
    """Whether files are read under a policy (`extraction` of the section `cv-parser`): else none may arrive (L5)."""
    return {name: bool(policy["cv-parser"]["extraction"]) for name, policy in policies.whole(directory).items()}
