"""What is wired to what."""

from __future__ import annotations

from chassis import http, policies
from chassis.auth import Verifier
from chassis.clock import Clock, SystemClock
from chassis.consumer import Subscription
from chassis.db import open_database
from chassis.eventlog.bell import Ringer
from chassis.files import open_file_store
from chassis.i18n import catalogues_of
from chassis.service import Loop, Service
from profile_service import other_sections, routes
from profile_service.deps import Deps
from profile_service.handlers import ACCOUNT_HANDLERS, HANDLERS
from profile_service.policy import Policy
from profile_service.repository import ProfileUnitOfWork
from profile_service.settings import Settings
from profile_service.use_cases.institutions import load_starter
from profile_service.use_cases.upkeep import clear_files

FILES_SECONDS = 60.0
INSTITUTIONS_SECONDS = 3600.0


def build(settings: Settings, clock: Clock | None = None) -> Service:
    """The profile service: its API, its ear for what was read from CVs, and loops for files and institutions."""
    common, clock = settings.common, clock or SystemClock()
    database = open_database(common.database_url, ring=Ringer(common.bells_dir / f"{common.service}.outbox").ring)
    files = open_file_store(common.files_url)
    deps = Deps(
        unit_of_work=lambda: ProfileUnitOfWork(database, clock),
        reading=lambda: ProfileUnitOfWork(database, clock, reading=True),
        clock=clock,
        policies=policies.load(common.policies_dir, "profile", Policy),
        organisations=policies.load_organisations(common.policies_dir),
        reads_cvs=other_sections.reads_cvs(common.policies_dir),
        files=files,
        max_upload_bytes=settings.max_upload_bytes,
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
        checks=[files.ping],
    )
    return Service(
        name=common.service,
        app=app,
        database=database,
        clock=clock,
        events_url=common.events_url,
        subscriptions=[
            Subscription("profile", ("cv.extractions", "cv.events"), HANDLERS, deps, deps.unit_of_work),
            Subscription("profile.accounts", ("account.events",), ACCOUNT_HANDLERS, deps, deps.unit_of_work),
        ],
        loops=[
            Loop("profile.files", lambda: clear_files(deps), FILES_SECONDS),
            Loop("profile.institutions", lambda: load_starter(deps), INSTITUTIONS_SECONDS),
        ],
    )
