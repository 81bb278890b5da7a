"""`postula init-production`: the file of secrets that docker-compose reads, made once."""

from __future__ import annotations

import base64
import os
import secrets
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from chassis import catalogue
from cli.laptop.home import SECRETS


class CannotInitialise(Exception):
    """Why no file was written, in one line."""


def write(file: Path, public_url: str, smtp_url: str) -> None:
    """Write a new file that only its owner reads; a file that is there holds secrets in use and stays as it is."""
    if urlsplit(public_url).scheme not in {"http", "https"}:
        raise CannotInitialise(f"{public_url!r} is no address; give one like https://jobs.example.org")
    content = "".join(f"{line}\n" for line in _lines(public_url, smtp_url))
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotInitialise(f"{file} is there already: its secrets are in use") from None
    except OSError as wrong:
        raise CannotInitialise(f"{file} cannot be written: {wrong.strerror}") from None
    with os.fdopen(descriptor, "w") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _lines(public_url: str, smtp_url: str) -> Iterator[str]:
    yield "# Settings and secrets of this installation, for deploy/docker-compose.yml. Keep a copy in a safe place."
    yield "# The address that people use, and the relay that takes your mail: smtp://user:password@host:587?starttls=required"
    yield f"PUBLIC_URL={public_url.rstrip('/')}"
    yield f"SMTP_URL={smtp_url}"
    yield "# wal_archive: what is accepted is in the archive of PostgreSQL's log too, and waits while that is away."
    yield "SYNCHRONOUS_ARCHIVE="
    yield "# Signing in with LinkedIn, where a policy offers it; empty: no button."
    yield "LINKEDIN_CLIENT_ID="
    yield "LINKEDIN_CLIENT_SECRET="
    yield "# Secrets: how to change each one is in docs/operations.md."
    for name in names():
        yield f"{name}={secrets.token_urlsafe(32)}"
    yield f"KAFKA_CLUSTER_ID={base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip('=')}"


def names() -> list[str]:
    """Every secret of an installation."""
    services = [entry.name.replace("-", "_").upper() for entry in catalogue.entries()]
    return [
        *SECRETS,
        "POSTGRES_PASSWORD",
        *(f"{name}_DB_OWNER_PASSWORD" for name in services),
        *(f"{name}_DB_PASSWORD" for name in services),
        "BACKUP_DB_PASSWORD",
        "KAFKA_BROKER_PASSWORD",
        "KAFKA_ADMIN_PASSWORD",
        *(f"KAFKA_PASSWORD_{name}" for name in services),
        "GRAFANA_PASSWORD",
    ]
