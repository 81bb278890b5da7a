"""What is wired to what."""

from __future__ import annotations

from chassis import http
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
from cv_parser_service.handlers import HANDLERS
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
    sandbox = Sandbox()
    deps = Deps(
        reading=lambda: CvUnitOfWork(database, clock, common.service, reading=True),
        clock=clock,
        files=files or MachineClient(common.api_url, settings.client_id, settings.client_secret, "cv:read"),
        reader=reader or sandbox,
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
    )
    return Service(
        name=common.service,
        app=app,
        database=database,
        clock=clock,
        events_url=common.events_url,
        subscriptions=[
            Subscription(
                group="cv-parser",
                topics=("cv.events",),
                handlers=HANDLERS,
                deps=deps,
                unit_of_work=lambda: CvUnitOfWork(database, clock, common.service),
                batch=BATCH,
            )
        ],
        loops=[Loop("cv-parser.sandbox", sandbox.keep_ready, READY_SECONDS)],
    )
