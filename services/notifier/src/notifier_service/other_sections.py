"""What this service reads of the other sections of a policy file."""

from __future__ import annotations

from pathlib import Path

from chassis import policies


def degree_desks(directory: Path) -> dict[str, str | None]:
    """By policy: the one setting of the section `profile` that says where reports on degrees go (I35)."""
    return {
        name: policy["profile"]["education"].get("degree_desk") for name, policy in policies.whole(directory).items()
    }


def changeable(directory: Path) -> dict[str, bool]:
    """By policy: whether what was submitted can be changed until closing, of the section `application` (W17)."""
    return {
        name: policy["application"]["change_after_submission"] == "until_closing"
        for name, policy in policies.whole(directory).items()
    }
