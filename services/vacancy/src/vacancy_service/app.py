"""What is wired to what."""

from __future__ import annotations

from chassis import http, policies
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import open_database
from chassis.eventlog.bell import Ringer
from chassis.i18n import catalogues_of
from chassis.service import Loop, Service
from vacancy_service import handlers, routes, use_cases
from vacancy_service.deps import Deps
from vacancy_service.policy import Policy
from vacancy_service.repository import VacancyUnitOfWork
from vacancy_service.settings import Settings

CLOCK_SECONDS = 1.0


def build(settings: Settings, clock: Clock | None = None) -> Service:
    """The vacancy service: its API, and the loop that opens and closes what is due."""
    common, clock = settings.common, clock or SystemClock()
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / f"{common.service}.outbox").ring)
    deps = Deps(
        unit_of_work=lambda: VacancyUnitOfWork(database, clock, common.service),
        reading=lambda: VacancyUnitOfWork(database, clock, common.service, reading=True),
        clock=clock,
        policies=policies.load(common.policies_dir, "vacancy", Policy),
        organisations=policies.load_organisations(common.policies_dir),
        public_url=common.public_url,
    )
    app = http.create_app(
        common.service,
        routes.BLUEPRINTS,
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
            Subscription("vacancy.outages", ["application.outages"], handlers.HANDLERS, deps, deps.unit_of_work)
        ],
        loops=[Loop("vacancy.clock", lambda: use_cases.let_time_pass(deps), CLOCK_SECONDS)],
    )
