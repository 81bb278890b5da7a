"""What a backup holds: every file with its size and hash, when and from what it was made."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import msgspec

from cli.operations.progress import Progress
from cli.operations.refusal import Refused

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A file of the backup by its path there."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`log_at` is when the event log was copied; None where it is Kafka, which a backup does not hold."""

    made_at: datetime
    log_at: datetime | None
    databases: str
    revisions: dict[str, str]
    files: dict[str, Entry]
    format: int = FORMAT
    versions: dict[str, str] = field(default_factory=lambda: {"postula": version("postula")})

    @property
    def size(self) -> int:
        """Bytes of everything it holds."""
        return sum(entry.size for entry in self.files.values())


def write(folder: Path, manifest: Manifest) -> None:
    """The last file of a backup."""
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    with (folder / NAME).open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read(folder: Path) -> Manifest:
    """The manifest of a whole backup; Refused where there is none or it is of another format."""
    try:
        manifest = msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise Refused(f"{folder} holds no whole backup: {NAME} is missing") from None
    except msgspec.DecodeError as wrong:
        raise Refused(f"{folder}/{NAME} cannot be read: {wrong}") from None
    if manifest.format != FORMAT:
        raise Refused(f"{folder} is of format {manifest.format}; this version reads format {FORMAT}")
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Read every file again; Refused with the first that is missing or differs."""
    with Progress("bytes verified", manifest.size) as progress:
        for name, entry in sorted(manifest.files.items()):
            path = folder / name
            if not path.is_file() or path.stat().st_size != entry.size or digest(path) != entry.sha256:
                raise Refused(f"{path} is missing or differs from what was backed up: this backup cannot be used")
            progress.advance(entry.size)


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def entry_of(path: Path) -> Entry:
    return Entry(size=path.stat().st_size, sha256=digest(path))
