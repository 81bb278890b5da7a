"""Policy files for an installation of one organisation."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "policies"


def of_one_organisation(organisation: str, folder: Path) -> Path:
    """A directory with this organisation, its notices and the policies of its lists, and nothing else."""
    own = SHIPPED / "organisations" / f"{organisation}.toml"
    lists = tomllib.loads(own.read_text(encoding="utf-8"))["lists"]
    (folder / "organisations").mkdir(parents=True)
    shutil.copy(own, folder / "organisations")
    shutil.copytree(SHIPPED / "notices" / organisation, folder / "notices" / organisation)
    for policy in {each["policy"] for each in lists}:
        shutil.copy(SHIPPED / f"{policy}.toml", folder)
    return folder
