"""Every route, called by every kind of caller: the matrix of docs/access.md holds in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from chassis import catalogue, migrations
from chassis.auth import Access
from chassis.service import Service
from chassis.testing import TokenMint
from cli import contracts

ROLES = ("recruiter", "manager", "operator")
SCOPES = ("cv:read", "dossiers:read", "messages:read", "replies:read")


@pytest.fixture(scope="module")
def mint(tmp_path_factory: pytest.TempPathFactory) -> TokenMint:
    return TokenMint(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory, mint: TokenMint) -> Iterator[list[Service]]:
    folder = tmp_path_factory.mktemp("services")
    environ = {**contracts.environment(folder), "JWKS_URL": mint.url}
    for entry in catalogue.entries():
        name = entry.name.replace("-", "_")
        migrations.upgrade(entry.package, environ["DATABASE_URL"].replace("{service}", name))
    built = [entry.build(environ) for entry in catalogue.entries()]
    yield built
    for service in built:
        service.database.close()


def _callers(mint: TokenMint) -> dict[str, Mapping[str, str]]:
    return {
        "nobody": {},
        "expired": mint.candidate(exp=1_700_000_000),
        "candidate": mint.candidate(),
        **{role: mint.staff(("wipo", role)) for role in ROLES},
        **{scope: mint.machine([scope], "wipo") for scope in SCOPES},
    }


def _may(access: Access, caller: str) -> bool:
    if access.kind == "public":
        return caller != "expired"
    if access.kind == "any":
        return caller not in {"nobody", "expired"}
    if access.kind == "staff":
        return caller in (access.roles or ROLES)
    if access.kind == "machine":
        return caller == access.scope
    return caller == access.kind


def _calls(app: Flask) -> Iterator[tuple[str, str, Access]]:
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<uuid:[^>]+>", lambda _match: str(uuid4()), rule.rule)
        path = re.sub(r"<[^>]+>", "something", path)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, path, app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]


def test_every_cell_of_the_access_matrix(services: list[Service], mint: TokenMint) -> None:
    callers = _callers(mint)
    wrong, cells = [], 0
    for service in services:
        client = service.app.test_client()
        for method, path, access in _calls(service.app):
            for caller, headers in callers.items():
                status = client.open(path, method=method, headers=dict(headers), json={}).status_code
                cells += 1
                if (status not in {401, 403}) != _may(access, caller) and not _signs_in(path, status):
                    wrong.append(f"{service.name} {method} {path} as {caller}: {status}")
                if caller in {"nobody", "expired"} and not _may(access, caller) and status != 401:
                    wrong.append(f"{service.name} {method} {path} as {caller}: {status}, not 401")
    assert wrong == []
    assert cells > 400


def test_what_does_not_exist_for_the_caller_answers_404(services: list[Service], mint: TokenMint) -> None:
    """A stranger's id and a made-up one give the same answer."""
    callers = _callers(mint)
    for service in services:
        client = service.app.test_client()
        for method, path, access in _calls(service.app):
            if method != "GET" or not re.search(r"[0-9a-f]{8}-", path):
                continue
            for caller, headers in callers.items():
                if _may(access, caller):
                    answer = client.get(path, headers=dict(headers))
                    assert answer.status_code == 404, f"{service.name} {path} as {caller}: {answer.status_code}"


def test_the_matrix_is_written_down(services: list[Service]) -> None:
    written = (Path(contracts.ROOT) / "docs" / "access.md").read_text()
    for service in services:
        for rule in service.app.url_map.iter_rules():
            assert f"| {service.name} |" in written
            assert f"`{rule.rule}`" in written


def _signs_in(path: str, status: int) -> bool:
    """These answer 401 to wrong credentials, which is their own business."""
    return status == 401 and path.endswith(("/sessions", "/sessions/refresh", "/oauth/token"))
