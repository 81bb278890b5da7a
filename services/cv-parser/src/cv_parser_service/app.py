"""What is wired to what."""

from __future__ import annotations

from functools import partial

from chassis import http, policies
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import open_database
from chassis.eventlog.bell import Ringer
from chassis.i18n import catalogues_of
from chassis.machine import MachineClient
from chassis.service import Loop, Service
from cv_parser_service import routes
from cv_parser_service.deps import Deps, Files, Reader
from cv_parser_service.handlers import ACCOUNT_HANDLERS, HANDLERS
from cv_parser_service.policy import Policy
from cv_parser_service.repository import CvUnitOfWork
from cv_parser_service.sandbox import Sandbox
from cv_parser_service.settings import Settings

BATCH = 10
"""Ten documents at their slowest stay below the time that the event log allows between two polls."""
READY_SECONDS = 5.0


def build(
    settings: Settings, clock: Clock | None = None, files: Files | None = None, reader: Reader | None = None
) -> Service:
    """The cv-parser service: a consumer that reads uploaded CVs, and a list for operators."""
    common, clock = settings.common, clock or SystemClock()
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / f"{common.service}.outbox").ring)
    writing = partial(CvUnitOfWork, database, clock, common.service)
    sandbox = Sandbox()
    deps = Deps(
        reading=lambda: CvUnitOfWork(database, clock, common.service, reading=True),
        clock=clock,
        files=files or MachineClient(common.api_url, settings.client_id, settings.client_secret, "cv:read"),
        reader=reader or sandbox,
        policies=policies.load(common.policies_dir, "cv-parser", Policy),
    )
    app = http.create_app(
        common.service,
        [routes.bp],
        deps=deps,
        verifier=Verifier(common.jwks_url),
        catalogues=catalogues_of([http.__file__, __file__], common.locale_dir),
        clock=clock,
        database=database,
        trusted_arrival=common.trusted_arrival,
        limits=common.limits,
    )
    return Service(
        name=common.service,
        app=app,
        database=database,
        clock=clock,
        events_url=common.events_url,
        subscriptions=[
            Subscription("cv-parser", ("cv.events",), HANDLERS, deps, writing, together=1, batch=BATCH),
            Subscription("cv-parser.accounts", ("account.events",), ACCOUNT_HANDLERS, deps, writing),
        ],
        loops=[Loop("cv-parser.sandbox", sandbox.keep_ready, READY_SECONDS)],
    )
