"""The laptop's door: one WSGI app that mounts the web client, the six services and the inbox."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx
from werkzeug.middleware.dispatcher import DispatcherMiddleware

import mailsink.inbox
import web.app
import web.settings
from chassis import catalogue
from chassis.admission import Admission
from chassis.db import reading
from chassis.http import ARRIVED
from chassis.service import Service
from chassis.settings import Reader
from cli.laptop.home import from_environment

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Door:
    """Stamps each request as it arrives; what it mounts decides deadlines by that stamp."""

    def __init__(self, inner: WSGIApplication, checks: Sequence[Callable[[], None]]) -> None:
        self._inner = inner
        self.checks = checks

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        token = ARRIVED.set(datetime.now(UTC))
        try:
            return self._inner(environ, start_response)
        finally:
            ARRIVED.reset(token)


def app() -> Door:
    """Build everything that answers HTTP on the laptop."""
    environ = os.environ
    home = from_environment(environ)
    services = {entry.prefix: entry.build(environ) for entry in catalogue.entries()}
    api = DispatcherMiddleware(_nothing, {prefix: service.app for prefix, service in services.items()})
    client = web.app.build(web.settings.read(environ), httpx.WSGITransport(app=api))
    mounts: dict[str, WSGIApplication] = {**api.mounts, "/inbox": mailsink.inbox.build(home.mail, home.smtp_port)}
    admitted = Admission(Reader(environ, "web").limits()).around(DispatcherMiddleware(client, mounts))
    return Door(admitted, [_database_check(service) for service in services.values()])


def _database_check(service: Service) -> Callable[[], None]:
    def check() -> None:
        with reading(service.database) as connection:
            connection.exec_driver_sql("SELECT 1")

    return check


def _nothing(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"no such API\n"]
