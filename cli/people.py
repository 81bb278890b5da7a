"""Staff and machine clients, made from the command line: there is no default account anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import identity_service.app
import identity_service.settings
from identity_service import use_cases

from chassis.service import Service


@contextmanager
def identity(environ: Mapping[str, str]) -> Iterator[Service]:
    service = identity_service.app.build(identity_service.settings.read(environ))
    try:
        yield service
    finally:
        service.database.close()


def add_staff(environ: Mapping[str, str], organisation: str, role: str, email: str, name: str, password: str) -> None:
    """Create a member of staff with a role in an organisation, or give the role to one who exists."""
    with identity(environ) as service:
        use_cases.add_staff(service.app.extensions["postula"].deps, organisation, role, email, name, password)


def add_machine_client(
    environ: Mapping[str, str], client_id: str, scopes: Sequence[str], organisation: str | None, secret: str
) -> None:
    """Create a machine client, or give an existing one this secret and these scopes."""
    with identity(environ) as service:
        use_cases.add_machine_client(service.app.extensions["postula"].deps, client_id, scopes, organisation, secret)
