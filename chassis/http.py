"""The application factory: what every service's HTTP side has before its first route."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask_smorest import Api, Blueprint
from sqlalchemy import text
from werkzeug.exceptions import HTTPException

from chassis import admission, auth, metrics, problems, shortage, tracing
from chassis.admission import Admission, Limits
from chassis.auth import Verifier
from chassis.catalogue import MEBIBYTE
from chassis.clock import Clock
from chassis.db import DATABASE_AWAY, Database, reading
from chassis.errors import Malformed, Overloaded, Problem, Unavailable
from chassis.i18n import Catalogues, _, preferred

PASSING = (Unavailable, *DATABASE_AWAY, *shortage.FAULTS)
"""Among these is what is no fault of a request."""
ARRIVED: ContextVar[datetime | None] = ContextVar("arrived", default=None)
_REQUEST_START = re.compile(r"t=(\d{1,12}(?:\.\d{1,6})?)")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Wiring:
    """What the chassis keeps for the requests of one app."""

    name: str
    deps: Any
    verifier: Verifier
    catalogues: Catalogues
    clock: Clock
    database: Database
    trusted_arrival: bool
    checks: Sequence[Callable[[], None]]
    """Each raises while something that the service needs, besides its database, does not answer."""


class PostulaApi(Api):
    """flask-smorest with our problem documents."""

    def handle_http_exception(self, error: HTTPException) -> Response:
        return problems.http_response(error)


def create_app(
    name: str,
    blueprints: Sequence[Blueprint],
    *,
    deps: Any,
    verifier: Verifier,
    catalogues: Catalogues,
    clock: Clock,
    database: Database,
    trusted_arrival: bool = False,
    limits: Limits | None = None,
    max_body: int = MEBIBYTE,
    checks: Sequence[Callable[[], None]] = (),
) -> Flask:
    """Wire a service's routes; every route must name who may call it, or the build fails."""
    app = Flask(name, static_folder=None)
    app.config.update(
        API_TITLE=f"Postula: {name}",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        MAX_CONTENT_LENGTH=max_body,
        MAX_FORM_MEMORY_SIZE=MEBIBYTE,
        MAX_FORM_PARTS=50,
    )
    app.json.sort_keys = False
    app.extensions["postula"] = Wiring(name, deps, verifier, catalogues, clock, database, trusted_arrival, checks)
    app.before_request(_begin)
    app.after_request(_end)
    app.register_error_handler(Problem, problems.problem_response)
    when_put_off(app, problems.problem_response)
    app.register_error_handler(Exception, _unexpected)
    _add_health(app, database, checks)
    api = PostulaApi(app)
    for blueprint in blueprints:
        api.register_blueprint(blueprint)
    _add_description(app, api)
    _refuse_open_routes(app)
    app.extensions["postula_api"] = api
    app.wsgi_app = Admission(limits or Limits()).around(app.wsgi_app)  # type: ignore[assignment, method-assign]
    return app


def deps() -> Any:
    """The dependencies of the service that answers the current request."""
    return current_app.extensions["postula"].deps


def language() -> str:
    """The reader's language, one that there is a catalogue for."""
    return str(g.get("language", "en"))


def languages() -> tuple[str, ...]:
    """The languages that this service speaks."""
    found: tuple[str, ...] = current_app.extensions["postula"].catalogues.languages
    return found


def arrived_at() -> datetime:
    """When the current request reached the door: the instant that decides about deadlines."""
    return g.arrived_at  # type: ignore[no-any-return]


def if_match() -> int | None:
    """The version that the client saw, from `If-Match: "7"`; None when it does not say."""
    value = request.headers.get("If-Match")
    if value is None:
        return None
    if not re.fullmatch(r'"\d{1,9}"', value):
        raise Malformed(_('If-Match must be a version in quotes, like "7".'), code="invalid_if_match")
    return int(value.strip('"'))


def _begin() -> None:
    g.started = time.perf_counter()
    g.language = preferred(request.accept_languages.values(), languages())
    tracing.begin(request.headers.get("traceparent"))
    g.arrived_at = _arrival()
    auth.identify()
    if admission.was_put_off():
        raise Overloaded


def _arrival() -> datetime:
    stamped = ARRIVED.get()
    if stamped is not None:
        return stamped
    wiring: Wiring = current_app.extensions["postula"]
    header = _REQUEST_START.fullmatch(request.headers.get("X-Request-Start", ""))
    if wiring.trusted_arrival and header:
        return datetime.fromtimestamp(float(header[1]), UTC)
    return wiring.clock.now()


def _end(response: Response) -> Response:
    wiring: Wiring = current_app.extensions["postula"]
    endpoint = request.endpoint or "unknown"
    metrics.REQUESTS.labels(wiring.name, endpoint, response.status_code).inc()
    if "started" in g:
        metrics.LATENCY.labels(wiring.name).observe(time.perf_counter() - g.started)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    response.headers["X-Request-Id"] = tracing.trace_id()
    response.vary.update(("Accept-Language", "Authorization"))
    return response


def when_put_off(scaffold: Flask | Blueprint, answer: Callable[[Unavailable], Response]) -> None:
    """Let an app or a blueprint answer for itself what is unavailable, by a service, its database or its machine."""

    def handle(error: Exception) -> Response:
        refusal = _put_off(error)
        return _unexpected(error) if refusal is None else answer(refusal)

    for error in PASSING:
        scaffold.register_error_handler(error, handle)


def _put_off(error: Exception) -> Unavailable | None:
    """What to say of a fault that passes; None for any other."""
    if isinstance(error, Unavailable):
        return error
    if isinstance(error, DATABASE_AWAY):
        log.error("the database did not answer", exc_info=error)
        return Unavailable(retry_after=5)
    seconds = shortage.passes_in(error)
    if seconds is None:
        return None
    log.error("a request found no file descriptor, no memory or no room on the disk", exc_info=error)
    return Unavailable(retry_after=seconds)


def _unexpected(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return problems.http_response(error)
    log.error("a request failed unexpectedly", exc_info=error)
    return problems.problem_response(Problem())


def _add_health(app: Flask, database: Database, checks: Sequence[Callable[[], None]]) -> None:
    @app.get("/livez")
    @auth.public
    def livez() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    @auth.public
    def readyz() -> tuple[dict[str, str], int]:
        try:
            with reading(database) as connection:
                connection.execute(text("SELECT 1"))
            for check in checks:
                check()
        except Exception:
            log.warning("not ready", exc_info=True)
            return {"status": "not ready"}, 503
        return {"status": "ready"}, 200


def _add_description(app: Flask, api: PostulaApi) -> None:
    @app.get("/openapi.json")
    @auth.public
    def describe() -> dict[str, Any]:
        description: dict[str, Any] = api.spec.to_dict()
        return description


def _refuse_open_routes(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if getattr(app.view_functions[rule.endpoint], "access", None) is None:
            raise TypeError(f"{rule.rule} does not say who may call it; add an access decorator of chassis.auth")
