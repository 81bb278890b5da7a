"""The gateway's configuration that ships, before two echoes: what it passes on, and what it never does."""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.compose import images
from tests.compose.podman import podman, remove_containers
from tests.harness.waiting import until_true
from tests.servers import certificates
from tests.servers.process import free_port

ROOT = Path(__file__).parents[2]
FORGED = {
    "X-Request-Start": "t=1.000",
    "X-Forwarded-For": "192.0.2.9",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Host": "evil.example",
    "X-Real-IP": "192.0.2.9",
    "Forwarded": "for=192.0.2.9",
}

pytestmark = [pytest.mark.compose, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Gateway:
    """Where it listens, and the file in which its upstreams write down what they were told."""

    port: int
    tls_port: int
    told: Path
    certificate: Path | None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def requests(self, path: str) -> list[dict[str, Any]]:
        lines = self.told.read_text().splitlines() if self.told.exists() else []
        return [told for told in map(json.loads, lines) if told["path"] == path]


@pytest.fixture(scope="module")
def gateway(compose_available: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """For an installation behind somebody else's TLS."""
    images.prepare_stand_ins()
    with ExitStack() as stack:
        yield _started(stack, tmp_path_factory.mktemp("gateway"), tls=False)


@pytest.fixture(scope="module")
def tls_gateway(compose_available: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """With a certificate of its own."""
    images.prepare_stand_ins()
    with ExitStack() as stack:
        yield _started(stack, tmp_path_factory.mktemp("gateway"), tls=True)


def _started(stack: ExitStack, folder: Path, *, tls: bool) -> Gateway:
    name = f"postula-gateway-{secrets.token_hex(3)}"
    podman("network", "create", name)
    stack.callback(podman, "network", "rm", "--force", name)
    told = folder / "told"
    told.mkdir()
    for number in (1, 2):
        echo = ["--volume", f"{Path(__file__).with_name('echo.py')}:/echo.py:ro", "--volume", f"{told}:/told"]
        alias = ["--network", f"{name}:alias=identity-api"]
        _run(stack, f"{name}-echo-{number}", *echo, *alias, images.NAMES["python"], "python3", "/echo.py", "8101")
    certificate = _certificate(folder) if tls else None
    port, tls_port = free_port(), free_port()
    mounts = ["--volume", f"{ROOT / 'deploy' / 'gateway'}:/etc/postula/gateway:ro"]
    mounts += ["--volume", f"{folder / 'certificates'}:/etc/postula/certificates:ro"] if tls else []
    bounds = ["--read-only", "--user", "101:101", "--cap-drop", "ALL", "--tmpfs", "/tmp:mode=1777"]
    ports = ["--publish", f"127.0.0.1:{port}:8080", "--publish", f"127.0.0.1:{tls_port}:8443"]
    started = ["sh", "/etc/postula/gateway/start.sh"]
    _run(stack, name, *mounts, *bounds, *ports, "--network", name, images.NAMES["nginx"], *started)
    gateway = Gateway(port, tls_port, told / "requests.jsonl", certificate)
    until_true(lambda: _lives(gateway), f"{name} to answer", 60)
    return gateway


def _run(stack: ExitStack, name: str, *arguments: str) -> None:
    podman("run", "--detach", "--name", name, *arguments)
    stack.callback(remove_containers, name)


def _certificate(folder: Path) -> Path:
    ours = folder / "certificates"
    ours.mkdir()
    certificate = certificates.write(folder)
    for name in ("tls.crt", "tls.key"):
        shutil.copyfile(folder / "server.pem", ours / name)
    return certificate


def _lives(gateway: Gateway) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"{gateway.url}/livez", trust_env=False, timeout=5).status_code == 200
    return False


def _ask(gateway: Gateway, method: str, path: str, **more: Any) -> httpx.Response:
    return httpx.request(method, gateway.url + path, trust_env=False, timeout=60, **more)


def test_what_a_client_says_about_itself_is_overwritten(gateway: Gateway) -> None:
    before = time.time()
    headers = _ask(gateway, "GET", "/api/identity/anything", headers=FORGED).json()["headers"]
    assert before - 1 <= float(headers["x-request-start"].removeprefix("t=")) <= time.time() + 1
    assert headers["x-forwarded-for"] != "192.0.2.9" and headers["x-forwarded-proto"] == "http"
    assert not {"x-forwarded-host", "x-real-ip", "forwarded"} & headers.keys()


def test_P5_the_instant_is_that_of_the_head_however_slow_the_body(gateway: Gateway) -> None:
    head = "POST /api/identity/slow HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=30) as connection:
        connection.sendall(head.encode() + b"ab")
        time.sleep(2)
        finished = time.time()
        connection.sendall(b"cd")
        connection.recv(1000)
    (told,) = gateway.requests("/api/identity/slow")
    assert float(told["headers"]["x-request-start"].removeprefix("t=")) < finished - 1


def test_what_was_sent_is_sent_again_only_where_its_method_may_be_repeated(gateway: Gateway) -> None:
    for method, times in (("GET", 2), ("POST", 1), ("PATCH", 1)):
        path = f"/api/identity/{method}/drop"
        answer = _ask(gateway, method, path, json={} if method != "GET" else None)
        assert len(gateway.requests(path)) == times
        assert answer.status_code == 503 and answer.headers["Retry-After"] == "5"
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_only_known_prefixes_reach_a_service(gateway: Gateway) -> None:
    assert _ask(gateway, "GET", "/api/identity/known").status_code == 200
    assert _ask(gateway, "GET", "/api/vacancy/away").status_code == 503
    assert _ask(gateway, "POST", "/api/identity/large", content=b"x" * 1_100_000).status_code == 413


def test_with_a_certificate_everything_goes_over_tls(tls_gateway: Gateway) -> None:
    assert tls_gateway.certificate is not None
    context = ssl.create_default_context(cafile=str(tls_gateway.certificate))
    url = f"https://127.0.0.1:{tls_gateway.tls_port}/api/identity/anything"
    answer = httpx.get(url, verify=context, trust_env=False, timeout=30)
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert answer.json()["headers"]["x-forwarded-proto"] == "https"
    sent_on = _ask(tls_gateway, "GET", "/jobs?x=1")
    assert (sent_on.status_code, sent_on.headers["Location"]) == (308, "https://127.0.0.1/jobs?x=1")
