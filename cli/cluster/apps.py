"""The WSGI app of one part, as gunicorn loads it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from chassis import catalogue
from chassis.db import reading
from chassis.settings import Reader

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Part:
    """An app and what must hold for it to be ready."""

    def __init__(self, inner: WSGIApplication, checks: Sequence[Callable[[], None]] = ()) -> None:
        self._inner = inner
        self.checks = checks

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self._inner(environ, start_response)


def app(part: str) -> Part:
    """A service under its prefix, the pages, or the test inbox."""
    if part == "web":
        return _pages()
    if part == "inbox":
        return _inbox()
    entry = catalogue.entry(part)
    service = entry.build(os.environ)

    def database_answers() -> None:
        with reading(service.database) as connection:
            connection.exec_driver_sql("SELECT 1")

    return Part(DispatcherMiddleware(nothing, {entry.prefix: service.app}), [database_answers])


def _pages() -> Part:
    import web.app
    import web.settings

    return Part(web.app.build(web.settings.read(os.environ)))


def _inbox() -> Part:
    import mailsink.inbox

    folder = Path(Reader(os.environ, "inbox").text("MAIL_DIR"))
    return Part(DispatcherMiddleware(nothing, {"/inbox": mailsink.inbox.build(folder)}))


def nothing(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """What stands under no prefix."""
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"no such API\n"]
