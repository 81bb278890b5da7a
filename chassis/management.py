"""Each process's own door for operators: health and metrics, never on the public listener."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

log = logging.getLogger(__name__)

Check = Callable[[], None]
EVERYWHERE = "0.0.0.0"  # noqa: S104 - for a container, whose network lets only health checks and Prometheus in


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Health checks are not worth a line."""


def serve(port: int, checks: Sequence[Check], *, host: str = "127.0.0.1") -> None:
    """Answer `/livez`, `/readyz` and `/metrics` on loopback or `host`, from a thread of this process."""
    server = make_server(host, port, _app(checks), handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="management", daemon=True).start()


def _app(checks: Sequence[Check]) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, kind, body = _answer(environ["PATH_INFO"], checks)
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def _answer(path: str, checks: Sequence[Check]) -> tuple[str, str, bytes]:
    if path == "/livez":
        return "200 OK", "text/plain", b"alive\n"
    if path == "/metrics":
        return "200 OK", CONTENT_TYPE_LATEST, generate_latest()
    if path != "/readyz":
        return "404 Not Found", "text/plain", b"nothing here\n"
    try:
        for check in checks:
            check()
    except Exception:
        log.warning("not ready", exc_info=True)
        return "503 Service Unavailable", "text/plain", b"not ready\n"
    return "200 OK", "text/plain", b"ready\n"
